-- Things that partners share: rooms, vehicles, equipment kits, interpreter hours; and who has them when.
--
-- Who booked a thing and what for is known to the booker's organisation and to the keeper alone. Everyone else who may
-- book it learns through sharing.busy that it is taken, and no more.

create extension if not exists btree_gist with schema public;

create schema sharing;
grant usage on schema sharing to samen_app;

create table sharing.thing (
  id                     uuid primary key,
  keeper                 text not null references organisations.organisation,
  kind                   text not null check (kind in ('room', 'vehicle', 'equipment', 'interpreter')),
  name                   text not null check (name <> '' and length(name) <= 200),
  description            text check (length(description) <= 5000),
  municipality           text check (length(municipality) <= 100),
  address                text check (length(address) <= 300),
  capacity               integer check (capacity between 1 and 10000),
  languages              text[] not null default '{}',
  audience               text not null check (audience in ('own', 'partners')),
  approval               boolean not null,
  buffer_before_minutes  integer not null default 0 check (buffer_before_minutes between 0 and 1440),
  buffer_after_minutes   integer not null default 0 check (buffer_after_minutes between 0 and 1440),
  shortest_minutes       integer not null check (shortest_minutes between 1 and 44640),
  longest_minutes        integer not null check (longest_minutes between 1 and 44640),
  horizon_days           integer not null check (horizon_days between 1 and 730),
  cost_cents             bigint not null default 0 check (cost_cents between 0 and 100000000),
  cost_per               text not null default 'hour' check (cost_per in ('hour', 'booking')),
  currency               text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  retired_at             timestamptz,
  changed_at             timestamptz not null,
  version                integer not null default 0,
  unique (id, keeper),
  check (shortest_minutes <= longest_minutes)
);

-- A thing without opening hours is open at all hours. "00:00" as the end is the end of the day.
create table sharing.opening (
  thing_id  uuid not null,
  keeper    text not null,
  day       integer not null check (day between 1 and 7),
  opens     time not null,
  closes    time not null check (closes > opens or closes = '00:00'),
  primary key (thing_id, day, opens),
  foreign key (thing_id, keeper) references sharing.thing (id, keeper)
);
comment on column sharing.opening.day is 'ISO: 1 is Monday; local time of Europe/Amsterdam';

create table sharing.blackout (
  id        uuid primary key,
  thing_id  uuid not null,
  keeper    text not null,
  starts    timestamptz not null,
  ends      timestamptz not null check (ends > starts),
  reason    text check (length(reason) <= 200),
  foreign key (thing_id, keeper) references sharing.thing (id, keeper)
);
create index blackout_thing on sharing.blackout (thing_id, starts);

create table sharing.checklist_item (
  thing_id  uuid not null,
  keeper    text not null,
  n         integer not null check (n between 0 and 99),
  label     text not null check (label <> '' and length(label) <= 200),
  primary key (thing_id, n),
  foreign key (thing_id, keeper) references sharing.thing (id, keeper)
);

create table sharing.booking (
  id            uuid primary key,
  thing_id      uuid not null,
  keeper        text not null,
  organisation  text not null references organisations.organisation,
  person        uuid references access.person,
  series        uuid,
  starts        timestamptz not null,
  ends          timestamptz not null check (ends > starts and ends <= starts + interval '744 hours'),
  -- With the thing's buffers as they were when it was booked; a trigger fills it in.
  occupied      tstzrange not null,
  state         text not null check (state in ('requested', 'confirmed', 'declined', 'cancelled')),
  purpose       text not null check (purpose <> '' and length(purpose) <= 500),
  answer        text check (length(answer) <= 500),
  cost_cents    bigint not null check (cost_cents >= 0),
  currency      text not null check (currency ~ '^[A-Z]{3}$'),
  requested_at  timestamptz not null,
  changed_at    timestamptz not null,
  changed_by    uuid references access.person,
  sequence      integer not null default 0,
  unique (id, keeper),
  foreign key (thing_id, keeper) references sharing.thing (id, keeper),
  -- Ranges are half open, so back to back is no double booking.
  constraint no_double_booking exclude using gist (thing_id with =, occupied with &&)
    where (state in ('requested', 'confirmed'))
);
create index booking_organisation on sharing.booking (organisation, starts);
create index booking_keeper on sharing.booking (keeper, state, starts);
create index booking_series on sharing.booking (series) where series is not null;
comment on column sharing.booking.cost_cents is 'What the booking was said to cost when it was made, in minor units';

