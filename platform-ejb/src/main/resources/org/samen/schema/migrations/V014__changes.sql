-- The change feed: which services changed, in an order that a reader can follow without missing one (decision 0006).
--
-- A row says "this transaction changed something of this service"; it is only ever added, so writers never wait for each
-- other here. Readers stay below the oldest transaction that still runs (pg_snapshot_xmin): all that is below has ended,
-- and whatever ends later stands above. What changed is not stored: the reader gets the service as it is now.

create table directory.change (
  xid         xid8 not null,
  service_id  uuid not null,
  primary key (xid, service_id)
);
create index change_service on directory.change (service_id, xid);

-- Services that an audience saw and sees no more.
create table directory.gone (
  xid         xid8 not null,
  service_id  uuid not null,
  audience    text not null check (audience in ('public', 'partners', 'own')),
  keeper      text not null,
  primary key (xid, service_id, audience)
);
create index gone_service on directory.gone (service_id, audience, xid);

-- Transactions are numbered by a server: in a database that was restored into another, the numbers begin anew.
create table directory.change_era (
  the_only_one  boolean primary key default true check (the_only_one),
  era           integer not null,
  server        bigint not null
);
insert into directory.change_era (era, server) select 1, system_identifier from pg_control_system();

do $$
declare t text;
begin
  foreach t in array array['change', 'gone', 'change_era'] loop
    execute format('alter table directory.%I enable row level security', t);
    execute format('alter table directory.%I force row level security', t);
    execute format('grant select on directory.%I to samen_app', t);
  end loop;
end $$;

create policy all_may_read on directory.change_era for select using ((select access.entered()));

-- Who does not see a service learns nothing of its changes: the subquery is under the service's own policies.
create policy with_its_service on directory.change for select
  using (exists (select from directory.service s where s.id = service_id));

-- That it is gone is told once, to those who saw it until then, for as long as they do not see it again.
create policy who_saw_it on directory.gone for select
  using ((select access.entered())
         and case audience
               when 'public' then (select access.organisation()) is null
               when 'partners' then keeper <> (select access.organisation())
               else keeper = (select access.organisation())
             end
         and not exists (select from directory.service s where s.id = service_id));

-- By which columns a row hangs on others.
create function directory.parents_of(the_table text) returns text[]
  language sql immutable
  return case the_table
    when 'service_at_location' then '{service_id}'
    when 'program' then '{organization_id}'
    when 'organization_identifier' then '{organization_id}'
    when 'contact' then '{organization_id,service_id,service_at_location_id,location_id}'
    when 'phone' then '{organization_id,service_id,service_at_location_id,location_id,contact_id}'
    when 'schedule' then '{service_id,service_at_location_id,location_id}'
    when 'language' then '{service_id,location_id,phone_id}'
    when 'funding' then '{organization_id,service_id}'
    when 'address' then '{location_id}'
    when 'accessibility' then '{location_id}'
    when 'cost_option' then '{service_id}'
    when 'required_document' then '{service_id}'
    when 'service_area' then '{service_id}'
    else '{}' end::text[];

-- The services that tell of these rows.
create function directory.services_of(the_table text, ids uuid[]) returns setof uuid
  language plpgsql stable set search_path = directory, pg_temp set plan_cache_mode = auto as $$
declare
  reference text;
  parents uuid[];
begin
  if coalesce(cardinality(ids), 0) = 0 then return; end if;
  case the_table
    when 'service' then
      return query select unnest(ids);
    when 'location' then
      return query select l.service_id from service_at_location l where l.location_id = any (ids);
    when 'organization' then
      return query select s.id from service s where s.organization_id = any (ids);
    when 'taxonomy_term' then
      return query select x from (select a.link_entity as e, array_agg(a.link_id) as l from attribute a
                                  where a.taxonomy_term_id = any (ids) group by 1) g, services_of(g.e, g.l) x;
    when 'taxonomy' then
      return query select services_of('taxonomy_term', array (select t.id from taxonomy_term t where t.taxonomy_id = any (ids)));
    when 'attribute' then
      return query select x from (select a.link_entity as e, array_agg(a.link_id) as l from attribute a
                                  where a.id = any (ids) group by 1) g, services_of(g.e, g.l) x;
    else
      foreach reference in array parents_of(the_table) loop
        execute format('select array_agg(distinct %I) from %I where id = any ($1)', reference, the_table) into parents using ids;
        return query select services_of(regexp_replace(reference, '_id$', ''), parents);
      end loop;
  end case;
end $$;
revoke execute on function directory.services_of from public;

-- SECURITY DEFINER, listed in TenantWallIT: notes which services a statement changed, be they the writer's own or others'
-- that stand at the same location. Called by triggers alone; answers nothing.
create function directory.note_changes() returns trigger
  language plpgsql security definer set search_path = directory, pg_temp set plan_cache_mode = auto as $$
declare
  rows_of text := case tg_op when 'UPDATE' then '(table changed union all table before)' else '(table changed)' end;
  references_of text[] := parents_of(tg_table_name);
  reference text;
  telling text;
  linked record;
  ids uuid[];
  services uuid[] := '{}';
