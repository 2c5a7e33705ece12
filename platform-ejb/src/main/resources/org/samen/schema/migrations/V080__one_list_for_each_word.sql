-- A search in less time: no workers, one list for each word, one look more often. docs/decisions/0018 has the figures.

-- A search is one of many at once and done before a worker has begun; workers took the cores from each other.
do $$
begin
  execute format('alter database %I set max_parallel_workers_per_gather = 0', current_database());
end $$;

-- ---- One list for each word ----

-- A text in Dutch and in English, and what stands in either taken as the other: who has the Dutch stem of a word has the
-- English stem of that stem as well.
create function directory.stems(plain text) returns tsvector language sql immutable parallel safe as $$
  select v.stems || strip(ts_delete(to_tsvector('dutch', v.listed) || to_tsvector('english', v.listed),
                                    tsvector_to_array(v.stems)))
  from (select s.stems, array_to_string(tsvector_to_array(s.stems), ' ') as listed
        from (select to_tsvector('dutch', plain) || to_tsvector('english', plain) as stems offset 0) s offset 0) v
$$;

-- A whole word: its stem in the one language where the other leads there too, as it nearly always does; else both. An
-- index that is asked for two lists takes nearly twice as long, also when the one lies within the other.
create function directory.whole(word text) returns tsquery language plpgsql immutable parallel safe as $$
declare
  plain constant text := places.plain(word);
  dutch constant tsquery := plainto_tsquery('dutch', plain);
  english constant tsquery := plainto_tsquery('english', plain);
begin
  return case
    when numnode(dutch) <> 1 or numnode(english) <> 1 then directory.one_of(array[dutch, english])
    when plainto_tsquery('english', trim(dutch::text, '''')) = english then english
    when plainto_tsquery('dutch', trim(english::text, '''')) = dutch then dutch
    else dutch || english
  end;
end $$;

-- Any of these words, whole.
create or replace function directory.any_word(words text[]) returns tsquery language sql immutable parallel safe
  return (select directory.one_of(array_agg(directory.whole(w))) from unnest(words) w);

-- ---- One look ----

-- The shards in two halves, in the words of in_sight: who has ten thousand matches in the first does not ask the last.
do $do$
declare
  wall constant text := $wall$
    where (s.visibility = 'public' and (select access.entered()))
       or (s.visibility = 'partners' and (select access.organisation()) is not null)
       or s.keeper = (select access.organisation())
       or (select access.has_role('system'))$wall$;
  half record;
begin
  for half in select * from (values ('in_first_shards', 0, 4), ('in_last_shards', 5, 7)) h (name, first, last) loop
    execute format('create view directory.%I as select s.* from (', half.name)
      || (select string_agg('select * from directory.searchable where shard = ' || k, ' union all ' order by k)
          from generate_series(half.first, half.last) k) || ') s' || wall;
  end loop;
end $do$;

grant select on directory.in_first_shards, directory.in_last_shards to samen_app;

-- ---- Keeping it up to date ----

-- SECURITY DEFINER, listed in TenantWallIT: makes the rows of these services anew from what is stored, hidden entries
-- among them. It waits for others that do the same, and looks only then, so that the last one has seen all.
create or replace function directory.refresh_search(services uuid[]) returns void
  language plpgsql security definer set search_path = directory, pg_temp as $$
begin
  perform from searchable s where s.service_id = any (services) order by s.service_id for update;
  delete from searchable s where s.service_id = any (services) and not exists (select from service x where x.id = s.service_id);

  with about as materialized (
    select code, setweight(stems(t), 'B') as words
    from category, wordy(name_nl || ' ' || name_en) t),
  offering as materialized (
    select o.id, setweight(stems(n) || to_tsvector('simple', n), 'B') as words from organization o, wordy(o.name) n
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
         setweight(stems(w.name) || to_tsvector('simple', w.name), 'A')
         || coalesce(k.words, '') || o.words
         || setweight(stems(w.text), 'C')
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
    select wordy(concat_ws(' ', s.name, s.alternate_name, array_to_string(p.municipalities, ' '))) as name,
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