-- A kit that is handed out or brought back: what was there, what was not, who looked and when.
create table sharing.handover (
  booking_id    uuid not null,
  moment        text not null check (moment in ('out', 'back')),
  keeper        text not null,
  organisation  text not null,
  person        uuid references access.person,
  at            timestamptz not null,
  present       text[] not null,
  missing       text[] not null,
  remark        text check (length(remark) <= 500),
  primary key (booking_id, moment),
  foreign key (booking_id, keeper) references sharing.booking (id, keeper)
);

-- An iCalendar feed at a secret address, of which only the hash is kept.
create table sharing.feed (
  id            uuid primary key,
  person        uuid not null references access.person,
  organisation  text not null references organisations.organisation,
  thing_id      uuid references sharing.thing,
  language      text not null check (language in ('nl', 'en')),
  secret_hash   bytea not null unique check (length(secret_hash) = 32),
  made_at       timestamptz not null,
  revoked_at    timestamptz
);
comment on column sharing.feed.thing_id is 'Absent: the person''s own bookings';
create unique index one_address_at_a_time on sharing.feed (person, thing_id) nulls not distinct where revoked_at is null;

-- What must hold of a booking's life, whoever changes it.
create function sharing.booking_begins() returns trigger language plpgsql as $$
declare t sharing.thing;
begin
  select * into t from sharing.thing where id = new.thing_id;
  if not found then
    raise exception 'no such thing' using errcode = 'foreign_key_violation';
  end if;
  if new.state not in ('requested', 'confirmed') then
    raise exception 'a booking begins as requested or confirmed' using errcode = 'check_violation';
  end if;
  if new.organisation <> t.keeper and t.audience = 'own' then
    raise exception 'the keeper shares this with nobody' using errcode = 'check_violation';
  end if;
  if new.organisation <> t.keeper and t.approval and new.state <> 'requested' then
    raise exception 'the keeper decides first' using errcode = 'check_violation';
  end if;
  new.occupied := tstzrange(new.starts - make_interval(mins => t.buffer_before_minutes),
                            new.ends + make_interval(mins => t.buffer_after_minutes), '[)');
  return new;
end $$;
create trigger begins before insert on sharing.booking for each row execute function sharing.booking_begins();

create function sharing.booking_goes_on() returns trigger language plpgsql as $$
begin
  if (new.id, new.thing_id, new.keeper, new.organisation, new.series, new.starts, new.ends, new.occupied, new.purpose,
      new.cost_cents, new.currency, new.requested_at)
     is distinct from
     (old.id, old.thing_id, old.keeper, old.organisation, old.series, old.starts, old.ends, old.occupied, old.purpose,
      old.cost_cents, old.currency, old.requested_at) then
    raise exception 'what was booked stays as it was booked' using errcode = 'check_violation';
  end if;
  if new.state <> old.state then
    if not (old.state = 'requested' and new.state in ('confirmed', 'declined', 'cancelled')
            or old.state = 'confirmed' and new.state = 'cancelled') then
      raise exception 'a booking does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if new.state in ('confirmed', 'declined') and access.organisation() is distinct from old.keeper
       and access.organisation() is not null then
      raise exception 'the keeper alone decides' using errcode = 'insufficient_privilege';
    end if;
    new.sequence := old.sequence + 1;
  end if;
  return new;
end $$;
create trigger goes_on before update on sharing.booking for each row execute function sharing.booking_goes_on();

