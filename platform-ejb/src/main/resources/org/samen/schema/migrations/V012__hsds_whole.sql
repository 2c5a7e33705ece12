-- The eleven objects of HSDS 3.0 that were not stored yet, so that what is taken in can be handed on whole.
--
-- As before: keeper on every row, children kept by whoever keeps their parent, and each seen with what it belongs to.

create table directory.program (
  id               uuid primary key,
  keeper           text not null,
  organization_id  uuid not null,
  name             text not null check (name <> ''),
  alternate_name   text,
  description      text not null,
  unique (id, keeper),
  foreign key (organization_id, keeper) references directory.organization (id, keeper)
);

create table directory.contact (
  id                      uuid primary key,
  keeper                  text not null,
  organization_id         uuid,
  service_id              uuid,
  service_at_location_id  uuid,
  location_id             uuid,
  name                    text,
  title                   text,
  department              text,
  email                   text,
  unique (id, keeper),
  constraint contact_belongs_to_something
    check (num_nonnulls(organization_id, service_id, service_at_location_id, location_id) > 0),
  foreign key (organization_id, keeper) references directory.organization (id, keeper),
  foreign key (service_id, keeper) references directory.service (id, keeper),
  foreign key (service_at_location_id, keeper) references directory.service_at_location (id, keeper) on delete cascade,
  foreign key (location_id, keeper) references directory.location (id, keeper)
);
comment on table directory.contact is
  'Whom an organisation itself publishes as the one to turn to; never a client';

create table directory.service_area (
  id           uuid primary key,
  keeper       text not null,
  service_id   uuid not null,
  name         text,
  description  text,
  extent       text,
  extent_type  text,
  uri          text,
  foreign key (service_id, keeper) references directory.service (id, keeper)
);

create table directory.funding (
  id               uuid primary key,
  keeper           text not null,
  organization_id  uuid,
  service_id       uuid,
  source           text,
  constraint funding_belongs_to_something check (num_nonnulls(organization_id, service_id) > 0),
  foreign key (organization_id, keeper) references directory.organization (id, keeper),
  foreign key (service_id, keeper) references directory.service (id, keeper)
);

create table directory.accessibility (
  id           uuid primary key,
  keeper       text not null,
  location_id  uuid not null,
  description  text,
  details      text,
  url          text,
  foreign key (location_id, keeper) references directory.location (id, keeper)
);

create table directory.organization_identifier (
  id                 uuid primary key,
  keeper             text not null,
  organization_id    uuid not null,
  identifier_scheme  text,
  identifier_type    text not null check (identifier_type <> ''),
  identifier         text not null check (identifier <> ''),
  foreign key (organization_id, keeper) references directory.organization (id, keeper)
);

-- A taxonomy is for everyone to classify with; only its keeper adds terms to it.
create table directory.taxonomy (
  id           uuid primary key,
  keeper       text not null references organisations.organisation,
  name         text not null check (name <> ''),
  description  text not null,
  uri          text,
  version      text,
  unique (id, keeper)
);

-- parent_id may point outside, as HSDS lets it. A term in two languages is two rows with one code.
create table directory.taxonomy_term (
  id           uuid primary key,
  keeper       text not null references organisations.organisation,
  code         text,
  name         text not null check (name <> ''),
  description  text not null,
  parent_id    uuid,
  taxonomy     text,
  language     text,
  taxonomy_id  uuid,
  term_uri     text,
  unique (id, keeper),
  foreign key (taxonomy_id, keeper) references directory.taxonomy (id, keeper)
);

-- What a term says about a row of another table, which link_entity names and link_id finds.
create table directory.attribute (
  id                uuid primary key,
  keeper            text not null references organisations.organisation,
  link_id           uuid not null,
  taxonomy_term_id  uuid not null references directory.taxonomy_term,
  link_type         text,
  link_entity       text not null check (link_entity in (
      'organization', 'program', 'service', 'location', 'service_at_location', 'address', 'contact', 'phone', 'schedule',
      'language', 'cost_option', 'required_document', 'service_area', 'funding', 'accessibility', 'organization_identifier',
      'meta_table_description')),
  value             text
);

-- Changes as another system recorded them; this platform's own stand in the trail.
create table directory.metadata (
  id                 uuid primary key,
  keeper             text not null references organisations.organisation,
  resource_id        uuid not null,
  resource_type      text not null check (resource_type in (
      'organization', 'program', 'service', 'location', 'service_at_location', 'address', 'contact', 'phone', 'schedule',
      'language', 'cost_option', 'required_document', 'service_area', 'funding', 'accessibility', 'organization_identifier',
      'taxonomy', 'taxonomy_term', 'attribute', 'meta_table_description')),
  last_action_date   date not null,
  last_action_type   text not null,
  field_name         text not null,
  previous_value     text not null,
  replacement_value  text not null,
  updated_by         text not null
);

