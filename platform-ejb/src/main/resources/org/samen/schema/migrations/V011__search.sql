-- What searching looks through: one narrow row per service with its words and selective tokens in one tsvector, kept up
-- to date at the end of each transaction.
--
-- The table is reached through the views in_sight and place_in_sight alone. They say who sees what, in the words of
-- the policy on directory.service; row-level security itself would keep PostgreSQL from using the indexes, since @@ and
-- <-> are not leakproof. What the application shows of a service it then reads from directory.service, under its policy.

create schema extensions;
grant usage on schema extensions to samen_app;
create extension fuzzystrmatch schema extensions;
create extension if not exists btree_gist schema extensions;

-- Compiling a plan takes longer than any search may; values decide which index is right; all is cached.
do $$
begin
  execute format('alter database %I set jit = off', current_database());
  execute format('alter database %I set plan_cache_mode = force_custom_plan', current_database());
  execute format('alter database %I set random_page_cost = 1.1', current_database());
  execute format('alter database %I set work_mem = ''16MB''', current_database());
end $$;

create table directory.searchable (
  service_id            uuid primary key,
  keeper                text not null,
  visibility            text not null,
  status                text not null,
  name                  text not null,
  organization_id       uuid not null,
  category              text,
  role                  text,
  system                text,
  no_identity_document  boolean not null,
  free                  boolean not null,
  confidential          boolean not null,
  assured_date          date,
  municipalities        text[] not null,
  languages             text[] not null,
  -- Minutes of the week, from Monday 00:00, at which it is open by plain weekly rules; any other rule makes it irregular.
  open_minutes          int4multirange not null,
  irregular             boolean not null,
  words                 tsvector not null
);

comment on column directory.searchable.free is 'A cost option of 0: somebody can use it for nothing';

create index searchable_words on directory.searchable using gin (words);
-- With what decides whether a row is in sight, so that the way to the end of a long list needs the index alone.
create index searchable_name on directory.searchable (name, service_id) include (visibility, keeper, status);
create index searchable_assured on directory.searchable (assured_date desc nulls last, service_id desc)
  include (visibility, keeper, status);
create index searchable_keeper on directory.searchable (keeper);
create index searchable_organization on directory.searchable (organization_id);
create index searchable_beginning on directory.searchable (lower(name) text_pattern_ops);

-- Where it is given, on a plane: kilometres east and north, right within 3 % all over the Netherlands.
create table directory.searchable_place (
  id            uuid primary key,
  service_id    uuid not null,
  category      text,
  alone         boolean not null,
  at            point not null,
  latitude      double precision not null,
  longitude     double precision not null,
  approximate   boolean not null,
  municipality  text not null
);

comment on column directory.searchable_place.approximate is 'The centre of the municipality, always so for a confidential place';

create index searchable_place_service on directory.searchable_place (service_id);
create index searchable_place_at on directory.searchable_place using gist (at);
create index searchable_place_category on directory.searchable_place using gist (category, at);

create function directory.on_plane(latitude double precision, longitude double precision) returns point
  language sql immutable parallel safe
  return point(longitude * 68.3, latitude * 111.2);

-- The words that entries have, for completion and for putting typing errors right; under the policy of their entries. A
-- word stays when its last entry changes, so a reader of it asks whether an entry in sight still has it.
create table directory.word (
  plain  text not null check (length(plain) between 3 and 40),
  spelt  text not null,
  sight  text not null
);
create index word_plain on directory.word (plain);
create index word_spelt on directory.word (spelt, sight);

-- Services changed in this transaction, until its end.
create table directory.searchable_stale (services uuid[] not null);

do $$
declare t text;
begin
  foreach t in array array['searchable', 'searchable_place', 'searchable_stale', 'word'] loop
    execute format('alter table directory.%I enable row level security', t);
    execute format('alter table directory.%I force row level security', t);
  end loop;
end $$;

grant select on directory.word to samen_app;
create policy with_its_entries on directory.word for select
  using ((sight = 'public' and (select access.entered()))
         or (sight = 'partners' and (select access.organisation()) is not null)
         or sight = (select 'own ' || access.organisation())
         or (select access.has_role('system')));