begin
  if tg_table_name = 'service' then
    if tg_op = 'UPDATE' then
      -- What is derived, such as the words for the search, is no change.
      select string_agg(format('%%1$s.%I', attname), ', ') into telling from pg_attribute
      where attrelid = tg_relid and attnum > 0 and not attisdropped and attgenerated = ''
        and attname not in ('version', 'assured_by');
      execute format('select array_agg(n.id) from changed n join before o using (id) where (%s) is distinct from (%s)',
                     format(telling, 'n'), format(telling, 'o')) into services;
      insert into gone (xid, service_id, audience, keeper)
      select pg_current_xact_id(), o.id, a.audience, o.keeper
      from before o join changed n using (id)
      cross join lateral (values ('public', o.visibility = 'public', n.visibility = 'public'),
                                 ('partners', o.visibility <> 'own', n.visibility <> 'own')) a (audience, saw, sees)
      where a.saw and not a.sees
      on conflict do nothing;
    else
      execute 'select array_agg(id) from changed' into services;
      if tg_op = 'DELETE' then
        insert into gone (xid, service_id, audience, keeper)
        select pg_current_xact_id(), o.id, a.audience, o.keeper
        from changed o
        cross join lateral (values ('public', o.visibility = 'public'), ('partners', o.visibility <> 'own'), ('own', true))
          a (audience, saw)
        where a.saw
        on conflict do nothing;
      end if;
    end if;
  elsif tg_table_name in ('attribute', 'metadata') then
    for linked in execute format('select %I as entity, array_agg(distinct %I) as ids from %s c group by 1',
        case tg_table_name when 'attribute' then 'link_entity' else 'resource_type' end,
        case tg_table_name when 'attribute' then 'link_id' else 'resource_id' end, rows_of) loop
      services := services || array (select services_of(linked.entity, linked.ids));
    end loop;
  elsif cardinality(references_of) = 0 then
    execute 'select array_agg(id) from changed' into ids;
    services := array (select services_of(tg_table_name, ids));
  else
    foreach reference in array references_of loop
      execute format('select array_agg(distinct %I) from %s c', reference, rows_of) into ids;
      services := services || array (select services_of(regexp_replace(reference, '_id$', ''), ids));
    end loop;
  end if;
  insert into change (xid, service_id)
  select distinct pg_current_xact_id(), x from unnest(services) x where x is not null
  on conflict do nothing;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['organization', 'program', 'service', 'location', 'service_at_location', 'address', 'contact',
                           'phone', 'schedule', 'language', 'cost_option', 'required_document', 'service_area', 'funding',
                           'accessibility', 'organization_identifier', 'taxonomy', 'taxonomy_term', 'attribute',
                           'metadata'] loop
    execute format('create trigger noted_when_added after insert on directory.%I referencing new table as changed
                      for each statement execute function directory.note_changes()', t);
    execute format('create trigger noted_when_edited after update on directory.%I
                      referencing new table as changed old table as before
                      for each statement execute function directory.note_changes()', t);
    execute format('create trigger noted_when_removed after delete on directory.%I referencing old table as changed
                      for each statement execute function directory.note_changes()', t);
  end loop;
end $$;

insert into directory.change (xid, service_id) select pg_current_xact_id(), id from directory.service;

-- SECURITY DEFINER, listed in TenantWallIT: drops notes that a later one of the same service has made superfluous, whoever
-- keeps it. No cursor needs them: its reader meets the later one.
create function directory.compact_changes() returns void
  language sql security definer set search_path = directory, pg_temp as $$
  delete from change c
  where exists (select from change later where later.service_id = c.service_id and later.xid > c.xid
                  and later.xid < pg_snapshot_xmin(pg_current_snapshot()));
  delete from gone g
  where exists (select from gone later where later.service_id = g.service_id and later.audience = g.audience
                  and later.xid > g.xid and later.xid < pg_snapshot_xmin(pg_current_snapshot()));
$$;

-- Whether the caller sees the row that an attribute or metadata is about: the same question as V012's policies ask, but a
-- statement is planned for the one table that is meant, where eighteen under their own policies took 60 to 100 ms each time.
do $$
declare
  cases text := '';
  t text;
begin
  foreach t in array array['organization', 'program', 'service', 'service_at_location', 'address', 'contact', 'phone', 'schedule',
                           'language', 'cost_option', 'required_document', 'service_area', 'funding', 'accessibility',
                           'organization_identifier', 'taxonomy', 'taxonomy_term', 'attribute', 'meta_table_description'] loop
    cases := cases || format(' when %L then return exists (select from directory.%I x where x.id = row_id);', t, t);
  end loop;
  execute 'create function directory.row_is_seen(the_table text, row_id uuid) returns boolean language plpgsql stable '
    || 'set plan_cache_mode = force_generic_plan as $f$ '
    || 'begin case the_table' || cases
    || ' when ''location'' then return exists (select from directory.location x where x.id = row_id and not x.confidential);'
    || ' else return false; end case; end $f$';
end $$;

drop policy with_its_row on directory.attribute;
drop policy with_its_row on directory.metadata;
create policy with_its_row on directory.attribute for select
  using (keeper = (select access.organisation()) or directory.row_is_seen(link_entity, link_id));
create policy with_its_row on directory.metadata for select
  using (keeper = (select access.organisation()) or directory.row_is_seen(resource_type, resource_id));

-- Run after the migrations at every start. After a restore into another server its transactions bear other numbers: the
-- feed begins a new era, and its mirrors begin again.
create function directory.begin_era_when_restored() returns void language plpgsql as $$
declare here bigint := (select system_identifier from pg_control_system());
begin
  if exists (select from directory.change_era where server <> here) then
    update directory.change_era set era = era + 1, server = here;
    delete from directory.gone;
    delete from directory.change;
    insert into directory.change (xid, service_id) select pg_current_xact_id(), id from directory.service;
  end if;
end $$;
revoke execute on function directory.begin_era_when_restored from public;
