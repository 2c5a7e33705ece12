-- Long work: who started it, how far it is, how it ended. Its organisation's alone.

create schema jobs;
grant usage on schema jobs to samen_app;

create table jobs.job (
  id                uuid primary key,
  organisation      text not null references organisations.organisation,
  person            uuid not null references access.person,
  kind              text not null check (kind ~ '^[a-z][a-z.-]{1,60}$'),
  title             text not null check (length(title) <= 300),
  subject           uuid,
  node              text not null,
  state             text not null default 'waiting'
                    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  phase             text not null default '',
  done              bigint not null default 0,
  total             bigint not null default 0,
  cancel_requested  boolean not null default false,
  failure           text,
  failure_facts     text[] not null default '{}',
  started_at        timestamptz not null,
  ended_at          timestamptz,
  check ((ended_at is null) = (state in ('waiting', 'running')))
);
comment on column jobs.job.node is 'The server whose thread does the work; when it starts anew, what it left running was interrupted';

create index job_organisation on jobs.job (organisation, started_at desc);
create index job_running on jobs.job (node) where ended_at is null;

alter table jobs.job enable row level security;
alter table jobs.job force row level security;
create policy organisations_own on jobs.job
  using (organisation = (select access.organisation()) or (select access.has_role('system')));
grant select, insert, update on jobs.job to samen_app;

-- An import is read by a job and taken in by another one. Its figures are counted once, when it has been judged.
alter table directory.import
  add column state text not null default 'read' check (state in ('reading', 'read', 'accepting', 'accepted', 'stopped')),
  add column job uuid,
  add column counts jsonb not null default '[]',
  add column problems integer not null default 0,
  add column refusals integer not null default 0;
update directory.import set state = 'accepted' where accepted_at is not null;
alter table directory.import add check ((state = 'accepted') = (accepted_at is not null));
comment on column directory.import.refusals is 'Problems because of which a row or more stays out';

create index import_keeper on directory.import (keeper, read_at desc);
create index import_row_write on directory.import_row (import_id, hsds_table, n) where outcome in ('new', 'changed');

-- The staging tables are filled at once and read at once, sooner than any statistics come by themselves.
grant maintain on directory.import_row to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: audit.append for many objects at once, one line each. It moves the stream's
-- head once, where a call per line would leave as many dead versions of it for the next call to pass.
create function audit.append_each(
    the_stream text, the_at timestamptz, the_action text, the_kind text, the_keeper text, objects text[], changes jsonb[])
  returns bigint language plpgsql security definer set search_path = audit, access, pg_temp as $$
declare
  previous bytea;
  n bigint;
  line record;
begin
  if not access.entered() then
    raise exception 'nothing is recorded without a caller' using errcode = 'insufficient_privilege';
  end if;
  insert into audit.stream (name) values (the_stream) on conflict do nothing;
  select head, head_hash into n, previous from audit.stream where name = the_stream for update;
  for line in select x.object, x.change from unnest(objects, changes) with ordinality x (object, change, i) order by x.i loop
    n := n + 1;
    insert into audit.record
    values (the_stream, n, the_at, access.person(), access.organisation(), current_setting('samen.roles', true), the_action,
            the_kind, line.object, the_keeper, null, line.change, previous,
            sha256(previous || convert_to(
              audit.field(the_stream) || audit.field(n::text) || audit.field(audit.instant(the_at))
              || audit.field(access.person()::text) || audit.field(access.organisation())
              || audit.field(current_setting('samen.roles', true)) || audit.field(the_action) || audit.field(the_kind)
              || audit.field(line.object) || audit.field(the_keeper) || audit.field(null)
              || audit.field(line.change::text), 'UTF8')))
    returning hash into previous;
  end loop;
  update audit.stream set head = n, head_hash = previous where name = the_stream;
  return n;
end $$;