create view directory.in_sight as
  select * from directory.searchable s
  where (s.visibility = 'public' and (select access.entered()))
     or (s.visibility = 'partners' and (select access.organisation()) is not null)
     or s.keeper = (select access.organisation())
     or (select access.has_role('system'));

create view directory.place_in_sight as
  select s.*, p.id as place_id, p.category as place_category, p.alone, p.at, p.latitude, p.longitude, p.approximate,
         p.municipality
  from directory.searchable_place p join directory.searchable s on s.service_id = p.service_id
  where (s.visibility = 'public' and (select access.entered()))
     or (s.visibility = 'partners' and (select access.organisation()) is not null)
     or s.keeper = (select access.organisation())
     or (select access.has_role('system'));

grant select on directory.in_sight, directory.place_in_sight to samen_app;

-- ---- Words ----

-- A text as it is taken apart into words: marks that would glue words together become spaces.
create function directory.wordy(raw text) returns text language sql immutable parallel safe
  return translate(places.plain(raw), '/@.,:;-_''’&+<>', '               ');

-- Each word at its beginning, in Dutch, in English or as it stands; a word that says nothing in a language is passed over.
-- Words are letters and digits alone, so nothing of the query language gets through.
create or replace function directory.words(words text[]) returns tsquery language plpgsql immutable parallel safe as $$
declare
  word text;
  start text;
  dutch tsquery;
  english tsquery;
  answer tsquery := ''::tsquery;
begin
  foreach word in array words loop
    word := places.plain(word);
    start := case when length(word) > 2 then ':*' else '' end;
    dutch := to_tsquery('dutch', word || start);
    english := to_tsquery('english', word || start);
    if numnode(dutch) > 0 and numnode(english) > 0 then
      answer := answer && (dutch || english || to_tsquery('simple', word || start));
    end if;
  end loop;
  return answer;
end $$;

-- Any of these words, whole.
create function directory.any_word(words text[]) returns tsquery language plpgsql immutable parallel safe as $$
declare
  word text;
  answer tsquery := ''::tsquery;
begin
  foreach word in array words loop
    answer := answer || plainto_tsquery('dutch', places.plain(word)) || plainto_tsquery('english', places.plain(word));
  end loop;
  return answer;
end $$;

-- ---- Opening hours ----

-- Whether a rule of opening hours takes place on a day. WEEKLY and MONTHLY with byday (2TU, -1FR), bymonthday, interval,
-- count, until, dtstart and valid_from/valid_to are right. A rule without freq holds on its byday, else on its
-- dtstart, else on each day of its validity. A rule with byweekno or byyearday, which RFC 5545 knows for yearly rules only, and an interval without
-- dtstart say nothing that can be relied on: it does not take place.
create function directory.takes_place(c directory.schedule, day date) returns boolean
  language plpgsql immutable parallel safe as $$
declare
  start date := coalesce(c.dtstart, c.valid_from);
  names constant text[] := array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  days text[] := string_to_array(upper(replace(nullif(trim(c.byday), ''), ' ', '')), ',');
  dates text[] := string_to_array(replace(nullif(trim(c.bymonthday), ''), ' ', ''), ',');
  name text := names[extract(isodow from day)::integer];
  last date := (date_trunc('month', day) + interval '1 month - 1 day')::date;
  every integer := coalesce(c.interval, 1);
  times integer := c.count;
  week_start integer := coalesce(array_position(names, c.wkst), 1);
begin
  if day < c.dtstart or day > c.until or day < c.valid_from or day > c.valid_to
     or nullif(trim(c.byweekno), '') is not null or nullif(trim(c.byyearday), '') is not null
     or every < 1 or (every > 1 and start is null) then
    return false;
  end if;
  if c.freq = 'MONTHLY' then
    if every > 1 and (extract(year from day) * 12 + extract(month from day)
                      - extract(year from start) * 12 - extract(month from start))::integer % every <> 0 then
      return false;
    end if;
    if days is null and dates is null then
      if start is null or extract(day from day) <> extract(day from start) then return false; end if;
    end if;
    if dates is not null and not (extract(day from day)::text = any (dates)
                                  or (day - last - 1)::text = any (dates)) then
      return false;
    end if;
    if days is not null and not (name = any (days)
        or ((extract(day from day)::integer + 6) / 7)::text || name = any (array(select ltrim(d, '+') from unnest(days) d))
        or '-' || ((last - day) / 7 + 1)::text || name = any (days)) then
      return false;
    end if;
  else
    if days is not null then
      if not name = any (days) then return false; end if;
    elsif c.freq = 'WEEKLY' then
      if start is null or extract(isodow from day) <> extract(isodow from start) then return false; end if;
    elsif day <> c.dtstart then
      return false;
    end if;
    if every > 1 and ((day - (extract(isodow from day)::integer - week_start + 7) % 7)
                      - (start - (extract(isodow from start)::integer - week_start + 7) % 7)) / 7 % every <> 0 then
      return false;
    end if;
  end if;
  if times is not null then
    if start is null then return false; end if;
    c.count := null;
    return (select count(*) from generate_series(start, day, interval '1 day') g
            where directory.takes_place(c, g::date)) <= times;
  end if;
  return true;
