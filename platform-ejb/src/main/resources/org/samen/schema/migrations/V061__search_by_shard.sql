-- The words of a million services in eight indexes, one for each shard of them: who needs ten thousand matches, or to
-- know whether there is one, reads the shards one after the other until there is enough. One index gathers all the
-- matches of a common word before it hands out the first. docs/decisions/0018 has the reasons.

create sequence directory.searchable_number minvalue 0;

-- Of 16,384 services that came one after the other, and lie together, all are in the same shard; it never changes. The
-- first shards are the smallest: of 32 such lots they take 1, 2 and 4, the others 5.
create function directory.shard(number bigint) returns smallint language sql immutable parallel safe
  return width_bucket(number / 16384 % 32, array[1, 3, 7, 12, 17, 22, 27]::bigint[]);

alter table directory.searchable add column shard smallint;
update directory.searchable s set shard = n.shard
from (select service_id, directory.shard(nextval('directory.searchable_number')) as shard from directory.searchable) n
where n.service_id = s.service_id;
alter table directory.searchable alter column shard set not null;

drop index directory.searchable_words;
do $$
begin
  for k in 0..7 loop
    execute format('create index searchable_words_%s on directory.searchable using gin (words) where shard = %s', k, k);
  end loop;
end $$;

create or replace view directory.in_sight as
  select s.service_id, s.keeper, s.visibility, s.status, s.name, s.organization_id, s.category, s.role, s.system,
         s.no_identity_document, s.free, s.confidential, s.assured_date, s.municipalities, s.languages, s.open_minutes,
         s.irregular, s.words, s.shard
  from directory.searchable s
  where (s.visibility = 'public' and (select access.entered()))
     or (s.visibility = 'partners' and (select access.organisation()) is not null)
     or s.keeper = (select access.organisation())
     or (select access.has_role('system'));

-- Entries in sight with these words. The query is hidden from the planner, which would rather read the whole table for
-- a common word; and the function is put into the statement that calls it, so that it may stop early.
do $$
begin
  execute 'create function directory.found(query tsquery) returns setof directory.in_sight language sql stable as $found$'
    || (select string_agg(format('
  select * from directory.in_sight s where s.shard = %s and s.words @@ (select query)', k), ' union all' order by k)
        from generate_series(0, 7) k)
    || ' $found$';
end $$;

-- How many entries in sight have this word, at most so many.
create or replace function directory.entries_with(word text, most integer) returns integer
  language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (select count(*) from (select from directory.found(directory.any_word(array[word])) limit most) c);
end $$;

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
  select s.id, s.keeper, s.visibility, s.status, s.name, s.organization_id, s.category, s.role, s.system,
         coalesce(s.no_identity_document, false), f.free,
         coalesce(p.confidential, false), s.assured_date, coalesce(p.municipalities, '{}'), l.languages,
         coalesce(h.open_minutes, '{}'), coalesce(h.irregular, false),
         setweight(to_tsvector('dutch', w.name) || to_tsvector('english', w.name)
                   || to_tsvector('simple', w.name || ' ' || wordy(coalesce(array_to_string(p.municipalities, ' '), ''))), 'A')
         || coalesce(k.words, '') || o.words
         || setweight(to_tsvector('dutch', w.text) || to_tsvector('english', w.text), 'C')
         || array_to_tsvector(array(
              select 'm:' || lower(m) from unnest(p.municipalities) m
              union select 'l:' || code from unnest(l.languages) code
              union select 'c:' || s.category where s.category is not null
              union select 'f:' where f.free
              union select 'm:' || lower(m) || '/' || t from unnest(p.municipalities) m,
                                                          traits(s.role, s.no_identity_document, f.free) t)),
         coalesce((select x.shard from searchable x where x.service_id = s.id), shard(nextval('directory.searchable_number')))
  from service s
  join offering o on o.id = s.organization_id
  left join about k on k.code = s.category
  left join standing p on p.service_id = s.id
  cross join lateral (select array(select distinct g.code from language g
                                   where g.service_id = s.id and g.code is not null order by 1) as languages) l
  left join opening h on h.service = s.id
  cross join lateral (select exists (select from cost_option c where c.service_id = s.id and c.amount = 0) as free offset 0) f
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
         p.latitude, p.longitude, p.approximate, coalesce(p.municipality, ''), s.keeper, s.visibility, s.status
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
