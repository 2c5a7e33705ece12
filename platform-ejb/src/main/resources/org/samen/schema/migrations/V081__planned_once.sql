-- What each search asks alike is planned once per session: planning it took longer than running it.

-- What is shown of these services, in their order; the caller sees of them what the policies say.
create function directory.shown(ids uuid[], distances double precision[])
  returns table (id uuid, name text, alternate_name text, organization_name text, keeper text, keeper_name text, category text,
                 municipalities text[], languages text[], role text, system text, no_identity_document boolean, visibility text,
                 status text, verified_on date, verified_by text, distance_kilometres double precision, free boolean,
                 confidential boolean)
  language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select s.id, s.name, s.alternate_name, o.name, s.keeper, k.name, s.category, q.municipalities, q.languages, s.role, s.system,
           s.no_identity_document, s.visibility, s.status, s.assured_date, v.name, p.distance, q.free, q.confidential
    from unnest(shown.ids, shown.distances) with ordinality as p (service_id, distance, n)
    join directory.service s on s.id = p.service_id
    join directory.in_sight q on q.service_id = p.service_id
    join directory.organization o on o.id = s.organization_id
    join organisations.organisation k on k.alias = s.keeper
    left join access.person v on v.id = s.assured_by
    order by p.n;
end $$;

-- Most words are too long or too short to be meant: a look at a number says so.
alter table directory.word add column letter_count integer generated always as (length(plain)) stored;
