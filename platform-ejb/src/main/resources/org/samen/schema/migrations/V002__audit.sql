-- The trail: what was done, written in the same transaction, never changed, chained per stream.

create schema audit;
grant usage on schema audit to samen_app;

create table audit.stream (
  name       text primary key,
  head       bigint not null default 0,
  head_hash  bytea not null default decode(repeat('00', 32), 'hex')
);

create table audit.record (
  stream         text not null references audit.stream,
  seq            bigint not null check (seq > 0),
  at             timestamptz not null,
  person         uuid,
  organisation   text,
  roles          text not null,
  action         text not null,
  object_kind    text not null,
  object_id      text not null,
  object_keeper  text,
  reason         text,
  changes        jsonb not null,
  previous_hash  bytea not null,
  hash           bytea not null,
  primary key (stream, seq)
);

comment on column audit.record.changes is '{"field": ["before", "after"]}; the values of contact fields are left out';

create index record_object on audit.record (object_kind, object_id, at desc);
create index record_at on audit.record (at desc);

alter table audit.record enable row level security;
alter table audit.record force row level security;

create policy who_may_read on audit.record for select
  using (organisation = access.organisation() or object_keeper = access.organisation()
         or access.has_role('auditor') or access.has_role('steward') or access.has_role('system'));

grant select on audit.record, audit.stream to samen_app;

create function audit.nothing_changes() returns trigger language plpgsql as $$
begin
  raise exception 'the trail is append-only' using errcode = 'integrity_constraint_violation';
end $$;

create trigger record_append_only before update or delete on audit.record
  for each row execute function audit.nothing_changes();
create trigger record_never_emptied before truncate on audit.record
  for each statement execute function audit.nothing_changes();

-- One field of the hashed text: its length in bytes, a colon, its value; '-' for null. No two rows read alike.
create function audit.field(value text) returns text
  language sql immutable parallel safe
  return case when value is null then '-' else octet_length(value) || ':' || value end;

-- The instant as hashed: UTC, microseconds.
create function audit.instant(at timestamptz) returns text
  language sql immutable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- SECURITY DEFINER, listed in TenantWallIT: the only way to add a record. Who, organisation and roles are the
-- transaction's caller, not arguments. Takes the stream's lock until the transaction ends, so that the chain has no gap.
create function audit.append(
    the_stream text, the_at timestamptz, the_action text, the_kind text, the_object text, the_keeper text,
    the_reason text, the_changes jsonb)
  returns bigint language plpgsql security definer set search_path = audit, access, pg_temp as $$
declare
  previous bytea;
  n bigint;
  h bytea;
begin
  if not access.entered() then
    raise exception 'nothing is recorded without a caller' using errcode = 'insufficient_privilege';
  end if;
  insert into audit.stream (name) values (the_stream) on conflict do nothing;
  select head + 1, head_hash into n, previous from audit.stream where name = the_stream for update;
  h := sha256(previous || convert_to(
      audit.field(the_stream) || audit.field(n::text) || audit.field(audit.instant(the_at))
      || audit.field(access.person()::text) || audit.field(access.organisation())
      || audit.field(current_setting('samen.roles', true)) || audit.field(the_action) || audit.field(the_kind)
      || audit.field(the_object) || audit.field(the_keeper) || audit.field(the_reason)
      || audit.field(the_changes::text), 'UTF8'));
  insert into audit.record
  values (the_stream, n, the_at, access.person(), access.organisation(), current_setting('samen.roles', true), the_action,
          the_kind, the_object, the_keeper, the_reason, the_changes, previous, h);
  update audit.stream set head = n, head_hash = h where name = the_stream;
  return n;
end $$;