end $$;

-- Open at a local moment: from opens_at until closes_at, which belongs to the next day when it is not after opens_at.
-- Hours that say no opening time are not known to be open.
create function directory.is_open(c directory.schedule, moment timestamp) returns boolean
  language sql immutable parallel safe
  return c.opens_at is not null and c.closes_at is not null and case when c.opens_at < c.closes_at
    then moment::time >= c.opens_at and moment::time < c.closes_at and directory.takes_place(c, moment::date)
    else (moment::time >= c.opens_at and directory.takes_place(c, moment::date))
      or (moment::time < c.closes_at and directory.takes_place(c, moment::date - 1)) end;

-- The hours of services: their own and those at their places; of a service that has none, those of its locations, but of
-- no confidential one.
create function directory.hours_of(services uuid[]) returns table (service uuid, c directory.schedule)
  language sql stable parallel safe as $$
  with own as materialized (
    select c.service_id as service, c from directory.schedule c where c.service_id = any (services)
    union all
    select l.service_id, c from directory.service_at_location l
    join directory.schedule c on c.service_at_location_id = l.id and c.service_id is null
    where l.service_id = any (services))
  select * from own
  union all
  select l.service_id, c from directory.service_at_location l
  join directory.location n on n.id = l.location_id and not n.confidential
  join directory.schedule c on c.location_id = n.id and c.service_id is null and c.service_at_location_id is null
  where l.service_id = any (services) and l.service_id not in (select service from own)
$$;

-- Holds every week for good: what open_minutes can say.
create function directory.is_plain(c directory.schedule) returns boolean language sql stable parallel safe
  return coalesce(c.freq, 'WEEKLY') = 'WEEKLY' and c.byday ~ '^[ A-Za-z,]+$' and coalesce(c.interval, 1) = 1
    and num_nonnulls(c.until, c.count, c.valid_to, nullif(trim(c.byweekno), ''), nullif(trim(c.byyearday), '')) = 0
    and coalesce(c.dtstart, current_date) <= current_date and coalesce(c.valid_from, current_date) <= current_date;

-- ---- Keeping it up to date ----

create view directory.place_of_service as
  select l.id, l.service_id, n.confidential, case when n.confidential then n.municipality else a.city end as municipality,
         a.postal_code, n.latitude::double precision as latitude, n.longitude::double precision as longitude,
         coalesce(a.address_type = 'physical', true) as physical
  from directory.service_at_location l
  join directory.location n on n.id = l.location_id
  left join directory.address a on a.location_id = n.id and not n.confidential;

create function directory.sight(visibility text, keeper text) returns text language sql immutable parallel safe
  return case when visibility = 'own' then 'own ' || keeper else visibility end;

-- SECURITY DEFINER, listed in TenantWallIT: makes the rows of these services anew from what is stored, hidden entries
-- among them. It waits for others that do the same, and looks only then, so that the last one has seen all.
create function directory.refresh_search(services uuid[]) returns void
  language plpgsql security definer set search_path = directory, pg_temp as $$
