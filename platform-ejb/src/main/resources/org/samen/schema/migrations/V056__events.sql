-- Joint actions of a campaign: where and when, what for each role is needed, and which organisation brings whom. Numbers of
-- seats, never names.

create table campaigns.event (
  id            uuid primary key,
  campaign_id   uuid not null references campaigns.campaign,
  organisation  text not null references organisations.organisation,
  title_nl      text not null check (title_nl <> '' and length(title_nl) <= 200),
  title_en      text not null check (title_en <> '' and length(title_en) <= 200),
  details_nl    text not null check (length(details_nl) <= 3000),
  details_en    text not null check (length(details_en) <= 3000),
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  place         text not null check (place <> '' and length(place) <= 300),
  audience      text not null check (audience in ('partners', 'public')),
  cancelled_at  timestamptz,
  changed_at    timestamptz not null,
  version       integer not null default 0,
  check (ends_at > starts_at and ends_at <= starts_at + interval '31 days')
);
create index event_campaign on campaigns.event (campaign_id, starts_at);
create index event_starts on campaigns.event (starts_at);
comment on column campaigns.event.organisation is 'Who organises it';

create table campaigns.event_role (
  event_id  uuid not null references campaigns.event,
  name      text not null check (name <> '' and length(name) <= 100),
  n         integer not null check (n between 0 and 49),
  seats     integer not null check (seats between 1 and 10000),
  primary key (event_id, name)
);

create table campaigns.event_seat (
  event_id      uuid not null,
  role          text not null,
  organisation  text not null references organisations.organisation,
  seats         integer not null check (seats between 1 and 10000),
  taken_at      timestamptz not null,
  primary key (event_id, role, organisation),
  foreign key (event_id, role) references campaigns.event_role on update cascade
);

-- SECURITY DEFINER, listed in TenantWallIT: no more is taken of a role than it has, also when two take the last at once.
create function campaigns.seats_fit() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare room integer;
begin
  select r.seats into room from event_role r where r.event_id = new.event_id and r.name = new.role for update;
  if exists (select from event e where e.id = new.event_id and e.cancelled_at is not null) then
    perform campaigns.broken('event_is_on');
  end if;
  if new.seats + (select coalesce(sum(s.seats), 0) from event_seat s
                  where s.event_id = new.event_id and s.role = new.role and s.organisation <> new.organisation) > room then
    perform campaigns.broken('seats_fit', room::text);
  end if;
  return new;
end $$;
create trigger seats_fit before insert or update on campaigns.event_seat for each row execute function campaigns.seats_fit();

-- SECURITY DEFINER, listed in TenantWallIT: a role keeps room for what was taken of it.
create function campaigns.role_keeps_room() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
begin
  if new.seats < (select coalesce(sum(s.seats), 0) from event_seat s where s.event_id = new.event_id and s.role = new.name) then
    perform campaigns.broken('seats_fit', new.seats::text);
  end if;
  return new;
end $$;
create trigger keeps_room before update on campaigns.event_role for each row execute function campaigns.role_keeps_room();

do $$
declare t text;
begin
  foreach t in array array['event', 'event_role', 'event_seat'] loop
    execute format('alter table campaigns.%I enable row level security', t);
    execute format('alter table campaigns.%I force row level security', t);
    execute format('create policy system_keeps on campaigns.%I using ((select access.has_role(''system'')))', t);
    execute format('grant select on campaigns.%I to samen_app', t);
  end loop;
end $$;

create policy open_to_all on campaigns.event for select
  using (audience = 'public' and campaign_id in (select campaigns.open_pages()));
create policy those_who_take_part on campaigns.event for select using (campaign_id in (select campaigns.own_campaigns()));
create policy organiser_adds on campaigns.event for insert
  with check (organisation = (select access.organisation()) and campaign_id in (select campaigns.own_campaigns()));
create policy organiser_changes on campaigns.event for update
  using (organisation = (select access.organisation())) with check (campaign_id in (select campaigns.own_campaigns()));
grant insert, update (title_nl, title_en, details_nl, details_en, starts_at, ends_at, place, audience, cancelled_at, changed_at, version)
  on campaigns.event to samen_app;

create policy with_the_event on campaigns.event_role for select using (exists (
  select from campaigns.event e where e.id = event_id and e.campaign_id in (select campaigns.own_campaigns())));
create policy organiser_writes on campaigns.event_role using (exists (
  select from campaigns.event e where e.id = event_id and e.organisation = (select access.organisation())));
grant insert, update, delete on campaigns.event_role to samen_app;

create policy with_the_event on campaigns.event_seat for select using (exists (
  select from campaigns.event e where e.id = event_id and e.campaign_id in (select campaigns.own_campaigns())));
create policy own_alone on campaigns.event_seat
  using (organisation = (select access.organisation()))
  with check (organisation = (select access.organisation()) and exists (
    select from campaigns.event e where e.id = event_id and e.campaign_id in (select campaigns.own_campaigns())));
grant insert, update (seats, taken_at), delete on campaigns.event_seat to samen_app;
