-- Searching a million services: rows that are narrow, words in eight indexes, and what people ask for together as one
-- token. docs/decisions/0018 has the reasons and the figures. Nothing is stored here that could not be made anew, so the
-- tables of V011 are replaced.

-- ---- Tokens and words ----

-- What stands behind a municipality or a language in a token: each choice of these that the service answers to.
create function directory.traits(role text, no_identity_document boolean, free boolean) returns setof text
  language sql immutable parallel safe as $$
  select r || d || f
  from unnest(array['', left(role, 1)]) r,
       unnest(case when no_identity_document then array['', 'D'] else array[''] end) d,
       unnest(case when free then array['', 'F'] else array[''] end) f
  where r || d || f <> ''
$$;

-- One of these, each once: an index compares all that it is asked, also what is asked twice.
create function directory.one_of(queries tsquery[]) returns tsquery language sql immutable parallel safe
  return (select coalesce(string_agg(distinct q::text, ' | '), '')::tsquery from unnest(queries) q where numnode(q) > 0);

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
      answer := answer && directory.one_of(array[dutch, english, to_tsquery('simple', word || start)]);
    end if;
  end loop;
  return answer;
end $$;

-- Any of these words, whole.
create or replace function directory.any_word(words text[]) returns tsquery language sql immutable parallel safe
  return (select directory.one_of(array_agg(plainto_tsquery(language, places.plain(w))))
          from unnest(words) w, unnest(array['dutch', 'english']::regconfig[]) language);

-- Which letters a word has, a bit each: one typing error changes two of them at most. Letters that share a bit are
-- taken for the same, which lets a word through too many.
create function directory.letters(plain text) returns integer language sql immutable parallel safe as $$
  select coalesce(bit_or(1 << (ascii(c) & 31)), 0) from unnest(string_to_array(plain, null)) c
$$;

alter table directory.word add column letters integer generated always as (directory.letters(plain)) stored;

-- ---- The rows ----

drop view directory.in_sight, directory.place_in_sight;
drop table directory.searchable, directory.searchable_place;

create sequence directory.searchable_number minvalue 0;

-- Of 16,384 services that came one after the other, and lie together, all are in the same shard; it never changes. The
-- first shards are the smallest: of 32 such lots they take 1, 2 and 4, the others 5.
create function directory.shard(number bigint) returns smallint language sql immutable parallel safe
  return width_bucket(number / 16384 % 32, array[1, 3, 7, 12, 17, 22, 27]::bigint[]);

-- What decides whether a row counts stands first, and what is never absent before what may be: it is found by its place.
create table directory.searchable (
  service_id            uuid primary key,
  organization_id       uuid not null,
  shard                 smallint not null,
  no_identity_document  boolean not null,
  free                  boolean not null,
  confidential          boolean not null,
  irregular             boolean not null,
  status                text not null,
  visibility            text not null,
  keeper                text not null,
  -- One a line.
  municipality_lines    text not null,
  language_lines        text not null,
  name                  text not null,
  last_modified         timestamptz not null,
  assured_date          date,
  role                  text,
  system                text,
  category              text,
  -- Minutes of the week, from Monday 00:00, at which it is open by plain weekly rules; any other rule makes it irregular.
  open_minutes          int4multirange not null,
  words                 tsvector not null,
  -- PostgreSQL moves a value out of its row only when the row is above 2 kB; these blanks, compressed, make each so.
  heft                  text generated always as (repeat(' ', 2048)) stored
);

comment on column directory.searchable.free is 'A cost option of 0: somebody can use it for nothing';

-- The words lie out of the row: an index answers what they are asked for, and many rows then share a page.
alter table directory.searchable set (toast_tuple_target = 400), alter column words set storage external;

-- With what decides whether a row is in sight, so that the way to the end of a long list needs the index alone.
create index searchable_name on directory.searchable (name, service_id) include (visibility, keeper, status);
create index searchable_assured on directory.searchable (assured_date desc nulls last, service_id desc)
  include (visibility, keeper, status);
create index searchable_keeper on directory.searchable (keeper);
create index searchable_organization on directory.searchable (organization_id);
create index searchable_beginning on directory.searchable (lower(name) text_pattern_ops);

