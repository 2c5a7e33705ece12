-- The resource directory in HSDS 3.0's words. Each entry belongs to the partner that keeps it.
--
-- keeper stands on every row, children too: the composite foreign keys refuse a child kept by another than its parent.

create schema directory;
grant usage on schema directory to samen_app;

-- The platform's own list of what a service is about; names in both languages.
create table directory.category (
  code     text primary key check (code ~ '^[a-z][a-z-]{1,40}$'),
  name_nl  text not null,
  name_en  text not null
);
grant select, insert on directory.category to samen_app;

create table directory.organization (
  id                      uuid primary key,
  keeper                  text not null references organisations.organisation,
  name                    text not null check (name <> ''),
  alternate_name          text,
  description             text not null,
  email                   text,
  website                 text,
  tax_status              text,
  tax_id                  text,
  year_incorporated       integer check (year_incorporated between 1000 and 9999),
  legal_status            text,
  logo                    text,
  uri                     text,
  parent_organization_id  uuid,
  unique (id, keeper)
);

create table directory.location (
  id                        uuid primary key,
  keeper                    text not null references organisations.organisation,
  location_type             text not null check (location_type in ('physical', 'postal', 'virtual')),
  url                       text,
  organization_id           uuid,
  name                      text,
  alternate_name            text,
  description               text,
  transportation            text,
  latitude                  numeric check (latitude between -90 and 90),
  longitude                 numeric check (longitude between -180 and 180),
  external_identifier       text,
  external_identifier_type  text,
  unique (id, keeper)
);

create table directory.service (
  id                       uuid primary key,
  keeper                   text not null references organisations.organisation,
  organization_id          uuid not null references directory.organization,
  program_id               uuid,
  name                     text not null check (name <> '' and length(name) <= 300),
  alternate_name           text,
  description              text,
  url                      text,
  email                    text,
  status                   text not null check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
  interpretation_services  text,
  application_process      text,
  fees_description         text,
  wait_time                text,
  fees                     text,
  accreditations           text,
  eligibility_description  text,
  minimum_age              numeric check (minimum_age between 0 and 150),
  maximum_age              numeric check (maximum_age between 0 and 150),
  assured_date             date,
  assurer_email            text,
  licenses                 text,
  alert                    text,
  last_modified            timestamptz not null,
  -- The profile of this platform, beside HSDS's own fields.
  category                 text references directory.category,
  role                     text check (role in ('mediating', 'educating', 'advocating', 'delivering')),
  system                   text check (system in ('regular', 'parallel')),
  no_identity_document     boolean,
  visibility               text not null default 'public' check (visibility in ('own', 'partners', 'public')),
  assured_by               uuid references access.person,
  version                  integer not null default 0,
  place_names              text not null default '',
  search                   tsvector not null generated always as (
    setweight(to_tsvector('dutch', name || ' ' || coalesce(alternate_name, '')), 'A')
    || setweight(to_tsvector('english', name || ' ' || coalesce(alternate_name, '')), 'A')
    || setweight(to_tsvector('simple', name || ' ' || coalesce(alternate_name, '') || ' ' || place_names), 'A')
    || setweight(to_tsvector('dutch', coalesce(description, '') || ' ' || coalesce(eligibility_description, '')), 'C')
    || setweight(to_tsvector('english', coalesce(description, '') || ' ' || coalesce(eligibility_description, '')), 'C')
  ) stored,
  unique (id, keeper),
  check (minimum_age <= maximum_age)
);

comment on column directory.service.assured_date is 'HSDS: when it was last checked; "verified on" on the screens';

create table directory.service_at_location (
  id           uuid primary key,
  keeper       text not null,
  service_id   uuid not null,
  location_id  uuid not null references directory.location,
  description  text,
  unique (id, keeper),
  foreign key (service_id, keeper) references directory.service (id, keeper)
);

create table directory.address (
  id              uuid primary key,
  keeper          text not null,
  location_id     uuid not null,
  attention       text,
  address_1       text not null,
  address_2       text,
  city            text not null,
  region          text,
  state_province  text not null,
  postal_code     text not null,
  country         text not null,
  address_type    text not null check (address_type in ('physical', 'postal', 'virtual')),
  foreign key (location_id, keeper) references directory.location (id, keeper)
);

create table directory.phone (
  id                      uuid primary key,
  keeper                  text not null,
  location_id             uuid,
  service_id              uuid,
  organization_id         uuid,
  contact_id              uuid,
  service_at_location_id  uuid,
  number                  text not null check (number <> ''),
  extension               numeric,
  type                    text,
  description             text,
  unique (id, keeper),
  check (num_nonnulls(location_id, service_id, organization_id, service_at_location_id) > 0),
  foreign key (location_id, keeper) references directory.location (id, keeper),
  foreign key (service_id, keeper) references directory.service (id, keeper),
  foreign key (organization_id, keeper) references directory.organization (id, keeper),
  foreign key (service_at_location_id, keeper) references directory.service_at_location (id, keeper) on delete cascade
);

