-- Why one can rely on an entry: what partners report, how often it is looked at, what it said before, which entries
-- are one and the same.

create extension if not exists pg_trgm schema extensions;

create schema trust;
grant usage on schema trust to samen_app;

-- ---- Reports ----

-- "Not right any more" or "refused someone", said by a partner; never about whom.
create table trust.report (
  id            uuid primary key,
  service       uuid not null,
  keeper        text not null,
  reporter      uuid references access.person,
  organisation  text not null references organisations.organisation,
  kind          text not null check (kind in ('out-of-date', 'refused')),
  what          text not null,
  note          text check (length(note) <= 500),
  opened_at     timestamptz not null,
  outcome       text check (outcome in ('fixed', 'still-right', 'declined')),
  answer        text check (length(answer) <= 500),
  resolved_at   timestamptz,
  resolved_by   uuid references access.person,
  foreign key (service, keeper) references directory.service (id, keeper),
  check ((kind = 'out-of-date' and what in ('closed', 'phone', 'hours', 'address', 'other'))
         or (kind = 'refused' and note is null
             and what in ('gp-refusal', 'closed-to-new-patients', 'cap-on-undocumented', 'unaware-of-cak', 'cak-paperwork',
                          'own-contribution', 'non-contracted', 'bill-or-debt-collector', 'dental-not-covered',
                          'no-interpreter', 'fear-of-police', 'unaware-of-rights', 'refused-at-desk',
                          'mental-health-waiting-list'))),
  check (num_nonnulls(outcome, resolved_at, resolved_by) in (0, 3)),
  check (outcome is distinct from 'declined' or answer is not null)
);
comment on column trust.report.reporter is 'Who is told of the answer; absent in the demo, which has no persons before they sign in';
comment on column trust.report.what is 'What is not right, or the barrier; a refusal has no free text, as it could tell of a person';
create index report_service on trust.report (service, opened_at desc);
create index report_open on trust.report (keeper) where outcome is null;
create index report_organisation on trust.report (organisation);

alter table trust.report enable row level security;
alter table trust.report force row level security;
create policy reporter_and_keeper on trust.report for select
  using (keeper = (select access.organisation()) or organisation = (select access.organisation())
         or (select access.has_role('system')));
create policy of_what_one_sees on trust.report for insert
  with check ((organisation = (select access.organisation()) and reporter = (select access.person()) and outcome is null
               and exists (select from directory.service s where s.id = service))
              or (select access.has_role('system')));
create policy keeper_resolves on trust.report for update using (keeper = (select access.organisation()));
grant select, insert, update (outcome, answer, resolved_at, resolved_by) on trust.report to samen_app;

-- How many reports are open, for every partner who sees the entry; who reported what is the two NGOs' own.
create table trust.standing (
  service       uuid primary key,
  keeper        text not null,
  open_reports  integer not null check (open_reports >= 0),
  foreign key (service, keeper) references directory.service (id, keeper)
);
alter table trust.standing enable row level security;
alter table trust.standing force row level security;
create policy partners_who_see_the_entry on trust.standing for select
  using ((select access.organisation()) is not null and exists (select from directory.service s where s.id = service));
create policy system_reads on trust.standing for select using ((select access.has_role('system')));
grant select on trust.standing to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: counts the open reports of an entry whose reports changed.
create function trust.count_reports() returns trigger
  language plpgsql security definer set search_path = trust, pg_temp as $$
begin
  insert into standing (service, keeper, open_reports)
  values (new.service, new.keeper, (select count(*) from report r where r.service = new.service and r.outcome is null))
  on conflict (service) do update set open_reports = excluded.open_reports;
  return null;
end $$;
create trigger counted after insert or update on trust.report for each row execute function trust.count_reports();

-- ---- How often an entry is looked at: a number per day, no persons ----

