-- Who acts, for which organisation: the second wall's foundation.
--
-- Every transaction of the application begins with access.enter or access.enter_as; both last until the transaction
-- ends. Policies ask the functions below. Without a caller they answer null or false, so there are no rows.

create schema access;
grant usage on schema access to samen_app;

create function access.organisation() returns text
  language sql stable parallel safe
  return nullif(current_setting('samen.organisation', true), '');

create function access.person() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('samen.person', true), '')::uuid;

create function access.has_role(role text) returns boolean
  language sql stable parallel safe
  return role = any (string_to_array(nullif(current_setting('samen.roles', true), ''), ' '));

-- True once a caller has entered, be it a person, 'guest' or 'system'.
create function access.entered() returns boolean
  language sql stable parallel safe
  return nullif(current_setting('samen.roles', true), '') is not null;

create table access.person (
  id            uuid primary key,
  issuer        text not null,
  subject       text not null,
  organisation  text not null,
  name          text,
  email         text,
  language      text check (language in ('nl', 'en')),
  arrived_at    timestamptz not null,
  last_seen_at  timestamptz not null,
  disabled_at   timestamptz,
  erased_at     timestamptz,
  version       integer not null default 0,
  unique (issuer, subject),
  check (erased_at is null or (name is null and email is null))
);

comment on table access.person is
  'One row per (issuer, subject) of the platform realm. A person belongs to one organisation for good.';

alter table access.person enable row level security;
alter table access.person force row level security;

create policy colleagues on access.person for select
  using (organisation = access.organisation() or access.has_role('steward') or access.has_role('auditor')
         or access.has_role('system'));
create policy themselves on access.person for update
  using (id = access.person()
         or access.has_role('steward')
         or (organisation = access.organisation() and access.has_role('coordinator')));
create policy system_keeps on access.person for all using (access.has_role('system'));

grant select, update (name, email, language, disabled_at, erased_at, version) on access.person to samen_app;

create function access.organisation_is_for_good() returns trigger language plpgsql as $$
begin
  if (new.issuer, new.subject, new.organisation) is distinct from (old.issuer, old.subject, old.organisation) then
    raise exception 'a person keeps issuer, subject and organisation for good' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create trigger organisation_is_for_good before update on access.person
  for each row execute function access.organisation_is_for_good();

-- SECURITY DEFINER, listed in TenantWallIT: makes or refreshes the row of the person whose token was just verified.
-- The application calls it before there is a caller, so no policy can apply. Answers the organisation on record, which
-- the application compares with the token's; null when the token's organisation is no partner.
create function access.arrive(
    new_id uuid, the_issuer text, the_subject text, the_organisation text, the_name text, the_email text, now_at timestamptz)
  returns text language plpgsql security definer set search_path = access, pg_temp as $$
declare recorded text;
begin
  if not exists (select from organisations.organisation o where o.alias = the_organisation) then return null; end if;
  insert into access.person as p (id, issuer, subject, organisation, name, email, arrived_at, last_seen_at)
  values (new_id, the_issuer, the_subject, the_organisation, the_name, the_email, now_at, now_at)
  on conflict (issuer, subject) do update
    set name = case when p.erased_at is null then excluded.name end,
        email = case when p.erased_at is null then excluded.email end,
        last_seen_at = excluded.last_seen_at
    where p.organisation = excluded.organisation
      and ((p.name, p.email) is distinct from (excluded.name, excluded.email)
           or p.last_seen_at < excluded.last_seen_at - interval '5 minutes');
  select p.organisation into recorded from access.person p where p.issuer = the_issuer and p.subject = the_subject;
  return recorded;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: finds the person behind a verified token and makes them this transaction's
-- caller. Refuses a second caller of another organisation in one transaction.
create function access.enter(the_issuer text, the_subject text, the_roles text)
  returns table (id uuid, organisation text, name text, email text, language text, disabled boolean)
  language plpgsql security definer set search_path = access, pg_temp as $$
declare p access.person;
begin
  select * into p from access.person x where x.issuer = the_issuer and x.subject = the_subject;
  if not found then return; end if;
  if access.entered() and access.person() is distinct from p.id then
    raise exception 'another caller has already entered this transaction' using errcode = 'insufficient_privilege';
  end if;
  if p.disabled_at is null then
    perform set_config('samen.organisation', p.organisation, true),
            set_config('samen.person', p.id::text, true),
            set_config('samen.roles', the_roles, true);
  end if;
  return query select p.id, p.organisation, p.name, p.email, p.language, p.disabled_at is not null;
end $$;

-- The explicit callers that are no person: 'guest' on public paths, 'system' for timers and start-up.
create function access.enter_as(the_role text) returns void language plpgsql as $$
begin
  if the_role not in ('guest', 'system') then
    raise exception 'only guest and system enter without a person' using errcode = 'insufficient_privilege';
  end if;
  if access.entered() and not access.has_role(the_role) then
    raise exception 'another caller has already entered this transaction' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('samen.organisation', '', true),
          set_config('samen.person', '', true),
          set_config('samen.roles', the_role, true);
end $$;

-- What a person was typing: it survives a lost session and is nobody else's.
create table access.draft (
  person        uuid not null references access.person,
  organisation  text not null,
  form          text not null check (length(form) <= 200),
  body          jsonb not null check (length(body::text) <= 100000),
  saved_at      timestamptz not null,
  primary key (person, form)
);

alter table access.draft enable row level security;
alter table access.draft force row level security;

create policy own_draft on access.draft
  using (person = access.person() and organisation = access.organisation());

grant select, insert, update, delete on access.draft to samen_app;
