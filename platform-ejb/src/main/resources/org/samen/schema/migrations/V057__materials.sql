-- The library: what partners made to inform and teach, for each other to use. Every version stays; who used it how often is
-- counted by organisation.

create table campaigns.material (
  id              uuid primary key,
  organisation    text not null references organisations.organisation,
  campaign_id     uuid references campaigns.campaign,
  kind            text not null check (kind in ('leaflet', 'slides', 'script', 'poster')),
  language        text not null check (language ~ '^[a-z]{2,3}$'),
  audience        text not null check (audience in ('clients', 'practices', 'volunteers', 'officials', 'everyone')),
  title           text not null check (title <> '' and length(title) <= 200),
  description     text not null check (length(description) <= 2000),
  licence         text not null check (licence in ('cc0', 'cc-by', 'cc-by-sa', 'cc-by-nc', 'partners')),
  reviewed_until  date not null,
  versions        integer not null default 0,
  retired_at      timestamptz,
  made_at         timestamptz not null,
  changed_at      timestamptz not null,
  version         integer not null default 0
);
create index material_campaign on campaigns.material (campaign_id);
comment on column campaigns.material.reviewed_until is 'Its keeper vouches for it until this day';
comment on column campaigns.material.licence is 'partners: for the partners of the platform alone';

create table campaigns.material_version (
  material_id    uuid not null references campaigns.material,
  n              integer not null check (n > 0),
  note           text check (length(note) <= 500),
  body           text check (body <> '' and length(body) <= 50000),
  attachment_id  uuid,
  organisation   text not null,
  person         uuid not null references access.person,
  added_at       timestamptz not null,
  primary key (material_id, n),
  foreign key (attachment_id, organisation) references attachments.attachment (id, organisation),
  check (num_nonnulls(body, attachment_id) >= 1)
);
create index material_version_attachment on campaigns.material_version (attachment_id);
create trigger append_only before update or delete on campaigns.material_version
  for each row execute function campaigns.nothing_changes();

create table campaigns.material_use (
  id            uuid primary key,
  material_id   uuid not null,
  n             integer not null,
  organisation  text not null references organisations.organisation,
  used_on       date not null,
  copies        integer not null check (copies between 1 and 1000000),
  foreign key (material_id, n) references campaigns.material_version
);
create index material_use_material on campaigns.material_use (material_id, organisation);

-- SECURITY DEFINER, listed in TenantWallIT: a version follows the last one, also when two are added at once.
create function campaigns.material_version_follows() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare m campaigns.material;
begin
  select * into m from material x where x.id = new.material_id for update;
  if new.n <> m.versions + 1 then
    perform campaigns.broken('version_follows_the_last', m.versions::text);
  end if;
  if new.organisation <> m.organisation then
    perform campaigns.broken('keeper_adds_versions');
  end if;
  update material x set versions = new.n, changed_at = new.added_at, version = x.version + 1 where x.id = new.material_id;
  return new;
end $$;
create trigger follows before insert on campaigns.material_version
  for each row execute function campaigns.material_version_follows();

do $$
declare t text;
begin
  foreach t in array array['material', 'material_version', 'material_use'] loop
    execute format('alter table campaigns.%I enable row level security', t);
    execute format('alter table campaigns.%I force row level security', t);
    execute format('create policy system_keeps on campaigns.%I using ((select access.has_role(''system'')))', t);
    execute format('create policy partners_use_them on campaigns.%I for select using ((select access.organisation()) is not null)', t);
    execute format('create policy own_adds on campaigns.%I for insert with check (organisation = (select access.organisation()))', t);
    execute format('grant select, insert on campaigns.%I to samen_app', t);
  end loop;
end $$;
create policy own_changes on campaigns.material for update
  using (organisation = (select access.organisation())) with check (organisation = (select access.organisation()));
grant update (campaign_id, kind, language, audience, title, description, licence, reviewed_until, retired_at, changed_at, version)
  on campaigns.material to samen_app;

-- A file in the library is every partner's to read.
create policy in_the_library on attachments.attachment for select
  using ((select access.organisation()) is not null
         and exists (select from campaigns.material_version v where v.attachment_id = attachment.id));
