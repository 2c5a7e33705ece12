-- A place that must not be found, such as a shelter: everyone but its keeper learns the municipality and no more.
--
-- Columns that would give it away must be empty, so that no list, search, map, history or export can show them;
-- rows that would (addresses, phones of the place) are seen by the keeper alone.

alter table directory.location
  add column confidential boolean not null default false,
  add column municipality text,
  add constraint confidential_says_no_more_than_the_municipality check (
    not confidential
    or (municipality is not null
        and num_nonnulls(latitude, longitude, url, name, alternate_name, description, transportation,
                         external_identifier, external_identifier_type) = 0));

comment on column directory.location.municipality is
  'Of a confidential location, said to everyone; of another it is its addresses'' and absent here';

drop policy with_its_location on directory.address;
create policy with_its_location on directory.address for select
  using (exists (select from directory.location l
                 where l.id = location_id and (not l.confidential or l.keeper = (select access.organisation()))));

create policy confidential on directory.phone as restrictive for select
  using (location_id is null
         or exists (select from directory.location l
                    where l.id = location_id and (not l.confidential or l.keeper = (select access.organisation()))));

-- A service is found by its locations' municipalities, which a confidential one says itself.
create or replace function directory.name_places(services uuid[]) returns void
  language sql security definer set search_path = directory, pg_temp as $$
  update service s set place_names = p.names
  from (select x.id, coalesce(string_agg(distinct case when l.confidential then l.municipality else a.city end, ' '
                                         order by case when l.confidential then l.municipality else a.city end), '') as names
        from service x
        left join service_at_location sal on sal.service_id = x.id
        left join location l on l.id = sal.location_id
        left join address a on a.location_id = l.id and not l.confidential
        where x.id = any (services) group by x.id) p
  where p.id = s.id and s.place_names <> p.names
$$;

create function directory.location_changed() returns trigger language plpgsql as $$
begin
  perform directory.name_places(array (
    select distinct sal.service_id from changed c join directory.service_at_location sal on sal.location_id = c.id));
  return null;
end $$;
create trigger location_edited after update on directory.location
  referencing new table as changed for each statement execute function directory.location_changed();