create table trust.views (
  service  uuid not null,
  keeper   text not null,
  day      date not null,
  n        integer not null check (n > 0),
  primary key (service, day),
  foreign key (service, keeper) references directory.service (id, keeper)
);
alter table trust.views enable row level security;
alter table trust.views force row level security;
create policy keeper_reads on trust.views for select
  using (keeper = (select access.organisation()) or (select access.has_role('system')));
create policy system_counts on trust.views using ((select access.has_role('system')));
grant select, insert, update, delete on trust.views to samen_app;

-- ---- What an entry said before ----

-- The whole entry as it was before a change, and who made that change. What it says now is in its own tables.
create table trust.snapshot (
  service       uuid not null,
  n             bigint generated always as identity,
  keeper        text not null,
  version       integer not null,
  visibility    text not null,
  body          jsonb not null,
  at            timestamptz not null,
  person        uuid,
  organisation  text,
  action        text not null,
  primary key (service, n),
  foreign key (service, keeper) references directory.service (id, keeper)
);
comment on table trust.snapshot is 'One row per change: the content before it, and when, by whom and through what it was changed';
alter table trust.snapshot enable row level security;
alter table trust.snapshot force row level security;
create policy keepers_own on trust.snapshot for select using (keeper = (select access.organisation()));
create policy keeper_adds on trust.snapshot for insert
  with check (keeper = (select access.organisation()) or (select access.has_role('system')));
grant select, insert on trust.snapshot to samen_app;

-- The tables whose rows belong to a service, whichever a later migration adds, parents first.
create function trust.children() returns setof text language sql stable as $$
  select c.relname::text
  from pg_class c
  where c.relnamespace = 'directory'::regnamespace and c.relkind = 'r'
    and 3 = (select count(*) from pg_attribute a
             where a.attrelid = c.oid and a.attname in ('id', 'keeper', 'service_id') and not a.attisdropped)
  order by array_position(array['service_at_location', 'contact', 'phone'], c.relname::text), c.relname
$$;

-- The whole content of entries, as the caller sees it: the service, the rows that belong to it, and its places.
create function trust.bodies(services uuid[]) returns table (service uuid, body jsonb)
  language plpgsql stable as $$
declare
  t text;
  parts text := '';
begin
  for t in select * from trust.children() loop
    parts := parts || format(
      ' union all select x.service_id, %L, jsonb_agg(to_jsonb(x) order by x.id) from directory.%I x where x.service_id = any ($1) group by 1',
      t, t);
  end loop;
  return query execute format(
    $sql$
    with p (id, part, rows) as (
      select sal.service_id, 'places',
             jsonb_agg(distinct to_jsonb(l) || jsonb_build_object('address', coalesce(
               (select jsonb_agg(to_jsonb(a) order by a.id) from directory.address a where a.location_id = l.id), '[]')))
      from directory.service_at_location sal join directory.location l on l.id = sal.location_id
      where sal.service_id = any ($1) group by 1
      %s)
    select s.id, jsonb_build_object('service', to_jsonb(s) - 'search' - 'place_names')
                 || coalesce((select jsonb_object_agg(p.part, p.rows) from p where p.id = s.id), '{}')
    from directory.service s where s.id = any ($1)$sql$, parts)
    using services;
end $$;

-- Keeps what these entries say, before the caller changes them through this action. Call it in the change's transaction.
create function trust.remember(services uuid[], the_action text, now_at timestamptz) returns void language sql as $$
  insert into trust.snapshot (service, keeper, version, visibility, body, at, person, organisation, action)
  select s.id, s.keeper, s.version, s.visibility, b.body, now_at, access.person(), access.organisation(), the_action
  from trust.bodies(services) b join directory.service s on s.id = b.service
  order by s.id
$$;

-- A place as others may know it: of a confidential one, today or then, the municipality.
create function trust.shown_place(place jsonb) returns jsonb language sql stable
  return case
    when (place ->> 'confidential')::boolean
         or exists (select from directory.location l where l.id = (place ->> 'id')::uuid and l.confidential)
    then jsonb_build_object('id', place -> 'id', 'confidential', true, 'municipality', coalesce(
           (select to_jsonb(l.municipality) from directory.location l where l.id = (place ->> 'id')::uuid and l.confidential),
           place -> 'municipality'))
    else place end;