begin
  perform from searchable s where s.service_id = any (services) order by s.service_id for update;
  delete from searchable s where s.service_id = any (services) and not exists (select from service x where x.id = s.service_id);

  with about as materialized (
    select code, setweight(to_tsvector('dutch', t) || to_tsvector('english', t), 'B') as words
    from category, wordy(name_nl || ' ' || name_en) t),
  offering as materialized (
    select o.id, setweight(to_tsvector('simple', wordy(o.name)), 'B') as words from organization o
    where o.id in (select organization_id from service where id = any (services))),
  standing as (
    select q.service_id, bool_or(q.confidential) as confidential,
           array_agg(distinct q.municipality order by q.municipality) filter (where q.municipality <> '') as municipalities
    from place_of_service q where q.service_id = any (services) group by q.service_id),
  opening as (
    select h.service, range_agg(r.open) as open_minutes, bool_or(not is_plain(h.c)) as irregular
    from hours_of(services) h
    left join lateral unnest(string_to_array(upper(replace((h.c).byday, ' ', '')), ',')) d (name)
      on is_plain(h.c) and (h.c).opens_at is not null and (h.c).closes_at is not null
    left join lateral (
      select (array_position(array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], d.name) - 1) * 1440 as midnight,
             (extract(epoch from (h.c).opens_at) / 60)::integer as opens,
             (extract(epoch from (h.c).closes_at) / 60)::integer
               + case when (h.c).opens_at < (h.c).closes_at then 0 else 1440 end as closes) m on true
    left join lateral (values (int4range(m.midnight + m.opens, least(m.midnight + m.closes, 10080))),
                              (int4range(0, greatest(m.midnight + m.closes - 10080, 0)))) r (open) on m.midnight is not null
    group by h.service)
  insert into searchable as former
  select s.id, s.keeper, s.visibility, s.status, s.name, s.organization_id, s.category, s.role, s.system,
         coalesce(s.no_identity_document, false),
         exists (select from cost_option c where c.service_id = s.id and c.amount = 0),
         coalesce(p.confidential, false), s.assured_date, coalesce(p.municipalities, '{}'), l.languages,
         coalesce(h.open_minutes, '{}'), coalesce(h.irregular, false),
         setweight(to_tsvector('dutch', w.name) || to_tsvector('english', w.name)
                   || to_tsvector('simple', w.name || ' ' || wordy(coalesce(array_to_string(p.municipalities, ' '), ''))), 'A')
         || coalesce(k.words, '') || o.words
         || setweight(to_tsvector('dutch', w.text) || to_tsvector('english', w.text), 'C')
         || array_to_tsvector(array(
              select 'm:' || lower(m) from unnest(p.municipalities) m
              union select 'l:' || code from unnest(l.languages) code
              union select 'c:' || s.category where s.category is not null))
  from service s
  join offering o on o.id = s.organization_id
  left join about k on k.code = s.category
  left join standing p on p.service_id = s.id
  cross join lateral (select array(select distinct g.code from language g
                                   where g.service_id = s.id and g.code is not null order by 1) as languages) l
  left join opening h on h.service = s.id
  cross join lateral (
    select wordy(s.name || ' ' || coalesce(s.alternate_name, '')) as name,
           wordy(concat_ws(' ', s.description, s.eligibility_description)) as text) w
  where s.id = any (services)
  order by s.id
  on conflict (service_id) do update
  set keeper = excluded.keeper, visibility = excluded.visibility, status = excluded.status, name = excluded.name,
      organization_id = excluded.organization_id, category = excluded.category, role = excluded.role,
      system = excluded.system, no_identity_document = excluded.no_identity_document, free = excluded.free,
      confidential = excluded.confidential, assured_date = excluded.assured_date,
      municipalities = excluded.municipalities, languages = excluded.languages, open_minutes = excluded.open_minutes,
      irregular = excluded.irregular, words = excluded.words
  where former.* is distinct from excluded.*;

  delete from searchable_place p where p.service_id = any (services);
  insert into searchable_place
  select p.id, p.service_id, s.category, count(*) over (partition by p.service_id) = 1, on_plane(p.latitude, p.longitude),
         p.latitude, p.longitude, p.approximate, coalesce(p.municipality, '')
  from (select distinct on (q.id) q.id, q.service_id, q.municipality,
               coalesce(q.latitude, m.latitude, t.latitude) as latitude,
               coalesce(q.longitude, m.longitude, t.longitude) as longitude,
               q.latitude is null or q.longitude is null as approximate
        from place_of_service q
        left join places.municipality m on m.plain = places.name_plainly(q.municipality)
        left join places.settlement t on t.plain = places.name_plainly(q.municipality)
        where q.service_id = any (services)
        order by q.id, q.physical desc, q.municipality, t.municipality) p
  join searchable s on s.service_id = p.service_id
  where p.latitude is not null and p.longitude is not null;

  -- Each distinct word is looked at once, and only when the dictionary does not have it.
  with spelt as materialized (
    select distinct x.spelt, sight(s.visibility, s.keeper) as sight
    from service s
    join organization o on o.id = s.organization_id
    cross join lateral unnest(tsvector_to_array(to_tsvector('simple', translate(concat_ws(' ',
      s.name, s.alternate_name, s.description, s.eligibility_description, o.name), '/@.,:;-_''’&+<>', '               ')))) x (spelt)
    where s.id = any (services)),
  unknown as materialized (
    select places.plain(w.spelt) as plain, w.spelt, w.sight from spelt w
    where not exists (select from word d where d.spelt = w.spelt and d.sight = w.sight))
  insert into word
  select u.plain, u.spelt, u.sight from unknown u
  where length(u.plain) between 3 and 40 and u.plain !~ '[^[:alpha:]]'
    and to_tsvector('dutch', u.plain) <> '' and to_tsvector('english', u.plain) <> '';

  insert into places.postcode (digits, latitude, longitude)
  select distinct on (left(p.postal_code, 4)) left(p.postal_code, 4), p.latitude, p.longitude
  from place_of_service p join service s on s.id = p.service_id and s.visibility = 'public'
  where p.service_id = any (services) and not p.confidential and p.latitude is not null and p.longitude is not null
    and p.postal_code ~ '^[1-9][0-9]{3}( ?[A-Za-z]{2})?$'
    and not exists (select from places.postcode k where k.digits = left(p.postal_code, 4))
  order by 1, p.id;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: notes which services a statement touched. Argument: the query of their ids