do $$
declare t text;
begin
  foreach t in array array['thing', 'opening', 'blackout', 'checklist_item', 'booking', 'handover', 'feed'] loop
    execute format('alter table sharing.%I enable row level security', t);
    execute format('alter table sharing.%I force row level security', t);
    if t <> 'feed' then
      execute format('create policy system_keeps on sharing.%I using ((select access.has_role(''system'')))', t);
    end if;
  end loop;
  foreach t in array array['opening', 'blackout', 'checklist_item'] loop
    execute format('create policy with_its_thing on sharing.%I for select
                      using (exists (select from sharing.thing x where x.id = thing_id))', t);
    execute format('create policy keepers_own on sharing.%I using (keeper = (select access.organisation()))', t);
    execute format('grant select, insert, update, delete on sharing.%I to samen_app', t);
  end loop;
end $$;

-- Whoever has booked it goes on seeing what it was, also when the keeper shares it no longer.
create policy who_may_book on sharing.thing for select
  using (keeper = (select access.organisation())
         or (audience = 'partners' and (select access.organisation()) is not null)
         or exists (select from sharing.booking b
                    where b.thing_id = thing.id and b.organisation = (select access.organisation())));
create policy keeper_adds on sharing.thing for insert with check (keeper = (select access.organisation()));
create policy keeper_changes on sharing.thing for update using (keeper = (select access.organisation()));
grant select, insert, update on sharing.thing to samen_app;

create policy both_sides on sharing.booking for select
  using ((select access.organisation()) in (organisation, keeper));
-- Of which thing, sharing.booking_begins refuses: it looks for it as the caller.
create policy for_oneself on sharing.booking for insert with check (organisation = (select access.organisation()));
create policy both_sides_change on sharing.booking for update
  using ((select access.organisation()) in (organisation, keeper));
grant select, insert, update (state, answer, changed_at, changed_by, sequence) on sharing.booking to samen_app;

create policy with_its_booking on sharing.handover for select
  using (exists (select from sharing.booking b where b.id = booking_id));
create policy either_side on sharing.handover for insert
  with check (organisation = (select access.organisation())
              and exists (select from sharing.booking b where b.id = booking_id and b.state = 'confirmed'));
grant select, insert on sharing.handover to samen_app;

create policy ones_own on sharing.feed
  using (person = (select access.person()))
  with check (person = (select access.person()) and organisation = (select access.organisation())
              and (thing_id is null or exists (select from sharing.thing t where t.id = thing_id)));
grant select, insert, update (revoked_at) on sharing.feed to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: when a thing is taken, for those who may book it. Intervals that touch are
-- one, so that not even the number of bookings shows; no name, no organisation, no purpose.
create function sharing.busy(the_thing uuid, from_at timestamptz, until_at timestamptz)
  returns table (starts timestamptz, ends timestamptz)
  language sql stable security definer set search_path = sharing, access, pg_temp as $$
  select lower(r), upper(r)
  from (select unnest(range_agg(b.occupied)) as r
        from booking b join thing t on t.id = b.thing_id
        where b.thing_id = the_thing and b.state in ('requested', 'confirmed')
          and b.occupied && tstzrange(from_at, until_at)
          and (t.keeper = access.organisation() or access.has_role('system')
               or (t.audience = 'partners' and access.organisation() is not null))) merged
  order by 1
$$;

-- SECURITY DEFINER, listed in TenantWallIT: how much a thing was used in each month by all together, so that an
-- organisation can check its share of the cost. Sums alone; whose they are is for the keeper and the user to see.
create function sharing.use_totals(from_day date, until_day date, now_at timestamptz)
  returns table (thing_id uuid, month date, bookings bigint, minutes bigint, cost_cents bigint)
  language sql stable security definer set search_path = sharing, access, pg_temp as $$
  select b.thing_id, date_trunc('month', b.starts at time zone 'Europe/Amsterdam')::date,
         count(*), (sum(extract(epoch from b.ends - b.starts)) / 60)::bigint, sum(b.cost_cents)::bigint
  from booking b join thing t on t.id = b.thing_id
  where b.state = 'confirmed' and b.ends <= now_at
    and (b.starts at time zone 'Europe/Amsterdam')::date between from_day and until_day
    and (t.keeper = access.organisation() or (t.audience = 'partners' and access.organisation() is not null))
  group by 1, 2
$$;

-- SECURITY DEFINER, listed in TenantWallIT: what stands in the feed with this secret's hash; the caller is the public.
-- A person's feed holds that person's own bookings, a thing's feed all of them for its keeper and for another who may
-- book it only that it is taken. Nothing when the address was revoked, its person was disabled, or the thing is no
-- longer for them.
create function sharing.feed_entries(the_hash bytea, since timestamptz)
  returns table (language text, of_person boolean, feed_thing text, booking_id uuid, thing_name text, place text,
                 starts timestamptz, ends timestamptz, state text, sequence integer, changed_at timestamptz,
                 purpose text, organisation_name text)
  language sql stable security definer set search_path = sharing, access, pg_temp as $$
  select f.language, f.thing_id is null, ft.name,
         case when open.it then b.id else md5(f.id::text || b.id::text)::uuid end,
         bt.name, case when open.it then nullif(concat_ws(', ', bt.address, bt.municipality), '') end,
         case when open.it then b.starts else lower(b.occupied) end,
         case when open.it then b.ends else upper(b.occupied) end,
         b.state, b.sequence, b.changed_at,
         case when open.it then b.purpose end,
         case when f.thing_id is not null and open.it then o.name end
  from feed f
  join access.person p on p.id = f.person and p.disabled_at is null and p.erased_at is null
                      and p.organisation = f.organisation
  left join thing ft on ft.id = f.thing_id
  left join booking b on b.ends > since
       and (case when f.thing_id is null then b.person = f.person and b.organisation = f.organisation
                 else b.thing_id = f.thing_id end)
  left join thing bt on bt.id = b.thing_id
  left join organisations.organisation o on o.alias = b.organisation
  cross join lateral (select f.thing_id is null or ft.keeper = f.organisation as it) open
  where f.secret_hash = the_hash and f.revoked_at is null
    and (f.thing_id is null or ft.keeper = f.organisation or ft.audience = 'partners')
  order by b.starts, b.id
$$;