create table directory.schedule (
  id                      uuid primary key,
  keeper                  text not null,
  service_id              uuid,
  location_id             uuid,
  service_at_location_id  uuid,
  valid_from              date,
  valid_to                date,
  dtstart                 date,
  timezone                numeric,
  until                   date,
  count                   integer,
  wkst                    text check (wkst in ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')),
  freq                    text check (freq in ('WEEKLY', 'MONTHLY')),
  interval                integer,
  byday                   text,
  byweekno                text,
  bymonthday              text,
  byyearday               text,
  description             text,
  opens_at                time,
  closes_at               time,
  schedule_link           text,
  attending_type          text,
  notes                   text,
  check (num_nonnulls(service_id, location_id, service_at_location_id) > 0),
  check (valid_from <= valid_to),
  foreign key (service_id, keeper) references directory.service (id, keeper),
  foreign key (location_id, keeper) references directory.location (id, keeper),
  foreign key (service_at_location_id, keeper) references directory.service_at_location (id, keeper) on delete cascade
);

create table directory.language (
  id           uuid primary key,
  keeper       text not null,
  service_id   uuid,
  location_id  uuid,
  phone_id     uuid,
  name         text,
  code         text,
  note         text,
  check (num_nonnulls(service_id, location_id, phone_id) > 0),
  foreign key (service_id, keeper) references directory.service (id, keeper),
  foreign key (location_id, keeper) references directory.location (id, keeper),
  foreign key (phone_id, keeper) references directory.phone (id, keeper)
);

create table directory.cost_option (
  id                  uuid primary key,
  keeper              text not null,
  service_id          uuid not null,
  valid_from          date,
  valid_to            date,
  option              text,
  currency            text check (currency ~ '^[A-Za-z]{3}$'),
  amount              numeric check (amount >= 0),
  amount_description  text,
  check (valid_from <= valid_to),
  foreign key (service_id, keeper) references directory.service (id, keeper)
);

create table directory.required_document (
  id          uuid primary key,
  keeper      text not null,
  service_id  uuid not null,
  document    text,
  uri         text,
  foreign key (service_id, keeper) references directory.service (id, keeper)
);

create index service_search on directory.service using gin (search);
create index service_modified on directory.service (last_modified desc, id);
create index service_name on directory.service (name, id);
create index service_assured on directory.service (assured_date, id);
create index service_keeper on directory.service (keeper);
create index service_organization on directory.service (organization_id);
create index organization_name on directory.organization (name, id);
create index organization_keeper on directory.organization (keeper);
create index service_at_location_service on directory.service_at_location (service_id);
create index service_at_location_location on directory.service_at_location (location_id);
create index address_location on directory.address (location_id);
create index address_city on directory.address (lower(city));
create index phone_service on directory.phone (service_id);
create index phone_location on directory.phone (location_id);
create index phone_organization on directory.phone (organization_id);
create index phone_service_at_location on directory.phone (service_at_location_id);
create index schedule_service on directory.schedule (service_id);
create index schedule_location on directory.schedule (location_id);
create index schedule_service_at_location on directory.schedule (service_at_location_id);
create index language_service on directory.language (service_id);
create index language_location on directory.language (location_id);
create index language_phone on directory.language (phone_id);
create index cost_option_service on directory.cost_option (service_id);
create index required_document_service on directory.required_document (service_id);

-- A service is found by the municipality of its locations: the words are kept on its own row.
create function directory.name_places(services uuid[]) returns void
  language sql security definer set search_path = directory, pg_temp as $$
  update service s set place_names = p.names
  from (select x.id, coalesce(string_agg(distinct a.city, ' ' order by a.city), '') as names
        from service x
        left join service_at_location sal on sal.service_id = x.id
        left join address a on a.location_id = sal.location_id
        where x.id = any (services) group by x.id) p
  where p.id = s.id and s.place_names <> p.names
$$;

create function directory.place_of_service_changed() returns trigger language plpgsql as $$
begin
  perform directory.name_places(array (select distinct service_id from changed));
  return null;
end $$;

create function directory.address_changed() returns trigger language plpgsql as $$
begin
  perform directory.name_places(array (
    select distinct sal.service_id from changed c join directory.service_at_location sal on sal.location_id = c.location_id));
  return null;
end $$;

create trigger place_added after insert on directory.service_at_location
  referencing new table as changed for each statement execute function directory.place_of_service_changed();
create trigger place_changed after update on directory.service_at_location
  referencing new table as changed for each statement execute function directory.place_of_service_changed();
create trigger place_removed after delete on directory.service_at_location
  referencing old table as changed for each statement execute function directory.place_of_service_changed();
create trigger address_added after insert on directory.address
  referencing new table as changed for each statement execute function directory.address_changed();
create trigger address_edited after update on directory.address
  referencing new table as changed for each statement execute function directory.address_changed();
create trigger address_removed after delete on directory.address
  referencing old table as changed for each statement execute function directory.address_changed();

-- The wall. Anyone who has entered reads what is public, partners what is for partners, the keeper all of its own;
-- nobody but the keeper writes.
do $$
declare t text;
begin
  foreach t in array array['organization', 'location', 'service', 'service_at_location', 'address', 'phone', 'schedule',
                           'language', 'cost_option', 'required_document'] loop
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
  foreach t in array array['organization', 'location'] loop
    execute format('create policy all_may_read on directory.%I for select using ((select access.entered()))', t);
  end loop;
end $$;

revoke delete on directory.service, directory.organization, directory.location from samen_app;

create policy who_may_read on directory.service for select
  using ((visibility = 'public' and (select access.entered()))
         or (visibility = 'partners' and (select access.organisation()) is not null)
         or keeper = (select access.organisation())
         or (select access.has_role('system')));

-- A child is seen with what it belongs to: the subqueries are under the parents' own policies.
create policy with_its_service on directory.service_at_location for select
  using (exists (select from directory.service s where s.id = service_id));
create policy with_its_location on directory.address for select
  using (exists (select from directory.location l where l.id = location_id));
create policy with_its_service on directory.cost_option for select
  using (exists (select from directory.service s where s.id = service_id));
create policy with_its_service on directory.required_document for select
  using (exists (select from directory.service s where s.id = service_id));
create policy with_its_parents on directory.phone for select
  using ((service_id is null or exists (select from directory.service s where s.id = service_id))
         and (service_at_location_id is null
              or exists (select from directory.service_at_location l where l.id = service_at_location_id))
         and (select access.entered()));
create policy with_its_parents on directory.schedule for select
  using ((service_id is null or exists (select from directory.service s where s.id = service_id))
         and (service_at_location_id is null
              or exists (select from directory.service_at_location l where l.id = service_at_location_id))
         and (select access.entered()));
create policy with_its_parents on directory.language for select
  using ((service_id is null or exists (select from directory.service s where s.id = service_id))
         and (phone_id is null or exists (select from directory.phone p where p.id = phone_id))
         and (select access.entered()));

-- SECURITY DEFINER, listed in TenantWallIT: which of these ids are kept by another partner, seen or unseen. An import
-- refuses such a row by its number; no more than the id's being taken is told.
create function directory.taken_by_another(the_table text, ids uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = directory, access, pg_temp as $$
begin
  if the_table not in ('organization', 'location', 'service', 'service_at_location', 'address', 'phone', 'schedule',
                       'language', 'cost_option', 'required_document') then
    raise exception 'no such table' using errcode = 'invalid_parameter_value';
  end if;
  return query execute format(
    'select id from directory.%I where id = any ($1) and keeper is distinct from $2', the_table)
    using ids, access.organisation();
end $$;

-- An upload between its reading and its acceptance: the keeper's alone.
create table directory.import (
  id           uuid primary key,
  keeper       text not null references organisations.organisation,
  person       uuid references access.person,
  file_name    text not null check (length(file_name) <= 255),
  read_at      timestamptz not null,
  accepted_at  timestamptz
);

create table directory.import_row (
  import_id   uuid not null references directory.import on delete cascade,
  keeper      text not null,
  n           bigint not null,
  hsds_table  text not null,
  place       text not null,
  id          uuid,
  vals        jsonb not null,
  outcome     text not null default 'unread' check (outcome in ('unread', 'new', 'changed', 'same', 'refused')),
  primary key (import_id, n),
  check (id is not null or outcome = 'refused')
);
create index import_row_table on directory.import_row (import_id, hsds_table, id);

create table directory.import_problem (
  import_id   uuid not null references directory.import on delete cascade,
  keeper      text not null,
  n           bigint generated always as identity,
  place       text not null,
  field       text not null,
  rule        text not null,
  args        text[] not null,
  refused     boolean not null,
  primary key (import_id, n)
);

do $$
declare t text;
begin
  foreach t in array array['import', 'import_row', 'import_problem'] loop
    execute format('alter table directory.%I enable row level security', t);
    execute format('alter table directory.%I force row level security', t);
    execute format('create policy keepers_own on directory.%I
                      using (keeper = (select access.organisation()) or (select access.has_role(''system'')))', t);
    execute format('grant select, insert, update, delete on directory.%I to samen_app', t);
  end loop;
end $$;