-- SECURITY DEFINER, listed in TenantWallIT: what an entry that the caller sees said before each change, oldest first,
-- and what it says now (n is null). The keeper reads all of it. Other partners read neither contact data nor what an
-- entry said while they could not see it, and of places that are or were confidential the municipality; nor do they
-- learn which person changed it.
create function trust.history(the_service uuid)
  returns table (n bigint, version integer, at timestamptz, person uuid, organisation text, action text, body jsonb)
  language sql stable security definer set search_path = trust, directory, access, pg_temp as $$
  with told as (
    select h.n, h.version, h.visibility, h.at, h.person, h.organisation, h.action, h.body
    from snapshot h where h.service = the_service
    union all
    select null, s.version, s.visibility, null, null, null, 'now', b.body
    from service s, trust.bodies(array[the_service]) b where s.id = the_service)
  select h.n, h.version, h.at,
         case when h.organisation = access.organisation() then h.person end, h.organisation, h.action,
         case when s.keeper = access.organisation() then h.body
              when h.visibility = 'own' then null
              else h.body - 'phone' - 'contact' || jsonb_build_object(
                'service', (h.body -> 'service') - 'email' - 'assurer_email' - 'assured_by',
                'places', coalesce((select jsonb_agg(trust.shown_place(p)) from jsonb_array_elements(h.body -> 'places') p), '[]'))
         end
  from told h join service s on s.id = the_service
  where access.organisation() is not null and (s.visibility <> 'own' or s.keeper = access.organisation())
  order by h.n nulls last
$$;

-- The columns that a restored row takes over; who keeps it and how it is found stay.
create function trust.columns_of(the_table text, without text[]) returns text language sql stable as $$
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
  from pg_attribute a
  where a.attrelid = ('directory.' || quote_ident(the_table))::regclass and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = '' and a.attname <> all (without)
$$;

-- Makes an entry say again what it said: the service, the rows that belong to it, its open places' addresses. Who may
-- see it, when it was verified and its version are not turned back. Runs as the keeper, under the wall.
create function trust.restore(the_service uuid, the_n bigint) returns boolean language plpgsql as $$
declare
  old jsonb;
  t text;
  cols text;