create table directory.meta_table_description (
  id             uuid primary key,
  keeper         text not null references organisations.organisation,
  name           text,
  language       text,
  character_set  text
);

-- References that led nowhere while their tables were missing.
update directory.service set program_id = null;
alter table directory.service
  add foreign key (program_id, keeper) references directory.program (id, keeper);
update directory.phone set contact_id = null;
alter table directory.phone
  drop constraint phone_check,
  add constraint phone_belongs_to_something
    check (num_nonnulls(location_id, service_id, organization_id, contact_id, service_at_location_id) > 0),
  add foreign key (contact_id, keeper) references directory.contact (id, keeper) on delete cascade;

create index program_organization on directory.program (organization_id);
create index service_program on directory.service (program_id);
create index contact_organization on directory.contact (organization_id);
create index contact_service on directory.contact (service_id);
create index contact_service_at_location on directory.contact (service_at_location_id);
create index contact_location on directory.contact (location_id);
create index phone_contact on directory.phone (contact_id);
create index service_area_service on directory.service_area (service_id);
create index funding_organization on directory.funding (organization_id);
create index funding_service on directory.funding (service_id);
create index accessibility_location on directory.accessibility (location_id);
create index organization_identifier_organization on directory.organization_identifier (organization_id);
create index taxonomy_term_taxonomy on directory.taxonomy_term (taxonomy_id, code);
create index taxonomy_term_parent on directory.taxonomy_term (parent_id);
create index attribute_link on directory.attribute (link_id);
create index attribute_taxonomy_term on directory.attribute (taxonomy_term_id);
create index metadata_resource on directory.metadata (resource_id);

-- What the foreign keys above say of the others: a link leads to a row of the same keeper.
-- Arguments: the column that names the table, the column that holds the id.
create function directory.links_lead_to_own_rows() returns trigger language plpgsql as $$
declare
  entity text;
  astray boolean;
begin
  for entity in execute format('select distinct %I from changed', tg_argv[0]) loop
    execute format(
      'select exists (select from changed c where c.%1$I = $1
                      and not exists (select from directory.%3$I t where t.id = c.%2$I and t.keeper = c.keeper))',
      tg_argv[0], tg_argv[1], entity) into astray using entity;
    if astray then
      raise exception 'a % leads to no % of its keeper', tg_table_name, entity using errcode = 'foreign_key_violation';
    end if;
  end loop;
  return null;
end $$;

create trigger links_added after insert on directory.attribute referencing new table as changed
  for each statement execute function directory.links_lead_to_own_rows('link_entity', 'link_id');
create trigger links_edited after update on directory.attribute referencing new table as changed
  for each statement execute function directory.links_lead_to_own_rows('link_entity', 'link_id');
create trigger links_added after insert on directory.metadata referencing new table as changed
  for each statement execute function directory.links_lead_to_own_rows('resource_type', 'resource_id');
create trigger links_edited after update on directory.metadata referencing new table as changed
  for each statement execute function directory.links_lead_to_own_rows('resource_type', 'resource_id');

