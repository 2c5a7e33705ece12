-- Tallies: what helpers met, counted. What must never be held (domain.md) is kept out by the table itself: it has no
-- text, no person and no moment. Its ids are random ones: an id of version 7 would tell the millisecond. A row's month
-- is the finest time in it, and no line of the trail is written for it.

create schema evidence;
grant usage on schema evidence to samen_app;

-- Places in one tree: country, provinces by CBS's codes, municipalities by CBS's codes.
create table evidence.place (
  code       text primary key check (code ~ '^(NL|PV-[0-9]{2}|GM[0-9]{4})$'),
  level      text not null check (level in ('country', 'province', 'municipality')),
  parent     text references evidence.place,
  name_nl    text not null,
  name_en    text not null,
  latitude   double precision,
  longitude  double precision,
  check ((parent is null) = (level = 'country'))
);
create index place_parent on evidence.place (parent);

insert into evidence.place values ('NL', 'country', null, 'Nederland', 'the Netherlands');
insert into evidence.place (code, level, parent, name_nl, name_en)
select 'PV-' || v.code, 'province', 'NL', v.name || v.more, coalesce(v.english, v.name) || v.more_en
from (values ('20', 'Groningen', null, ' (provincie)', ' (province)'), ('21', 'Fryslân', 'Friesland', '', ''),
             ('22', 'Drenthe', null, '', ''), ('23', 'Overijssel', null, '', ''), ('24', 'Flevoland', null, '', ''),
             ('25', 'Gelderland', null, '', ''), ('26', 'Utrecht', null, ' (provincie)', ' (province)'),
             ('27', 'Noord-Holland', 'North Holland', '', ''), ('28', 'Zuid-Holland', 'South Holland', '', ''),
             ('29', 'Zeeland', null, '', ''), ('30', 'Noord-Brabant', 'North Brabant', '', ''),
             ('31', 'Limburg', null, '', '')) as v (code, name, english, more, more_en);
insert into evidence.place
select 'GM' || m.code, 'municipality', p.code, m.name, m.name, m.latitude, m.longitude
from places.municipality m
join evidence.place p on p.level = 'province' and replace(p.name_nl, ' (provincie)', '') = m.province;

-- The lists that do not change. Their names stand here, so that a published figure has one name everywhere.
create table evidence.code (
  dimension  text not null check (dimension in ('total', 'outcome', 'minutes', 'practices')),
  code       text not null,
  position   integer not null,
  name_nl    text not null,
  name_en    text not null,
  primary key (dimension, code)
);
insert into evidence.code values
  ('total', 'all', 1, 'Doorverwijzingen', 'Referrals'),
  ('outcome', 'regular', 1, 'Terecht in de reguliere zorg', 'Placed in regular care'),
  ('outcome', 'parallel', 2, 'Geholpen buiten de reguliere zorg', 'Helped outside regular care'),
  ('outcome', 'none', 3, 'Geen plek gevonden', 'No place found'),
  ('outcome', 'unknown', 4, 'Afloop onbekend', 'Outcome unknown'),
  ('minutes', '0-15', 1, 'Tot 15 minuten gebeld', 'Up to 15 minutes of calling'),
  ('minutes', '16-30', 2, '16 tot 30 minuten gebeld', '16 to 30 minutes of calling'),
  ('minutes', '31-60', 3, '31 tot 60 minuten gebeld', '31 to 60 minutes of calling'),
  ('minutes', '61-120', 4, '1 tot 2 uur gebeld', '1 to 2 hours of calling'),
  ('minutes', '120-', 5, 'Langer dan 2 uur gebeld', 'More than 2 hours of calling'),
  ('practices', 'accepted', 1, 'Benaderde praktijken die niet weigerden', 'Practices approached that did not refuse'),
  ('practices', 'refused', 2, 'Benaderde praktijken die weigerden', 'Practices approached that refused');

-- The barriers, kept by the steward. Each change is a row; the latest row of a code holds.
create table evidence.barrier (
  code     text not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  version  integer not null check (version > 0),
  name_nl  text not null check (length(name_nl) between 1 and 100),
  name_en  text not null check (length(name_en) between 1 and 100),
  retired  boolean not null default false,
  primary key (code, version)
);
comment on column evidence.barrier.version is 'Of the whole list: rises by one with every change of any of its codes';

insert into evidence.barrier (code, version, name_nl, name_en) values
  ('gp-refusal', 1, 'Huisarts weigert', 'GP refuses'),
  ('closed-to-new-patients', 1, 'Neemt geen nieuwe patiënten', 'Closed to new patients'),
  ('cap-on-undocumented', 1, 'Maximum aan ongedocumenteerde patiënten', 'Cap on undocumented patients'),
  ('unaware-of-cak', 1, 'Zorgverlener kent de CAK-regeling niet', 'Provider unaware of the CAK scheme'),
  ('cak-paperwork', 1, 'Papierwerk van het CAK', 'CAK paperwork'),
  ('own-contribution', 1, 'Eigen bijdrage', 'Own contribution'),
  ('non-contracted', 1, 'Ziekenhuis of apotheek zonder contract', 'Hospital or pharmacy without a contract'),
  ('bill-or-debt-collector', 1, 'Rekening of incassobureau', 'Bill or debt collector'),
  ('dental-not-covered', 1, 'Mondzorg niet vergoed', 'Dental care not covered'),
  ('no-interpreter', 1, 'Geen tolk', 'No interpreter'),
  ('fear-of-police', 1, 'Angst voor politie', 'Fear of the police'),
  ('unaware-of-rights', 1, 'Kent de eigen rechten niet', 'Unaware of rights'),
  ('refused-at-desk', 1, 'Geweigerd aan de balie', 'Refused at the desk'),
  ('mental-health-waiting-list', 1, 'Wachtlijst in de GGZ', 'Waiting list in mental health care'),
  ('none', 1, 'Geen drempel', 'No barrier');

