-- What a person is told: in the application, and by mail that holds links and no content.

create schema notices;
grant usage on schema notices to samen_app;

-- The roles in which a person was last seen: a role is told through the people who have it.
alter table access.person add column roles text not null default '';
comment on column access.person.roles is 'As their last token said, parted by spaces; tells whom a role''s notices reach';

create or replace function access.enter(the_issuer text, the_subject text, the_roles text)
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
    if not (string_to_array(p.roles, ' ') @> string_to_array(the_roles, ' ')
            and string_to_array(the_roles, ' ') @> string_to_array(p.roles, ' ')) then
      -- Skipped while another call of the same person holds the row: the next call writes it.
      update access.person x set roles = the_roles
      where x.id = (select y.id from access.person y where y.id = p.id for no key update skip locked);
    end if;
  end if;
  return query select p.id, p.organisation, p.name, p.email, p.language, p.disabled_at is not null;
end $$;

create table notices.notice (
  id            uuid primary key,
  person        uuid not null references access.person,
  organisation  text not null references organisations.organisation,
  kind          text not null check (kind ~ '^[a-z][a-z0-9.-]{1,60}$'),
  facts         jsonb not null check (jsonb_typeof(facts) = 'object' and length(facts::text) <= 4000),
  path          text not null check (length(path) <= 3000 and path !~ '[\\[:space:]]' and path !~ '^/' and path !~ '^[^?]*:'),
  told_at       timestamptz not null,
  read_at       timestamptz
);
comment on column notices.notice.path is 'Of the page it is about, within the platform: a link leads nowhere else';

create index notice_person on notices.notice (person, told_at desc, id);
create index notice_unread on notices.notice (person) where read_at is null;

-- How a person wants their mail; no row: at once, of every kind.
create table notices.choice (
  person        uuid primary key references access.person,
  organisation  text not null references organisations.organisation,
  mail          text not null check (mail in ('at-once', 'daily', 'never')),
  silent        text[] not null default '{}'
);
comment on column notices.choice.silent is 'Kinds that come without mail';

-- The outbox: one line per notice that is to be mailed. What is due for a person at once goes as one mail.
create table notices.mail (
  notice     uuid primary key references notices.notice on delete cascade,
  person     uuid not null references access.person,
  due_at     timestamptz not null,
  attempts   integer not null default 0,
  sent_at    timestamptz,
  dead_at    timestamptz,
  failure    text check (length(failure) <= 300),
  check (num_nonnulls(sent_at, dead_at) <= 1)
);
create index mail_due on notices.mail (due_at) where sent_at is null and dead_at is null;

do $$
declare t text;
begin
  foreach t in array array['notice', 'choice', 'mail'] loop
    execute format('alter table notices.%I enable row level security', t);
    execute format('alter table notices.%I force row level security', t);
  end loop;
end $$;

create policy own on notices.notice for select using (person = access.person() or access.has_role('system'));
create policy own_is_read on notices.notice for update using (person = access.person());
create policy system_forgets on notices.notice for delete using (access.has_role('system'));
create policy own on notices.choice
  using (person = access.person())
  with check (person = access.person() and organisation = access.organisation());
create policy system_sends on notices.mail using (access.has_role('system'));

grant select, delete, update (read_at) on notices.notice to samen_app;
grant select, insert, update on notices.choice to samen_app;
grant select, update, delete on notices.mail to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: tells persons of any organisation, and puts the mail that they want into
-- the outbox. Whoever tells learns nothing of them but their ids. Nobody is told of their own deed.
create function notices.tell(
    persons uuid[], the_kind text, the_facts jsonb, the_path text, now_at timestamptz, next_morning timestamptz)
  returns setof uuid language plpgsql security definer set search_path = notices, access, pg_temp as $$
begin
  if not access.entered() or access.has_role('guest') then
    raise exception 'a guest tells nobody' using errcode = 'insufficient_privilege';
  end if;
  return query
  with told as (
    insert into notice (id, person, organisation, kind, facts, path, told_at)
    select uuidv7(), p.id, p.organisation, the_kind, the_facts, the_path, now_at
    from access.person p
    where p.id = any (persons) and p.disabled_at is null and p.erased_at is null
      and p.id is distinct from access.person()
    returning id, person),
  mailed as (
    insert into mail (notice, person, due_at)
    select t.id, t.person, case when c.mail = 'daily' then next_morning else now_at + interval '30 seconds' end
    from told t left join choice c on c.person = t.person
    where coalesce(c.mail, 'at-once') <> 'never' and not exists (select from unnest(c.silent) kind where the_kind = kind or starts_with(the_kind, kind || '.')))
  select person from told;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: tells whoever was last seen in one of these roles of this organisation.
create function notices.tell_roles(
    the_organisation text, the_roles text[], the_kind text, the_facts jsonb, the_path text,
    now_at timestamptz, next_morning timestamptz)
  returns setof uuid language sql security definer set search_path = notices, access, pg_temp as $$
  select notices.tell(
    array(select p.id from access.person p
          where p.organisation = the_organisation and string_to_array(p.roles, ' ') && the_roles),
    the_kind, the_facts, the_path, now_at, next_morning)
$$;
