-- A line of an entry that is for partners alone, such as a direct number for colleagues: guests, and so the public API,
-- do not see the row at all. An organisation has a version, so that two who edit it at once are told.

alter table directory.phone
  add column visibility text not null default 'public' check (visibility in ('public', 'partners'));
alter table directory.contact
  add column visibility text not null default 'public' check (visibility in ('public', 'partners'));

create policy partners_only on directory.phone as restrictive for select
  using (visibility = 'public' or (select access.organisation()) is not null or (select access.has_role('system')));
create policy partners_only on directory.contact as restrictive for select
  using (visibility = 'public' or (select access.organisation()) is not null or (select access.has_role('system')));

alter table directory.organization add column version integer not null default 1;