-- over the rows that it changed.
create function directory.search_goes_stale() returns trigger
  language plpgsql security definer set search_path = directory, pg_temp as $$
begin
  execute 'insert into searchable_stale select array_agg(distinct id) from (' || tg_argv[0] || ') c (id) having count(id) > 0';
  return null;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: at the end of the transaction refreshes all that it touched, once.
create function directory.search_catches_up() returns trigger
  language plpgsql security definer set search_path = directory, pg_temp as $$
declare ids uuid[];
begin
  with done as (delete from searchable_stale returning services)
  select array_agg(distinct id) into ids from done, unnest(services) id;
  if ids is not null then
    perform refresh_search(ids);
  end if;
  return null;
end $$;

create constraint trigger caught_up after insert on directory.searchable_stale deferrable initially deferred
  for each row execute function directory.search_catches_up();

do $$
declare
  touched text;
  t text;
  event text[];
begin
  for t, touched in values
    ('service', 'select id from changed'),
    ('organization', 'select s.id from changed c join service s on s.organization_id = c.id'),
    ('service_at_location', 'select service_id from changed'),
    ('location', 'select l.service_id from changed c join service_at_location l on l.location_id = c.id'),
    ('address', 'select l.service_id from changed c join service_at_location l on l.location_id = c.location_id'),
    ('language', 'select service_id from changed where service_id is not null'),
    ('cost_option', 'select service_id from changed'),
    ('schedule', 'select coalesce(c.service_id, l.service_id) from changed c left join service_at_location l
                  on l.id = c.service_at_location_id or l.location_id = c.location_id
                  where coalesce(c.service_id, l.service_id) is not null')
  loop
    foreach event slice 1 in array array[['insert', 'new'], ['update', 'new'], ['delete', 'old']] loop
      execute format('create trigger search_after_%s after %s on directory.%I referencing %s table as changed
                        for each statement execute function directory.search_goes_stale(%L)',
                     event[1], event[1], t, event[2], touched);
    end loop;
  end loop;
end $$;

-- What searching did before.
drop trigger place_added on directory.service_at_location;
drop trigger place_changed on directory.service_at_location;
drop trigger place_removed on directory.service_at_location;
drop trigger address_added on directory.address;
drop trigger address_edited on directory.address;
drop trigger address_removed on directory.address;
drop trigger location_edited on directory.location;
drop function directory.place_of_service_changed(), directory.address_changed(), directory.location_changed();
drop function directory.name_places(uuid[]);
alter table directory.service drop column search, drop column place_names;

select directory.refresh_search(array (select id from directory.service));
