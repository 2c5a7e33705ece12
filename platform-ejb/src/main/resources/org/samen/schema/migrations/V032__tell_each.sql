-- SECURITY DEFINER, listed in TenantWallIT: tells many persons, each their own, and puts the mail that they want into the
-- outbox. Whoever tells learns nothing of them but their ids. Nobody is told of their own deed.
create function notices.tell_each(
    persons uuid[], kinds text[], facts jsonb[], paths text[], now_at timestamptz, next_morning timestamptz)
  returns setof uuid language plpgsql security definer
  set search_path = notices, access, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  if not access.entered() or access.has_role('guest') then
    raise exception 'a guest tells nobody' using errcode = 'insufficient_privilege';
  end if;
  return query
  with told as (
    insert into notice (id, person, organisation, kind, facts, path, told_at)
    select uuidv7(), p.id, p.organisation, u.kind, u.fact, u.path, now_at
    from unnest(persons, kinds, facts, paths) as u (person, kind, fact, path) join access.person p on p.id = u.person
    where p.disabled_at is null and p.erased_at is null and p.id is distinct from access.person()
    returning id, person, kind),
  mailed as (
    insert into mail (notice, person, due_at)
    select t.id, t.person, case when c.mail = 'daily' then next_morning else now_at + interval '30 seconds' end
    from told t left join choice c on c.person = t.person
    where coalesce(c.mail, 'at-once') <> 'never'
      and not exists (select from unnest(c.silent) silent where t.kind = silent or starts_with(t.kind, silent || '.')))
  select distinct person from told;
end $$;

-- The same to all of them.
create or replace function notices.tell(
    persons uuid[], the_kind text, the_facts jsonb, the_path text, now_at timestamptz, next_morning timestamptz)
  returns setof uuid language sql as $$
  select notices.tell_each(persons, array_fill(the_kind, array[cardinality(persons)]), array_fill(the_facts, array[cardinality(persons)]),
                           array_fill(the_path, array[cardinality(persons)]), now_at, next_morning)
$$;