begin
  select h.body into old from trust.snapshot h where h.service = the_service and h.n = the_n;
  if old is null then return false; end if;

  cols := trust.columns_of('service', array['id', 'keeper', 'version', 'visibility', 'last_modified', 'assured_date',
                                            'assured_by', 'assurer_email', 'place_names', 'program_id']);
  execute format('update directory.service s set (%s) = (select %s from jsonb_populate_record(s, $1)) where s.id = $2', cols, cols)
    using old -> 'service', the_service;

  delete from directory.language l using directory.phone p
  where p.service_id = the_service and l.phone_id = p.id and l.service_id is null
    and not exists (select from jsonb_array_elements(old -> 'phone') x where (x ->> 'id')::uuid = p.id);
  for t in select c from trust.children() with ordinality as x(c, o) order by o desc loop
    execute format(
      'delete from directory.%I x where x.service_id = $1
         and not exists (select from jsonb_array_elements($2) y where (y ->> ''id'')::uuid = x.id)', t)
      using the_service, coalesce(old -> t, '[]');
  end loop;
  for t in select * from trust.children() loop
    cols := trust.columns_of(t, array['id', 'keeper', 'service_id']);
    execute format(
      'insert into directory.%1$I (id, keeper, service_id, %2$s)
       select r.id, s.keeper, s.id, %3$s from directory.service s, jsonb_populate_recordset(null::directory.%1$I, $2) r
       where s.id = $1
       on conflict (id) do update set (%2$s) = row(%4$s)',
      t, cols, regexp_replace(cols, '("[^"]+"|\w+)', 'r.\1', 'g'), regexp_replace(cols, '("[^"]+"|\w+)', 'excluded.\1', 'g'))
      using the_service, coalesce(old -> t, '[]');
  end loop;

  cols := trust.columns_of('location', array['id', 'keeper', 'confidential', 'municipality', 'version']);
  execute format(
    'update directory.location l set (%1$s) = (select %1$s from jsonb_populate_record(l, p.value))
     from jsonb_array_elements($1) p
     where l.id = (p.value ->> ''id'')::uuid and l.keeper = access.organisation()
       and not l.confidential and not (p.value ->> ''confidential'')::boolean', cols)
    using coalesce(old -> 'places', '[]');
  delete from directory.address a using jsonb_array_elements(coalesce(old -> 'places', '[]')) p, directory.location l
  where a.location_id = (p.value ->> 'id')::uuid and l.id = a.location_id and l.keeper = access.organisation()
    and not l.confidential and not (p.value ->> 'confidential')::boolean
    and not exists (select from jsonb_array_elements(p.value -> 'address') x where (x ->> 'id')::uuid = a.id);
  cols := trust.columns_of('address', array['id', 'keeper', 'location_id']);
  execute format(
    'insert into directory.address (id, keeper, location_id, %1$s)
     select r.id, l.keeper, l.id, %2$s
     from jsonb_array_elements($1) p join directory.location l on l.id = (p.value ->> ''id'')::uuid,
          jsonb_populate_recordset(null::directory.address, p.value -> ''address'') r
     where l.keeper = access.organisation() and not l.confidential and not (p.value ->> ''confidential'')::boolean
     on conflict (id) do update set (%1$s) = row(%3$s)',
    cols, regexp_replace(cols, '("[^"]+"|\w+)', 'r.\1', 'g'), regexp_replace(cols, '("[^"]+"|\w+)', 'excluded.\1', 'g'))
    using coalesce(old -> 'places', '[]');
  return true;
end $$;

-- ---- Duplicates ----

-- Entries that changed since the last look for duplicates. Holds ids alone.
create table trust.unlooked (service uuid primary key);
alter table trust.unlooked enable row level security;
alter table trust.unlooked force row level security;
create policy system_looks on trust.unlooked using ((select access.has_role('system')));
grant select, delete on trust.unlooked to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: notes that an entry changed; nothing is read.
create function trust.note_change() returns trigger
  language plpgsql security definer set search_path = trust, pg_temp as $$
begin
  insert into unlooked select id from changed order by id on conflict do nothing;
  return null;
end $$;
create trigger added_for_trust after insert on directory.service
  referencing new table as changed for each statement execute function trust.note_change();
create trigger edited_for_trust after update on directory.service
  referencing new table as changed for each statement execute function trust.note_change();

-- What an entry may share with its double: normalised, of open places alone. Compared, never shown.
create table trust.trait (
  service  uuid not null,
  kind     text not null check (kind in ('phone', 'address', 'email', 'website', 'identifier', 'name')),
  value    text not null,
  primary key (kind, value, service)
);
create index trait_service on trust.trait (service);
alter table trust.trait enable row level security;
alter table trust.trait force row level security;
create policy nobody_reads on trust.trait for select using (false);

-- Two entries that may be one. Seen by their keepers, if they see both.
create table trust.pair (
  a             uuid not null,
  b             uuid not null,
  keeper_a      text not null,
  keeper_b      text not null,
  score         integer not null check (score between 0 and 100),
  reasons       jsonb not null,
  found_at      timestamptz not null,
  dismissed_at  timestamptz,
  dismissed_by  text,
  primary key (a, b),
  check (a < b),
  foreign key (a, keeper_a) references directory.service (id, keeper),
  foreign key (b, keeper_b) references directory.service (id, keeper)
);
comment on column trust.pair.reasons is 'What they share and how alike the names are (0 to 1), no values';
create index pair_a on trust.pair (keeper_a) where dismissed_at is null;
create index pair_b on trust.pair (keeper_b, b) where dismissed_at is null;
alter table trust.pair enable row level security;
alter table trust.pair force row level security;
create policy keepers_who_see_both on trust.pair for select
  using ((select access.organisation()) in (keeper_a, keeper_b)
         and exists (select from directory.service s where s.id = a) and exists (select from directory.service s where s.id = b));
create policy keepers_dismiss on trust.pair for update using ((select access.organisation()) in (keeper_a, keeper_b));
create policy system_reads on trust.pair for select using ((select access.has_role('system')));
grant select, update (dismissed_at, dismissed_by) on trust.pair to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: looks for doubles of entries that changed, set-wise, over all partners'
-- entries; what it finds is seen under the policy above. Entries of the keeper alone are compared with nobody else's.
-- Answers how many were looked at.
create function trust.look_for_duplicates(most integer, now_at timestamptz) returns integer
  language plpgsql security definer set search_path = trust, directory, extensions, access, pg_temp as $$
declare looked uuid[];
begin
  if not access.has_role('system') then
    raise exception 'only the system looks for duplicates' using errcode = 'insufficient_privilege';
  end if;
  with taken as (
    delete from unlooked u where u.service in (select x.service from unlooked x order by 1 limit most for update skip locked)
    returning service)
  select array_agg(service) into looked from taken;
  if looked is null then return 0; end if;

  delete from trait where service = any (looked);
  insert into trait (service, kind, value)
  with s as (select * from service where id = any (looked) and status <> 'defunct'),
  place as (
    select sal.service_id, l.id, l.external_identifier, l.external_identifier_type
    from service_at_location sal join location l on l.id = sal.location_id
    where sal.service_id = any (looked) and not l.confidential),
  found (service, kind, value) as (
    select p.service_id, 'phone', right(regexp_replace(p.number, '\D', '', 'g'), 9) from phone p where p.service_id = any (looked)
    union select pl.service_id, 'phone', right(regexp_replace(p.number, '\D', '', 'g'), 9)
      from place pl join phone p on p.location_id = pl.id
    union select pl.service_id, 'address',
                 upper(regexp_replace(a.postal_code, '\s', '', 'g')) || ' ' || coalesce(substring(a.address_1 from '\d+'), '')
      from place pl join address a on a.location_id = pl.id
    union select s.id, 'email', lower(s.email) from s where s.email is not null
    union select s.id, 'website', lower(regexp_replace(s.url, '^\w+://(www\.)?|/+$', '', 'g')) from s where s.url is not null
    union select pl.service_id, 'identifier', lower(coalesce(pl.external_identifier_type, '') || ':' || pl.external_identifier)
      from place pl where pl.external_identifier is not null
    union select s.id, 'name', lower(a.city) || ' ' || w
      from s join place pl on pl.service_id = s.id join address a on a.location_id = pl.id,
           regexp_split_to_table(lower(s.name), '\W+') w
      where length(w) >= 5
    union select s.id, 'name', lower(s.name) from s)
  select f.service, f.kind, left(f.value, 300) from found f join s on s.id = f.service
  where f.value <> '' and not (f.kind = 'phone' and length(f.value) < 7);

  delete from pair p where p.dismissed_at is null and (p.a = any (looked) or p.b = any (looked));
  insert into pair (a, b, keeper_a, keeper_b, score, reasons, found_at)
  with shared as (
    select least(x.service, y.service) as a, greatest(x.service, y.service) as b, x.kind
    from trait x
    join lateral (select t.service from trait t where t.kind = x.kind and t.value = x.value limit 101) y on y.service <> x.service
    where x.service = any (looked)
      and (select count(*) from (select from trait t where t.kind = x.kind and t.value = x.value limit 101) c) <= 100
    group by 1, 2, 3),
  scored as (
    select h.a, h.b, a.keeper as keeper_a, b.keeper as keeper_b,
           similarity(lower(a.name), lower(b.name)) as alike,
           bool_or(h.kind = 'phone') as phone, bool_or(h.kind = 'address') as address, bool_or(h.kind = 'email') as email,
           bool_or(h.kind = 'website') as website, bool_or(h.kind = 'identifier') as identifier,
           a.category is not null and a.category = b.category as category
    from shared h join service a on a.id = h.a join service b on b.id = h.b
    where a.status <> 'defunct' and b.status <> 'defunct'
      and (a.keeper = b.keeper or (a.visibility <> 'own' and b.visibility <> 'own'))
    group by h.a, h.b, a.keeper, b.keeper, a.name, b.name, a.category, b.category),
  weighed as (
    select scored.*, least(100, round(50 * alike)::integer + case when phone then 25 else 0 end + case when address then 20 else 0 end
                         + case when email then 15 else 0 end + case when website then 10 else 0 end
                         + case when identifier then 40 else 0 end + case when category then 5 else 0 end) as score
    from scored)
  select a, b, keeper_a, keeper_b, score,
         jsonb_build_object('name', round(alike::numeric, 2), 'phone', phone, 'address', address, 'email', email,
                            'website', website, 'identifier', identifier, 'category', category), now_at
  from weighed where score >= 60 and (identifier or alike >= case when keeper_a = keeper_b then 0.6 else 0.3 end)
  on conflict (a, b) do nothing;
  return cardinality(looked);
end $$;

-- ---- Merging: proposed by one keeper → agreed, declined or withdrawn ----

create table trust.merge (
  id                 uuid primary key,
  survivor           uuid not null,
  loser              uuid not null,
  survivor_keeper    text not null,
  loser_keeper       text not null,
  takes              text[] not null default '{}',
  proposed_by        uuid not null references access.person,
  proposed_for       text not null references organisations.organisation,
  proposed_at        timestamptz not null,
  state              text not null default 'proposed' check (state in ('proposed', 'agreed', 'declined', 'withdrawn')),
  decided_by         uuid references access.person,
  decided_at         timestamptz,
  reason             text check (length(reason) <= 500),
  check (survivor <> loser),
  check (proposed_for in (survivor_keeper, loser_keeper)),
  check ((state = 'proposed') = (decided_at is null)),
  foreign key (survivor, survivor_keeper) references directory.service (id, keeper),
  foreign key (loser, loser_keeper) references directory.service (id, keeper)
);
comment on column trust.merge.takes is 'Columns of the service, and tables of its rows, that the survivor takes from the loser';
create unique index merge_once on trust.merge (loser) where state in ('proposed', 'agreed');
create index merge_open on trust.merge (survivor_keeper) where state = 'proposed';
alter table trust.merge enable row level security;
alter table trust.merge force row level security;
create policy both_keepers on trust.merge for select
  using ((select access.organisation()) in (survivor_keeper, loser_keeper));
create policy a_keeper_proposes on trust.merge for insert
  with check (proposed_for = (select access.organisation()) and proposed_by = (select access.person()) and state = 'proposed'
              and exists (select from directory.service s where s.id = survivor)
              and exists (select from directory.service s where s.id = loser));
create policy both_keepers_decide on trust.merge for update
  using ((select access.organisation()) in (survivor_keeper, loser_keeper) and state = 'proposed')
  with check (state in ('declined', 'withdrawn'));
grant select, insert, update (state, decided_by, decided_at, reason) on trust.merge to samen_app;

-- Where the id of a merged entry leads; always to the last survivor.
create table trust.forwarding (
  loser     uuid primary key references directory.service,
  survivor  uuid not null references directory.service,
  check (loser <> survivor)
);
create index forwarding_survivor on trust.forwarding (survivor);
alter table trust.forwarding enable row level security;
alter table trust.forwarding force row level security;
create policy who_sees_the_survivor on trust.forwarding for select
  using (exists (select from directory.service s where s.id = survivor));
grant select on trust.forwarding to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: carries out a merge that the caller's organisation agrees to: both rows
-- change at once, though each is kept by another. The versions are those that the agreeing person saw. Answers
-- 'agreed', 'gone' when it was decided already, 'changed' when an entry changed since, 'not-yours' when the other
-- keeper has to agree.
create function trust.agree(the_merge uuid, survivor_version integer, loser_version integer, now_at timestamptz)
  returns text language plpgsql security definer set search_path = trust, directory, access, pg_temp as $$
declare
  m trust.merge;
  s directory.service;
  l directory.service;
  c text;
  cols text;
begin
  select * into m from trust.merge x where x.id = the_merge
    and access.organisation() in (x.survivor_keeper, x.loser_keeper) for update;
  if not found or m.state <> 'proposed' then return 'gone'; end if;
  if not (access.has_role('staff') or access.has_role('coordinator'))
     or (m.survivor_keeper <> m.loser_keeper and m.proposed_for = access.organisation()) then
    return 'not-yours';
  end if;
  perform from service x where x.id in (m.survivor, m.loser) order by x.id for update;
  select * into s from service x where x.id = m.survivor;
  select * into l from service x where x.id = m.loser;
  if s.version <> survivor_version or l.version <> loser_version or s.status = 'defunct' then return 'changed'; end if;
  -- Neither may have been made the keeper's own since: the other keeper would see what it may not.
  if m.survivor_keeper <> m.loser_keeper and (s.visibility = 'own' or l.visibility = 'own') then return 'changed'; end if;

  perform trust.remember(array[m.survivor, m.loser], 'service.merged', now_at);
  foreach c in array m.takes loop
    if c in ('name', 'alternate_name', 'description', 'url', 'email', 'category', 'eligibility_description',
             'application_process', 'fees_description', 'wait_time', 'interpretation_services', 'alert') then
      execute format('update directory.service t set %1$I = f.%1$I from directory.service f where t.id = $1 and f.id = $2', c)
        using m.survivor, m.loser;
    elsif c in ('language', 'phone', 'schedule', 'cost_option', 'required_document') then
      cols := trust.columns_of(c, array['id', 'keeper', 'service_id', 'location_id', 'service_at_location_id', 'contact_id', 'phone_id', 'organization_id']);
      -- Rows of a place stay with it: it may be confidential, and it is the loser's keeper's.
      execute format(
        'insert into directory.%1$I (id, keeper, service_id, %2$s)
         select uuidv7(), $3, $1, %2$s from directory.%1$I x
         where x.service_id = $2
           and not exists (select from directory.%1$I y where y.service_id = $1
                           and (to_jsonb(y) - ''{id,keeper,service_id}''::text[]) = (to_jsonb(x) - ''{id,keeper,service_id}''::text[]))',
        c, cols)
        using m.survivor, m.loser, m.survivor_keeper;
    end if;
  end loop;
  update service set version = version + 1, last_modified = now_at where id = m.survivor;
  update service set status = 'defunct', version = version + 1, last_modified = now_at where id = m.loser;
  update forwarding set survivor = m.survivor where survivor = m.loser;
  insert into forwarding (loser, survivor) values (m.loser, m.survivor);
  update trust.merge set state = 'agreed', decided_by = access.person(), decided_at = now_at where id = m.id;
  update trust.merge set state = 'withdrawn', decided_by = access.person(), decided_at = now_at
    where state = 'proposed' and m.loser in (survivor, loser);
  delete from pair where m.loser in (a, b);
  return 'agreed';
end $$;

-- ---- What was sent to remind a keeper of entries that are due ----

create table trust.reminder (
  keeper  text primary key references organisations.organisation,
  at      timestamptz not null
);
alter table trust.reminder enable row level security;
alter table trust.reminder force row level security;
create policy system_reminds on trust.reminder using ((select access.has_role('system')));
grant select, insert, update on trust.reminder to samen_app;
