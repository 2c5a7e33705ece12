-- The least that PostgreSQL has to do for one approved, split expense: what the platform's ledger is measured against.
create schema l;
create table l.fund (id int primary key, version bigint not null default 0, balance_cents bigint not null) with (fillfactor = 50);
create table l.account (id bigint primary key, fund_id int not null references l.fund, balance_cents bigint not null default 0,
                        version bigint not null default 0) with (fillfactor = 50);
create table l.journal_entry (
  id bigint generated always as identity primary key, fund_id int not null references l.fund, booked_on date not null, description text not null,
  created_by int not null, approved_by int not null, created_at timestamptz not null default now(), check (created_by <> approved_by));
create table l.posting (
  id bigint generated always as identity primary key, entry_id bigint not null references l.journal_entry,
  account_id bigint not null references l.account, amount_cents bigint not null check (amount_cents <> 0));
create index on l.posting (entry_id);
create index on l.posting (account_id, id);
create table l.approval (
  id bigint generated always as identity primary key, entry_id bigint not null references l.journal_entry, approver int not null,
  decision char(1) not null, at timestamptz not null default now());
create index on l.approval (entry_id);
create table l.chain_head (chain_id int primary key, seq bigint not null, hash bytea not null) with (fillfactor = 50);
create table l.audit_event (
  chain_id int not null, seq bigint not null, at timestamptz not null default now(), actor int not null, payload text not null,
  prev_hash bytea not null, hash bytea not null, primary key (chain_id, seq));
insert into l.fund select g, 0, 1000000000000 from generate_series(1, 1000) g;
insert into l.account select f * 100 + n, f from generate_series(1, 1000) f, generate_series(0, 40) n;
insert into l.chain_head select g, 0, '\x00' from generate_series(1, 1000) g;
create function l.balanced() returns trigger language plpgsql as $$
declare s bigint;
begin
  select sum(amount_cents) into s from l.posting where entry_id = new.id;
  if s is distinct from 0 then raise 'unbalanced'; end if;
  return null;
end $$;
create constraint trigger balanced after insert on l.journal_entry deferrable initially deferred for each row execute function l.balanced();
analyze;
