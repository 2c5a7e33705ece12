-- Checkpoints: signed heads of the funds' chains, that a member keeps and holds against the ledger later, without the
-- platform. The private key is not in the database.
--
-- A fund's chain grows under the fund's lock, so whatever commits moves its head: a transaction that began before a
-- checkpoint and commits after it is in the next one.

create table funds.seal_key (
  id          text primary key check (id ~ '^[0-9a-f]{16}$'),
  public_key  bytea not null,
  since       timestamptz not null,
  constraint key_is_named_by_its_hash check (id = left(encode(sha256(public_key), 'hex'), 16))
);
comment on column funds.seal_key.public_key is 'Ed25519, as SubjectPublicKeyInfo';

create table funds.checkpoint (
  number         bigint primary key check (number > 0),
  at             timestamptz not null,
  previous_hash  bytea not null check (length(previous_hash) = 32),
  leaves         bytea[] not null check (cardinality(leaves) > 0),
  hash           bytea not null check (length(hash) = 32),
  signature      bytea not null check (length(signature) = 64),
  key_id         text not null references funds.seal_key
);
comment on column funds.checkpoint.leaves is
  'A hash for each fund whose chain grew since the checkpoint before: who knows the fund''s head finds it, nobody else learns which funds there are';

-- Without a reference to the fund, whose check would wait for whoever moves it.
create table funds.sealed_head (
  fund_id     uuid not null,
  checkpoint  bigint not null references funds.checkpoint,
  seq         bigint not null check (seq > 0),
  head_hash   bytea not null check (length(head_hash) = 32),
  entries     bigint not null check (entries >= 0),
  primary key (fund_id, checkpoint)
);
comment on column funds.sealed_head.entries is 'How many entries the fund had then';

-- Two servers at once make one chain of checkpoints.
create function funds.checkpoint_follows() returns trigger language plpgsql as $$
declare last funds.checkpoint;
begin
  select * into last from funds.checkpoint order by number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1
     or new.previous_hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex')) then
    perform funds.broken('checkpoints_follow_each_other');
  end if;
  return new;
end $$;
create trigger follows before insert on funds.checkpoint for each row execute function funds.checkpoint_follows();

-- What the last verification of a fund found, of each organisation that asked.
create table funds.verification (
  job           uuid primary key,
  fund_id       uuid not null references funds.fund,
  organisation  text not null references organisations.organisation,
  person        uuid not null references access.person,
  at            timestamptz not null,
  records       bigint not null,
  entries       bigint not null,
  postings      bigint not null,
  decisions     bigint not null,
  attachments   bigint not null,
  checkpoints   bigint not null,
  wrong_table   text,
  wrong_id      text,
  wrong_rule    text,
  check ((wrong_table is null) = (wrong_id is null) and (wrong_table is null) = (wrong_rule is null))
);
create index verification_fund on funds.verification (fund_id, at desc);

do $$
declare t text;
begin
  foreach t in array array['seal_key', 'checkpoint', 'sealed_head', 'verification'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
    execute format('create policy system_keeps on funds.%I using ((select access.has_role(''system'')))', t);
    execute format('create trigger append_only before update or delete on funds.%I for each row execute function funds.nothing_changes()', t);
    execute format('create trigger never_emptied before truncate on funds.%I for each statement execute function funds.nothing_changes()', t);
    execute format('grant select, insert on funds.%I to samen_app', t);
  end loop;
end $$;

create policy partners_keep_them on funds.seal_key for select using ((select access.organisation()) is not null);
create policy partners_keep_them on funds.checkpoint for select using ((select access.organisation()) is not null);
create policy of_funds_in_sight on funds.sealed_head for select using (exists (select from funds.fund f where f.id = fund_id));
create policy their_own on funds.verification using (organisation = (select access.organisation()));

-- As before, but does not try to make a stream that is there: most are, and trying costs as much as the record.
create or replace function audit.append(
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
  select head + 1, head_hash into n, previous from audit.stream where name = the_stream for update;
  if not found then
    insert into audit.stream (name) values (the_stream) on conflict do nothing;
    select head + 1, head_hash into n, previous from audit.stream where name = the_stream for update;
  end if;
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