-- Who needs ten thousand matches, or to know whether there is one, reads the shards one after the other until there is
-- enough: one index gathers all the matches of a common word before it hands out the first. What was not yet sorted in
-- is read by each search, so it is kept short.
do $$
begin
  for k in 0..7 loop
    execute format('create index searchable_words_%s on directory.searchable using gin (words)
                      with (gin_pending_list_limit = 256) where shard = %s', k, k);
  end loop;
end $$;

-- A place says by itself who sees it: a search by distance that asks nothing else never looks at the service. Where it is
-- given, on a plane: kilometres east and north, right within 3 % all over the Netherlands.
create table directory.searchable_place (
  id            uuid primary key,
  service_id    uuid not null,
  at            point not null,
  latitude      double precision not null,
  longitude     double precision not null,
  alone         boolean not null,
  approximate   boolean not null,
  visibility    text not null,
  kept_by       text not null,
  status        text not null,
  municipality  text not null,
  category      text
);

comment on column directory.searchable_place.approximate is 'The centre of the municipality, always so for a confidential place';

create index searchable_place_service on directory.searchable_place (service_id);
create index searchable_place_at on directory.searchable_place using gist (at);
create index searchable_place_category on directory.searchable_place using gist (category, at);

do $$
declare t text;
begin
  foreach t in array array['searchable', 'searchable_place'] loop
    execute format('alter table directory.%I enable row level security', t);
    execute format('alter table directory.%I force row level security', t);
  end loop;
end $$;

-- ---- Who sees what ----

-- Services in sight, and the same a shard after the other, for who asks for words. Ask the latter with "words @@ (select
-- query)": that hides the query from the planner, which would rather read the whole table for a common word.
do $do$
declare
  wall constant text := $wall$
    where (s.visibility = 'public' and (select access.entered()))
       or (s.visibility = 'partners' and (select access.organisation()) is not null)
       or s.keeper = (select access.organisation())
       or (select access.has_role('system'))$wall$;
begin
  execute $$create view directory.in_sight as
    select s.*, string_to_array(s.municipality_lines, e'\n') as municipalities,
           string_to_array(s.language_lines, e'\n') as languages from directory.searchable s$$ || wall;
  execute 'create view directory.in_shards as select s.* from ('
    || (select string_agg('select * from directory.searchable where shard = ' || k, ' union all ' order by k)
        from generate_series(0, 7) k) || ') s' || wall;
end $do$;

create view directory.place_in_sight as
  select p.service_id, p.kept_by as keeper, p.visibility, p.status, s.name, s.organization_id, s.category, s.role, s.system,
         s.no_identity_document, s.free, s.confidential, s.assured_date, s.municipality_lines, s.language_lines, s.open_minutes,
         s.irregular, s.words, p.id as place_id, p.category as place_category, p.alone, p.at, p.latitude, p.longitude, p.approximate, p.municipality
  from directory.searchable_place p left join directory.searchable s on s.service_id = p.service_id
  where (p.visibility = 'public' and (select access.entered()))
     or (p.visibility = 'partners' and (select access.organisation()) is not null)
     or p.kept_by = (select access.organisation())
     or (select access.has_role('system'));

grant select on directory.in_sight, directory.in_shards, directory.place_in_sight to samen_app;

-- How many entries in sight match these words, at most so many. Planned once per session: planning the shards takes longer
-- than asking them.
create function directory.at_most(query tsquery, most integer) returns integer
  language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (select count(*) from (select from directory.in_shards s where s.words @@ (select query) limit most) c);
end $$;

create or replace function directory.entries_with(word text, most integer) returns integer language sql stable
  return directory.at_most(directory.any_word(array[word]), most);

-- ---- Keeping it up to date ----