create view evidence.barrier_now with (security_invoker = true) as
  select distinct on (code) code, version, name_nl, name_en, retired from evidence.barrier order by code, version desc;

create function evidence.nothing_changes() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger append_only before update or delete on evidence.barrier
  for each row execute function evidence.nothing_changes();

create table evidence.tally (
  id            uuid primary key check (uuid_extract_version(id) = 4),
  organisation  text not null references organisations.organisation,
  month         date not null check (extract(day from month) = 1),
  municipality  text not null references evidence.place check (municipality like 'GM%'),
  category      text not null references directory.category,
  barrier       text not null,
  outcome       text not null check (outcome in ('regular', 'parallel', 'none', 'unknown')),
  minutes       text not null check (minutes in ('0-15', '16-30', '31-60', '61-120', '120-')),
  contacts      integer not null,
  practices     integer not null,
  refusals      integer not null,
  corrects      uuid unique references evidence.tally,
  -- The publication that counts it, by its month: the tally's own, or for a late one the first that was not made yet.
  counts_in     date not null check (extract(day from counts_in) = 1 and counts_in >= month),
  check (case when corrects is null
              then contacts between 1 and 500 and practices between 0 and 5000 and refusals between 0 and practices
              else contacts between -500 and -1 and practices between -5000 and 0 and refusals between practices and 0 end)
);
comment on column evidence.tally.practices is 'Practices approached, summed over the contacts';
create index tally_own on evidence.tally (organisation, month);
create index tally_counts on evidence.tally (counts_in);

create table evidence.publication (
  number         integer primary key check (number > 0),
  month          date not null unique check (extract(day from month) = 1),
  made_on        date not null,
  barrier_list   integer not null,
  contributors   integer check (contributors >= 3),
  previous_hash  text check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash           text not null check (hash ~ '^[0-9a-f]{64}$')
);
comment on column evidence.publication.contributors is 'How many organisations it counts; absent below three';

create function evidence.tally_is_sound() returns trigger language plpgsql as $$
declare original evidence.tally;
begin
  perform pg_advisory_xact_lock_shared(hashtext('evidence.publication'));
  if new.month > date_trunc('month', now() at time zone 'Europe/Amsterdam')::date then
    raise exception 'a month to come cannot be counted' using errcode = 'check_violation';
  end if;
  if new.corrects is not null then
    select * into original from evidence.tally where id = new.corrects;
    if not found or original.corrects is not null
       or (new.organisation, new.month, new.municipality, new.category, new.barrier, new.outcome, new.minutes,
           -new.contacts, -new.practices, -new.refusals)
          is distinct from
          (original.organisation, original.month, original.municipality, original.category, original.barrier,
           original.outcome, original.minutes, original.contacts, original.practices, original.refusals) then
      raise exception 'a counter-entry takes back one tally of one''s own, whole' using errcode = 'check_violation';
    end if;
  elsif not exists (select from evidence.barrier_now b where b.code = new.barrier and not b.retired) then
    raise exception 'no such barrier' using errcode = 'foreign_key_violation';
  end if;
  new.counts_in := greatest(new.month, (select (max(p.month) + interval '1 month')::date from evidence.publication p));
  return new;
end $$;
create trigger is_sound before insert on evidence.tally for each row execute function evidence.tally_is_sound();

-- A tally is never edited, and goes when it is 13 months old.
create function evidence.tally_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
     and old.month < (date_trunc('month', now() at time zone 'Europe/Amsterdam') - interval '13 months')::date then
    return old;
  end if;
  raise exception 'a tally is corrected by a counter-entry' using errcode = 'integrity_constraint_violation';
end $$;
create trigger stays before update or delete on evidence.tally for each row execute function evidence.tally_stays();

do $$
declare t text;
begin
  foreach t in array array['place', 'code', 'barrier', 'tally', 'publication'] loop
    execute format('alter table evidence.%I enable row level security', t);
    execute format('alter table evidence.%I force row level security', t);
    if t <> 'tally' then
      execute format('create policy all_may_read on evidence.%I for select using ((select access.entered()))', t);
    end if;
    execute format('grant select on evidence.%I to samen_app', t);
  end loop;
end $$;
grant select on evidence.barrier_now to samen_app;

-- Raw tallies are the reporting organisation's alone: not even the system reads or adds any.
create policy own_tallies on evidence.tally for select using (organisation = (select access.organisation()));
create policy own_tallies_added on evidence.tally for insert with check (organisation = (select access.organisation()));
grant insert on evidence.tally to samen_app;

create policy steward_keeps on evidence.barrier for insert with check ((select access.has_role('steward')));
grant insert on evidence.barrier to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: drops the tallies that are older than 13 months, whoever's. A counter-entry
-- is of its tally's month, so both go at once. The system's alone.
create function evidence.forget_tallies() returns integer
  language plpgsql security definer set search_path = evidence, access, pg_temp as $$
declare gone integer;
begin
  if not coalesce(access.has_role('system'), false) then
    raise exception 'the system forgets' using errcode = 'insufficient_privilege';
  end if;
  delete from evidence.tally
  where month < (date_trunc('month', now() at time zone 'Europe/Amsterdam') - interval '13 months')::date;
  get diagnostics gone = row_count;
  return gone;
end $$;