-- A row takes what is said about it along when it goes.
create function directory.links_go_along() returns trigger language plpgsql as $$
begin
  if not exists (select from gone) then return null; end if;
  delete from directory.attribute a using gone g where a.link_entity = tg_table_name and a.link_id = g.id;
  delete from directory.metadata m using gone g where m.resource_type = tg_table_name and m.resource_id = g.id;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['program', 'service_at_location', 'address', 'contact', 'phone', 'schedule', 'language',
                           'cost_option', 'required_document', 'service_area', 'funding', 'accessibility',
                           'organization_identifier', 'taxonomy', 'taxonomy_term', 'attribute', 'meta_table_description'] loop
    execute format('create trigger links_go_along after delete on directory.%I referencing old table as gone
                      for each statement execute function directory.links_go_along()', t);
  end loop;
  foreach t in array array['program', 'contact', 'service_area', 'funding', 'accessibility', 'organization_identifier',
                           'taxonomy', 'taxonomy_term', 'attribute', 'metadata', 'meta_table_description'] loop
    execute format('alter table directory.%I enable row level security', t);
    execute format('alter table directory.%I force row level security', t);
    execute format('create policy keeper_adds on directory.%I for insert
                      with check (keeper = (select access.organisation()) or (select access.has_role(''system'')))', t);
    execute format('create policy keeper_edits on directory.%I for update
                      using (keeper = (select access.organisation()))', t);
    execute format('create policy keeper_removes on directory.%I for delete
                      using (keeper = (select access.organisation()))', t);
    execute format('grant select, insert, update, delete on directory.%I to samen_app', t);
  end loop;
  foreach t in array array['program', 'organization_identifier', 'taxonomy', 'taxonomy_term', 'meta_table_description'] loop
    execute format('create policy all_may_read on directory.%I for select using ((select access.entered()))', t);
  end loop;
end $$;

create policy with_its_service on directory.service_area for select
  using (exists (select from directory.service s where s.id = service_id));
create policy with_its_parents on directory.funding for select
  using ((service_id is null or exists (select from directory.service s where s.id = service_id))
         and (select access.entered()));
create policy with_its_location on directory.accessibility for select
  using (exists (select from directory.location l
                 where l.id = location_id and (not l.confidential or l.keeper = (select access.organisation()))));
create policy with_its_parents on directory.contact for select
  using ((service_id is null or exists (select from directory.service s where s.id = service_id))
         and (service_at_location_id is null
              or exists (select from directory.service_at_location l where l.id = service_at_location_id))
         and (select access.entered()));
create policy with_its_contact on directory.phone as restrictive for select
  using (contact_id is null or exists (select from directory.contact c where c.id = contact_id));

-- Of a confidential location everyone but the keeper learns the municipality and no more: neither whom to ask for there,
-- nor its hours or languages.
do $$
declare t text;
begin
  foreach t in array array['contact', 'schedule', 'language'] loop
    execute format('create policy confidential on directory.%I as restrictive for select
                      using (location_id is null
                             or exists (select from directory.location l
                                        where l.id = location_id
                                          and (not l.confidential or l.keeper = (select access.organisation()))))', t);
  end loop;
end $$;

-- Attributes and metadata are seen with the row they are about; of a confidential location by its keeper alone. The
-- subqueries are under those rows' own policies.
do $$
declare
  about text := '';
  t text;
begin
  foreach t in array array['organization', 'program', 'service', 'service_at_location', 'address', 'contact', 'phone', 'schedule',
                           'language', 'cost_option', 'required_document', 'service_area', 'funding', 'accessibility',
                           'organization_identifier', 'taxonomy', 'taxonomy_term', 'meta_table_description'] loop
    about := about || format(' when %L then exists (select from directory.%I x where x.id = %%2$I)', t, t);
  end loop;
  about := 'keeper = (select access.organisation()) or case %1$I'
    || about
    || ' when ''location'' then exists (select from directory.location x where x.id = %2$I and not x.confidential)';
  execute format('create policy with_its_row on directory.attribute for select using ('
                 || format(about, 'link_entity', 'link_id') || ' end)');
  execute format('create policy with_its_row on directory.metadata for select using ('
                 || format(about, 'resource_type', 'resource_id')
                 || ' when ''attribute'' then exists (select from directory.attribute x where x.id = resource_id) end)');
end $$;

create or replace function directory.taken_by_another(the_table text, ids uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = directory, access, pg_temp as $$
begin
  if the_table not in ('organization', 'program', 'service', 'location', 'service_at_location', 'address', 'contact', 'phone',
                       'schedule', 'language', 'cost_option', 'required_document', 'service_area', 'funding', 'accessibility',
                       'organization_identifier', 'taxonomy', 'taxonomy_term', 'attribute', 'metadata',
                       'meta_table_description') then
    raise exception 'no such table' using errcode = 'invalid_parameter_value';
  end if;
  return query execute format(
    'select id from directory.%I where id = any ($1) and keeper is distinct from $2', the_table)
    using ids, access.organisation();
end $$;

-- The platform's own list of categories as a taxonomy, each in both languages under its code.
insert into directory.taxonomy (id, keeper, name, description, version)
values (md5('samen/category')::uuid, 'platform', 'Samen: categorieën', 'Waar een voorziening over gaat / What a service is about', '1');

insert into directory.taxonomy_term (id, keeper, code, name, description, taxonomy, language, taxonomy_id)
select md5('samen/category/' || c.code || '/' || t.language)::uuid, 'platform', c.code, t.name, t.name, 'Samen: categorieën',
       t.language, md5('samen/category')::uuid
from directory.category c cross join lateral (values ('nl', c.name_nl), ('en', c.name_en)) t (language, name);