-- SECURITY DEFINER, listed in TenantWallIT: makes the rows of these services anew from what is stored, hidden entries
-- among them. It waits for others that do the same, and looks only then, so that the last one has seen all.
create or replace function directory.refresh_search(services uuid[]) returns void
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
    (service_id, organization_id, shard, no_identity_document, free, confidential, irregular, status, visibility, keeper,
     municipality_lines, language_lines, name, last_modified, assured_date, role, system, category, open_minutes, words)
  select s.id, s.organization_id,
         coalesce((select x.shard from searchable x where x.service_id = s.id), shard(nextval('directory.searchable_number'))),
         coalesce(s.no_identity_document, false), f.free, coalesce(p.confidential, false), coalesce(h.irregular, false),
         s.status, s.visibility, s.keeper, coalesce(array_to_string(p.municipalities, e'\n'), ''),
         array_to_string(l.languages, e'\n'), s.name, s.last_modified, s.assured_date, s.role, s.system, s.category,
         coalesce(h.open_minutes, '{}'),
         setweight(to_tsvector('dutch', w.name) || to_tsvector('english', w.name)
                   || to_tsvector('simple', w.name || ' ' || wordy(coalesce(array_to_string(p.municipalities, ' '), ''))), 'A')
         || coalesce(k.words, '') || o.words
         || setweight(to_tsvector('dutch', w.text) || to_tsvector('english', w.text), 'C')
         || array_to_tsvector(array(
              select 'm:' || lower(m) from unnest(p.municipalities) m
              union all select 'l:' || code from unnest(l.languages) code
              union all select 'c:' || s.category where s.category is not null
              union all select 'f:' where f.free
              union all select 'm:' || lower(m) || '/' || t
                    from unnest(p.municipalities) m, traits(s.role, s.no_identity_document, f.free) t
              union all select 'l:' || code || '/' || t
                    from unnest(l.languages) code, traits(null, s.no_identity_document, f.free) t))
  from service s
  join offering o on o.id = s.organization_id
  left join about k on k.code = s.category
  left join standing p on p.service_id = s.id
  -- "offset 0": made once, not anew wherever it is used.
  cross join lateral (select array(select distinct g.code from language g
                                   where g.service_id = s.id and g.code is not null order by 1) as languages offset 0) l
  left join opening h on h.service = s.id
  cross join lateral (select exists (select from cost_option c where c.service_id = s.id and c.amount = 0) as free offset 0) f
  cross join lateral (
    select wordy(s.name || ' ' || coalesce(s.alternate_name, '')) as name,
           wordy(concat_ws(' ', s.description, s.eligibility_description)) as text offset 0) w
  where s.id = any (services)
  order by s.id
  on conflict (service_id) do update
  set organization_id = excluded.organization_id, no_identity_document = excluded.no_identity_document,
      free = excluded.free, confidential = excluded.confidential, irregular = excluded.irregular,
      status = excluded.status, visibility = excluded.visibility, keeper = excluded.keeper,
      municipality_lines = excluded.municipality_lines, language_lines = excluded.language_lines, name = excluded.name,
      last_modified = excluded.last_modified, assured_date = excluded.assured_date, role = excluded.role,
      system = excluded.system, category = excluded.category,
      open_minutes = excluded.open_minutes, words = excluded.words
  where former.* is distinct from excluded.*;

  delete from searchable_place p where p.service_id = any (services);
  insert into searchable_place
  select p.id, p.service_id, on_plane(p.latitude, p.longitude), p.latitude, p.longitude,
         count(*) over (partition by p.service_id) = 1, p.approximate, s.visibility, s.keeper, s.status,
         coalesce(p.municipality, ''), s.category
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

  -- Each distinct word is looked at once, and only when the dictionary does not have it. Who sees the entries of partners
  -- sees the public ones, and who sees its own sees both: a word is kept for those who need it.
  with spelt as materialized (
    select distinct x.spelt, sight(s.visibility, s.keeper) as sight
    from service s
    join organization o on o.id = s.organization_id
    cross join lateral unnest(tsvector_to_array(to_tsvector('simple', translate(concat_ws(' ',
      s.name, s.alternate_name, s.description, s.eligibility_description, o.name), '/@.,:;-_''’&+<>', '               ')))) x (spelt)
    where s.id = any (services)),
  unknown as materialized (
    select places.plain(w.spelt) as plain, w.spelt, w.sight from spelt w
    cross join lateral (select array_remove(array['public', nullif('partners', w.sight), w.sight],
                                            case w.sight when 'public' then 'partners' end) as seen) k
    where not exists (select from word d where d.spelt = w.spelt and d.sight = any (k.seen))
      and not exists (select from spelt d where d.spelt = w.spelt and d.sight <> w.sight and d.sight = any (k.seen)))
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
  order by 1, p.id
  on conflict do nothing;
end $$;

-- What is there already.
do $$
declare
  part uuid[];
begin
  for part in
    select array_agg(id) from (select id, (row_number() over (order by id) - 1) / 10000 as n from directory.service) s
    group by n order by n
  loop
    perform directory.refresh_search(part);
  end loop;
end $$;
