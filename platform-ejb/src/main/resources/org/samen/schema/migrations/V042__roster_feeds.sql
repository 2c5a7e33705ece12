-- Calendars of shifts at secret addresses: a volunteer's own, or all shifts of an NGO for one of its coordinators. Of the
-- secret the hash alone is kept.

create table rosters.feed (
  id            uuid primary key,
  organisation  text not null references organisations.organisation,
  volunteer_id  uuid,
  person        uuid references access.person,
  detailed      boolean not null default false,
  language      text not null check (language in ('nl', 'en')),
  secret_hash   bytea not null unique check (length(secret_hash) = 32),
  made_at       timestamptz not null,
  revoked_at    timestamptz,
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation),
  constraint of_a_volunteer_or_of_a_person check (num_nonnulls(volunteer_id, person) = 1)
);
comment on column rosters.feed.detailed is 'Tells a shift''s name and place; otherwise an entry says that there is a shift, and no more';
create unique index one_feed_at_a_time on rosters.feed (organisation, volunteer_id, person) nulls not distinct
  where revoked_at is null;

alter table rosters.feed enable row level security;
alter table rosters.feed force row level security;
create policy system_keeps on rosters.feed using ((select access.has_role('system')));
create policy volunteers_own on rosters.feed
  using (volunteer_id = (select rosters.me()))
  with check (volunteer_id = (select rosters.me()) and organisation = (select rosters.my_home()));
create policy coordinators_own on rosters.feed
  using (person = (select access.person()) and organisation = (select rosters.home()))
  with check (person = (select access.person()) and organisation = (select rosters.home()));
-- The home NGO ends what its volunteer made, and makes none for them.
create policy home_sees on rosters.feed for select
  using (volunteer_id is not null and organisation = (select rosters.home()));
create policy home_ends on rosters.feed for delete
  using (volunteer_id is not null and organisation = (select rosters.home()));
grant select (id, organisation, volunteer_id, person, detailed, language, made_at, revoked_at), insert, delete,
      update (revoked_at) on rosters.feed to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: a trigger; a volunteer who left or was erased leaves no open address.
create function rosters.feeds_end() returns trigger
  language plpgsql security definer set search_path = rosters, pg_temp as $$
begin
  delete from feed where volunteer_id = new.id;
  return null;
end $$;
create trigger feeds_end after update on rosters.volunteer for each row
  when (new.left_on is not null or new.erased_at is not null) execute function rosters.feeds_end();

-- SECURITY DEFINER, listed in TenantWallIT: what stands in the feed with this secret's hash; the caller is the public. A
-- volunteer's holds the shifts that they stand on or stood on, a coordinator's the published ones of their NGO; no
-- volunteer is named, and what the shift is called only where the feed was made so. Nothing when the address was revoked,
-- the volunteer left, or the coordinator was disabled. One row without a shift when there are none.
create function rosters.feed_entries(the_hash bytea, since timestamptz)
  returns table (language text, of_volunteer boolean, id uuid, name text, place text, starts timestamptz, ends timestamptz,
                 state text, sequence integer, changed_at timestamptz)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  with f as (
    select f.* from feed f
    left join rosters.volunteer v on v.id = f.volunteer_id
    left join access.person p on p.id = f.person
    where f.secret_hash = the_hash and f.revoked_at is null
      and case when f.volunteer_id is not null then v.left_on is null and v.erased_at is null
               else p.disabled_at is null and p.erased_at is null and p.organisation = f.organisation end),
  e as (
    select a.id, s.name, s.place, s.starts, s.ends,
           case when s.state = 'cancelled' or a.state = 'withdrawn' then 'cancelled'
                when a.state in ('offered', 'signed-up') then 'tentative' else 'confirmed' end as state,
           a.sequence + s.sequence as sequence, greatest(a.changed_at, s.changed_at) as changed_at
    from f join assignment a on a.volunteer_id = f.volunteer_id and a.state <> 'waiting' join shift s on s.id = a.shift_id
    where s.ends >= since
    union all
    select s.id, s.name, s.place, s.starts, s.ends, case s.state when 'cancelled' then 'cancelled' else 'confirmed' end,
           s.sequence, s.changed_at
    from f join shift s on f.person is not null and s.organisation = f.organisation
    where s.published_at is not null and s.ends >= since)
  select f.language, f.volunteer_id is not null, e.id, case when f.detailed then e.name end,
         case when f.detailed then e.place end, e.starts, e.ends, e.state, e.sequence, e.changed_at
  from f left join e on true
  order by e.starts, e.id
$$;
