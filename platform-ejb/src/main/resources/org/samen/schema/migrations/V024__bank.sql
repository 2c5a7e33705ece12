-- What leaves and reaches a fund's bank account: accounts that two people agree on, payments that two people release,
-- statements that add up, and which entry each of their lines became.
--
-- Money moves by the functions below alone, under the fund's lock and with one record in its chain, as in V022.

-- Where an organisation is paid; or, with a fund, the fund's own account, which its holder keeps.
create table funds.bank_account (
  id            uuid primary key,
  organisation  text not null references organisations.organisation,
  fund_id       uuid references funds.fund,
  iban          text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  holder_name   text not null check (holder_name <> '' and length(holder_name) <= 70),
  state         text not null default 'proposed' check (state in ('proposed', 'active', 'refused', 'replaced')),
  set_by        uuid not null references access.person,
  set_at        timestamptz not null,
  answered_by   uuid references access.person,
  answered_at   timestamptz,
  ended_at      timestamptz,
  constraint second_person_confirms
    check (state not in ('active', 'replaced') or (answered_by is not null and answered_by <> set_by))
);
create unique index one_active_account on funds.bank_account (organisation, fund_id) nulls not distinct where state = 'active';
create unique index one_proposed_account on funds.bank_account (organisation, fund_id) nulls not distinct where state = 'proposed';
create index bank_account_fund on funds.bank_account (fund_id) where fund_id is not null;

-- Payments that go to the bank together.
create table funds.payment_batch (
  id            uuid primary key,
  fund_id       uuid not null references funds.fund,
  key           text not null unique check (length(key) <= 35),
  iban          text not null,
  holder_name   text not null,
  execute_on    date not null,
  items         integer not null check (items between 1 and 1000),
  total_minor   bigint not null check (total_minor > 0),
  state         text not null default 'prepared' check (state in ('prepared', 'released', 'cancelled')),
  prepared_by   uuid not null references access.person,
  prepared_at   timestamptz not null,
  released_at   timestamptz,
  cancelled_by  uuid references access.person,
  reason        text check (length(reason) <= 500),
  unique (id, fund_id)
);
create index payment_batch_fund on funds.payment_batch (fund_id, prepared_at desc);

create table funds.batch_release (
  batch_id      uuid not null references funds.payment_batch,
  person        uuid not null references access.person,
  organisation  text not null references organisations.organisation,
  at            timestamptz not null,
  primary key (batch_id, person)
);

create table funds.batch_item (
  id             uuid primary key,
  batch_id       uuid not null,
  fund_id        uuid not null,
  expense_id     uuid not null,
  organisation   text not null,
  iban           text not null,
  holder_name    text not null,
  amount_minor   bigint not null check (amount_minor > 0),
  end_to_end_id  text not null unique check (length(end_to_end_id) <= 35),
  state          text not null default 'live' check (state in ('live', 'paid', 'returned', 'cancelled')),
  return_code    text check (length(return_code) <= 35),
  return_text    text check (length(return_text) <= 1000),
  changed_at     timestamptz not null,
  foreign key (batch_id, fund_id) references funds.payment_batch (id, fund_id),
  foreign key (expense_id, fund_id) references funds.expense (id, fund_id)
);
create index batch_item_batch on funds.batch_item (batch_id);
create index batch_item_amount on funds.batch_item (fund_id, amount_minor) where state in ('live', 'paid');
-- The same payable is never in two payments that can both arrive.
create unique index one_live_payment on funds.batch_item (expense_id) where state in ('live', 'paid');

create table funds.bank_statement (
  id             uuid primary key,
  fund_id        uuid not null references funds.fund,
  file_sha256    bytea not null check (octet_length(file_sha256) = 32),
  file_name      text not null check (length(file_name) <= 200),
  number         text not null check (number <> '' and length(number) <= 100),
  iban           text not null,
  sequence       bigint,
  opening_minor  bigint not null,
  opening_on     date,
  closing_minor  bigint not null,
  closing_on     date,
  imported_by    uuid not null references access.person,
  imported_at    timestamptz not null,
  unique (id, fund_id),
  -- Numbers begin anew each year at some banks.
  constraint statement_goes_in_once unique nulls not distinct (fund_id, iban, number, closing_on)
);
create index bank_statement_fund on funds.bank_statement (fund_id, closing_on desc, number desc);
create index bank_statement_file on funds.bank_statement (fund_id, file_sha256);

create table funds.bank_line (
  id             uuid primary key,
  statement_id   uuid not null,
  fund_id        uuid not null,
  n              integer not null check (n > 0),
  amount_minor   bigint not null,
  booked_on      date not null,
  is_reversal    boolean not null,
  reference      text check (length(reference) <= 100),
  end_to_end_id  text check (length(end_to_end_id) <= 100),
  text           text not null check (length(text) <= 1000),
  counterparty   text check (length(counterparty) <= 140),
  account        text check (length(account) <= 40),
  mentions       text check (mentions ~ '^[0-9A-F]{10}$'),
  return_code    text check (length(return_code) <= 35),
  return_text    text check (length(return_text) <= 1000),
  state          text not null default 'open' check (state in ('open', 'matched', 'aside')),
  matched_as     text check (matched_as in ('payment', 'return', 'contribution', 'reversal', 'recovery')),
  subject_id     uuid,
  entry_id       uuid unique references funds.entry,
  matched_by     uuid references access.person,
  matched_at     timestamptz,
  reason         text check (length(reason) <= 500),
  unique (statement_id, n),
  foreign key (statement_id, fund_id) references funds.bank_statement (id, fund_id),
  check ((state = 'matched') = (entry_id is not null))
);
create index bank_line_open on funds.bank_line (fund_id, booked_on, id) where state = 'open';
create index bank_line_key on funds.bank_line (fund_id, end_to_end_id) where end_to_end_id is not null;
comment on column funds.bank_line.text is 'What the bank says of it, with what could lead to a person masked';
comment on column funds.bank_line.counterparty is 'Only when it is a partner; anybody else stays unnamed';
comment on column funds.bank_line.account is 'Country and last digits of the other account';
comment on column funds.bank_line.mentions is 'The key of a pledge, as its last ten digits';

-- A statement whose opening balance and lines do not make its closing balance goes in not at all.
create function funds.statement_adds_up() returns trigger language plpgsql as $$
begin
  if new.opening_minor + (select coalesce(sum(amount_minor), 0) from funds.bank_line where statement_id = new.id) <> new.closing_minor then
    raise exception 'statement_adds_up' using errcode = 'check_violation', constraint = 'statement_adds_up', detail = new.number;
  end if;
  return null;
end $$;
create constraint trigger adds_up after insert on funds.bank_statement deferrable initially deferred
  for each row execute function funds.statement_adds_up();
create function funds.lines_come_with_their_statement() returns trigger language plpgsql as $$
begin
  if exists (select from funds.bank_line l join funds.bank_statement s on s.id = l.statement_id
             where l.id = new.id and s.xmin <> l.xmin and l.state = 'open') then
    raise exception 'statement_adds_up' using errcode = 'check_violation', constraint = 'statement_adds_up';
  end if;
  return null;
end $$;
create constraint trigger with_its_statement after insert on funds.bank_line deferrable initially deferred
  for each row execute function funds.lines_come_with_their_statement();
create trigger append_only before update or delete on funds.bank_statement for each row execute function funds.nothing_changes();
create trigger append_only before delete on funds.bank_line for each row execute function funds.nothing_changes();
create function funds.bank_says_it_once() returns trigger language plpgsql as $$
begin
  if (new.id, new.statement_id, new.fund_id, new.n, new.amount_minor, new.booked_on, new.is_reversal, new.reference,
      new.end_to_end_id, new.text, new.counterparty, new.account, new.mentions, new.return_code, new.return_text) is distinct from
     (old.id, old.statement_id, old.fund_id, old.n, old.amount_minor, old.booked_on, old.is_reversal, old.reference,
      old.end_to_end_id, old.text, old.counterparty, old.account, old.mentions, old.return_code, old.return_text) or old.state = 'matched' then
    raise exception 'what the bank said stays, and what was booked for it' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger says_it_once before update on funds.bank_line for each row execute function funds.bank_says_it_once();

-- The fund of the caller's organisation that it keeps the books of. Internal.
create function funds.kept(the_fund uuid) returns funds.fund language plpgsql as $$
declare f funds.fund;
begin
  select * into f from funds.fund where id = the_fund
    and id in (select m.fund_id from funds.member m where m.organisation = access.organisation()) for update;
  if not found then perform funds.broken('no_such_fund'); end if;
  if f.holder <> access.organisation() or not access.has_role('coordinator') then perform funds.broken('holder_pays'); end if;
  return f;
end $$;

create function funds.masked(iban text) returns text language sql immutable as $$ select left(iban, 2) || '•• ' || right(iban, 4) $$;

create function funds.record_account(a funds.bank_account, the_at timestamptz, the_action text) returns void language sql as $$
  select audit.append('bank-account/' || a.organisation, the_at, the_action, 'bank-account', a.id::text, a.organisation, null,
                      jsonb_build_object('iban', jsonb_build_array(null, funds.masked(a.iban))))
$$;

-- SECURITY DEFINER, listed in TenantWallIT: a coordinator sets their organisation's account, or that of a fund it keeps;
-- it is used only once another person of theirs confirmed it.
create function funds.set_account(the_id uuid, the_fund uuid, the_iban text, the_name text, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare a bank_account;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  if the_fund is not null then perform kept(the_fund); end if;
  select * into a from bank_account where id = the_id;
  if found then
    if (a.organisation, a.fund_id, a.iban, a.holder_name, a.set_by)
       is distinct from (access.organisation(), the_fund, the_iban, the_name, access.person()) then
      perform broken('one_command_one_effect');
    end if;
    return;
  end if;
  update bank_account set state = 'refused', ended_at = the_at
  where organisation = access.organisation() and fund_id is not distinct from the_fund and state = 'proposed';
  insert into bank_account (id, organisation, fund_id, iban, holder_name, set_by, set_at)
  values (the_id, access.organisation(), the_fund, the_iban, the_name, access.person(), the_at) returning * into a;
  perform record_account(a, the_at, 'bank-account.proposed');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: another person of the organisation confirms the account or refuses it.
create function funds.answer_account(the_id uuid, is_right boolean, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare a bank_account;
begin
  select * into a from bank_account where id = the_id and organisation = access.organisation() for update;
  if not found then perform broken('no_such_account'); end if;
  if not (access.has_role('coordinator') or access.has_role('staff')) then perform broken('second_person_confirms'); end if;
  if a.state = (case when is_right then 'active' else 'refused' end) and a.answered_by = access.person() then return; end if;
  if a.state <> 'proposed' then perform broken('account_is_proposed'); end if;
  if is_right and a.set_by = access.person() then perform broken('second_person_confirms'); end if;
  if is_right then
    update bank_account set state = 'replaced', ended_at = the_at
    where organisation = a.organisation and fund_id is not distinct from a.fund_id and state = 'active';
  end if;
  update bank_account set state = case when is_right then 'active' else 'refused' end, answered_by = access.person(),
                          answered_at = the_at, ended_at = case when is_right then null else the_at end
  where id = a.id returning * into a;
  perform record_account(a, the_at, case when is_right then 'bank-account.confirmed' else 'bank-account.refused' end);
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: puts what is approved into a batch of payments, each to the account that its
-- organisation has confirmed.
create function funds.prepare_batch(the_id uuid, the_fund uuid, expenses uuid[], the_day date, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  f fund := kept(the_fund);
  own bank_account;
  payee bank_account;
  x expense;
  item uuid;
  b payment_batch;
begin
  select * into b from payment_batch where id = the_id;
  if found then
    if (b.fund_id, b.prepared_by, b.execute_on) is distinct from (the_fund, access.person(), the_day)
       or array(select i.expense_id from batch_item i where i.batch_id = b.id order by 1)
          <> array(select distinct unnest(expenses) order by 1) then
      perform broken('one_command_one_effect');
    end if;
    return;
  end if;
  if f.state <> 'open' then perform broken('fund_is_open'); end if;
  if f.frozen_why is not null then perform broken('fund_is_not_frozen'); end if;
  if f.currency <> 'EUR' then perform broken('pays_in_euros'); end if;
  if the_day < (the_at at time zone 'Europe/Amsterdam')::date then perform broken('pays_from_today_on'); end if;
  select * into own from bank_account where fund_id = f.id and state = 'active';
  if not found then perform broken('fund_has_an_account'); end if;
  insert into payment_batch (id, fund_id, key, iban, holder_name, execute_on, items, total_minor, prepared_by, prepared_at)
  select the_id, f.id, 'B' || to_char(the_at at time zone 'Europe/Amsterdam', 'YYYYMMDD') || '-' || right(replace(the_id::text, '-', ''), 12),
         own.iban, own.holder_name, the_day, count(*), sum(e.amount_minor), access.person(), the_at
  from expense e where e.id = any (expenses) and e.fund_id = f.id having count(*) > 0;
  if not found then perform broken('no_such_expense'); end if;
  for x in select * from expense e where e.id = any (expenses) order by e.organisation, e.decided_at, e.id loop
    if x.fund_id <> f.id then perform broken('no_such_expense'); end if;
    if x.state <> 'approved' or x.kind <> 'pool' then perform broken('pays_what_is_approved', x.provider); end if;
    select * into payee from bank_account where organisation = x.organisation and fund_id is null and state = 'active';
    if not found then
      perform broken('payee_has_an_account', (select o.name from organisations.organisation o where o.alias = x.organisation));
    end if;
    item := uuidv7();
    insert into batch_item (id, batch_id, fund_id, expense_id, organisation, iban, holder_name, amount_minor, end_to_end_id, changed_at)
    values (item, the_id, f.id, x.id, x.organisation, payee.iban, payee.holder_name, x.amount_minor, replace(item::text, '-', ''), the_at);
  end loop;
  if (select count(*) from batch_item where batch_id = the_id) <> cardinality(array(select distinct unnest(expenses))) then
    perform broken('no_such_expense');
  end if;
  perform record(f.id, the_at, 'batch.prepared', 'batch', the_id, f.holder, null, (select jsonb_build_object(
    'items', jsonb_build_array(null, p.items::text), 'amount', jsonb_build_array(null, p.total_minor::text)) from payment_batch p where p.id = the_id));
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: releases a batch for one person; two release it, one of them of the
-- organisation that keeps the account. Answers its state.
create function funds.release_batch(the_id uuid, the_at timestamptz) returns text
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  b payment_batch;
  f fund;
  wrong text;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  select * into b from payment_batch where id = the_id
    and fund_id in (select m.fund_id from member m where m.organisation = access.organisation() and m.left_on is null);
  if not found then perform broken('no_such_batch'); end if;
  select * into f from fund where id = b.fund_id for update;
  select * into b from payment_batch where id = the_id for update;
  if exists (select from batch_release r where r.batch_id = b.id and r.person = access.person()) then return b.state; end if;
  if b.state <> 'prepared' then perform broken('batch_is_prepared', b.state); end if;
  if f.frozen_why is not null then perform broken('fund_is_not_frozen'); end if;
  if not exists (select from bank_account a where a.fund_id = f.id and a.state = 'active' and a.iban = b.iban) then
    perform broken('fund_has_an_account');
  end if;
  select o.name into wrong from batch_item i join organisations.organisation o on o.alias = i.organisation
  where i.batch_id = b.id and not exists (select from bank_account a where a.organisation = i.organisation and a.fund_id is null
                                            and a.state = 'active' and a.iban = i.iban) limit 1;
  if found then perform broken('account_is_still_right', wrong); end if;
  if exists (select from batch_item i join expense x on x.id = i.expense_id where i.batch_id = b.id and x.state <> 'approved') then
    perform broken('pays_what_is_approved', (select x.provider from batch_item i join expense x on x.id = i.expense_id
                                             where i.batch_id = b.id and x.state <> 'approved' limit 1));
  end if;
  insert into batch_release (batch_id, person, organisation, at) values (b.id, access.person(), access.organisation(), the_at);
  if (select count(*) >= 2 and bool_or(r.organisation = f.holder) from batch_release r where r.batch_id = b.id) then
    update payment_batch set state = 'released', released_at = the_at where id = b.id returning * into b;
  end if;
  perform record(f.id, the_at, case b.state when 'released' then 'batch.released' else 'batch.endorsed' end, 'batch', b.id, f.holder, null,
                 jsonb_build_object('amount', jsonb_build_array(null, b.total_minor::text)));
  return b.state;
end $$;

-- Even from psql: a batch is released by two.
create function funds.batch_has_two() returns trigger language plpgsql as $$
begin
  if new.state = 'released' and (select count(*) from funds.batch_release r where r.batch_id = new.id) < 2 then
    perform funds.broken('two_people_release');
  end if;
  if (new.id, new.fund_id, new.key, new.iban, new.execute_on, new.items, new.total_minor, new.prepared_by) is distinct from
     (old.id, old.fund_id, old.key, old.iban, old.execute_on, old.items, old.total_minor, old.prepared_by) then
    perform funds.broken('batch_stays');
  end if;
  return new;
end $$;
create trigger has_two before update on funds.payment_batch for each row execute function funds.batch_has_two();

-- SECURITY DEFINER, listed in TenantWallIT: cancels a batch of which nothing was paid; a released one only by somebody who
-- did not release it, since the bank may have it.
create function funds.cancel_batch(the_id uuid, the_reason text, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare b payment_batch;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  select * into b from payment_batch where id = the_id
    and fund_id in (select m.fund_id from member m where m.organisation = access.organisation() and m.left_on is null);
  if not found then perform broken('no_such_batch'); end if;
  perform from fund where id = b.fund_id for update;
  select * into b from payment_batch where id = the_id for update;
  if b.state = 'cancelled' then return; end if;
  if b.state = 'released' and exists (select from batch_release r where r.batch_id = b.id and r.person = access.person()) then
    perform broken('cancelled_by_another');
  end if;
  if exists (select from batch_item i where i.batch_id = b.id and i.state <> 'live') then perform broken('batch_is_unpaid'); end if;
  update payment_batch set state = 'cancelled', cancelled_by = access.person(), reason = the_reason where id = b.id;
  update batch_item set state = 'cancelled', changed_at = the_at where batch_id = b.id;
  perform record(b.fund_id, the_at, 'batch.cancelled', 'batch', b.id, access.organisation(), the_reason, '{}');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: books a bank line as what it is: a payment that went out or came back, a
-- contribution that came in, was taken back by the bank (spending is frozen) or came after all. The same again has no
-- second effect. A line of a closed period is booked on the first open day.
create function funds.match_line(the_line uuid, the_kind text, the_subject uuid, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  l bank_line;
  f fund;
  i batch_item;
  c contribution;
  e uuid := uuidv7();
  amount bigint;
  day date;
  posted bytea;
  about text;
  action text;
begin
  select * into l from bank_line where id = the_line;
  if not found then perform broken('no_such_bank_line'); end if;
  f := kept(l.fund_id);
  select * into l from bank_line where id = the_line for update;
  if l.state = 'matched' then
    if (l.matched_as, l.subject_id) is distinct from (the_kind, the_subject) then perform broken('bank_line_is_open'); end if;
    return;
  end if;
  amount := abs(l.amount_minor);
  day := greatest(l.booked_on, coalesce(f.closed_through + 1, l.booked_on));
  if (the_kind in ('payment', 'reversal')) <> (l.amount_minor < 0) then perform broken('amounts_agree'); end if;
  if the_kind in ('payment', 'return') then
    select * into i from batch_item where id = the_subject and fund_id = f.id for update;
    if not found then perform broken('no_such_payment'); end if;
    if i.amount_minor <> amount then perform broken('amounts_agree'); end if;
    about := i.organisation;
    if the_kind = 'payment' then
      if i.state <> 'live' or not exists (select from payment_batch b where b.id = i.batch_id and b.state = 'released') then
        perform broken('payment_is_under_way');
      end if;
      posted := post(e, f.id, 'payment', day, the_at, i.expense_id, null,
        array[account_of(f.id, 'payable', null, i.organisation), account_of(f.id, 'bank', null, null)], array[amount, -amount], 0);
      update batch_item set state = 'paid', changed_at = the_at where id = i.id;
      update expense set state = 'paid', changed_at = the_at, version = version + 1 where id = i.expense_id;
      action := 'payment.booked';
    else
      if i.state <> 'paid' then perform broken('payment_is_paid'); end if;
      posted := post(e, f.id, 'return', day, the_at, i.expense_id, null,
        array[account_of(f.id, 'bank', null, null), account_of(f.id, 'payable', null, i.organisation)], array[amount, -amount], 0);
      update batch_item set state = 'returned', return_code = l.return_code, return_text = l.return_text, changed_at = the_at where id = i.id;
      update expense set state = 'approved', changed_at = the_at, version = version + 1 where id = i.expense_id;
      action := 'payment.returned';
    end if;
  elsif the_kind in ('contribution', 'reversal', 'recovery') then
    select * into c from contribution where id = the_subject and fund_id = f.id;
    if not found then perform broken('no_such_contribution'); end if;
    about := c.organisation;
    if the_kind = 'contribution' then
      perform receive(e, c.id, amount, day, the_at);
    elsif the_kind = 'reversal' then
      if c.received_minor < amount then perform broken('reverses_what_came_in'); end if;
      posted := post(e, f.id, 'return', day, the_at, c.id, null,
        array[account_of(f.id, 'receivable', null, c.organisation), account_of(f.id, 'bank', null, null)], array[amount, -amount], 0);
      update fund set frozen_why = 'contribution-reversed', version = version + 1 where id = f.id and frozen_why is null;
      action := 'contribution.reversed';
    else
      if coalesce((select a.balance_minor from account a where a.fund_id = f.id and a.kind = 'receivable' and a.organisation = c.organisation), 0) < amount then
        perform broken('recovers_what_is_owed');
      end if;
      posted := post(e, f.id, 'contribution', day, the_at, c.id, null,
        array[account_of(f.id, 'bank', null, null), account_of(f.id, 'receivable', null, c.organisation)], array[amount, -amount], 0);
      action := 'contribution.recovered';
    end if;
  else
    perform broken('amounts_agree');
  end if;
  update bank_line set state = 'matched', matched_as = the_kind, subject_id = the_subject, entry_id = e, matched_by = access.person(),
                       matched_at = the_at, reason = null
  where id = l.id;
  if posted is not null then
    perform record(f.id, the_at, action, 'bank-line', l.id, about, null, jsonb_build_object(
      'amount', jsonb_build_array(null, l.amount_minor::text), 'entry', jsonb_build_array(null, encode(posted, 'hex'))));
  end if;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: a bank line that is none of the fund's entries, such as interest, is set aside
-- with a reason; it still counts in what the bank and the ledger differ.
create function funds.set_line_aside(the_line uuid, the_reason text, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare l bank_line;
begin
  select * into l from bank_line where id = the_line;
  if not found then perform broken('no_such_bank_line'); end if;
  perform kept(l.fund_id);
  select * into l from bank_line where id = the_line for update;
  if l.state = 'matched' then perform broken('bank_line_is_open'); end if;
  update bank_line set state = 'aside', reason = the_reason, matched_by = access.person(), matched_at = the_at where id = l.id;
  perform record(l.fund_id, the_at, 'bank-line.set-aside', 'bank-line', l.id, access.organisation(), the_reason, '{}');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: the names of those who prepared, released, matched or set something of a fund's
-- bank, for its members and auditors; and of an organisation's own accounts.
create function funds.bank_names(the_fund uuid) returns table (person uuid, name text, organisation text)
  language sql stable security definer set search_path = funds, access, pg_temp as $$
  select p.id, p.name, p.organisation from access.person p
  where p.id in (select b.prepared_by from payment_batch b where b.fund_id = the_fund
                 union select b.cancelled_by from payment_batch b where b.fund_id = the_fund
                 union select r.person from batch_release r join payment_batch b on b.id = r.batch_id where b.fund_id = the_fund
                 union select s.imported_by from bank_statement s where s.fund_id = the_fund
                 union select a.set_by from bank_account a where a.fund_id = the_fund
                 union select a.answered_by from bank_account a where a.fund_id = the_fund)
    and exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation()
                union all select from mandate m where m.fund_id = the_fund and m.organisation = access.organisation())
$$;

do $$
declare f text;
begin
  foreach f in array array['kept', 'masked', 'record_account', 'set_account', 'answer_account', 'prepare_batch', 'release_batch',
                           'cancel_batch', 'match_line', 'set_line_aside', 'bank_names'] loop
    execute format('revoke all on function funds.%I from public', f);
  end loop;
  foreach f in array array['set_account', 'answer_account', 'prepare_batch', 'release_batch', 'cancel_batch', 'match_line',
                           'set_line_aside', 'bank_names'] loop
    execute format('grant execute on function funds.%I to samen_app', f);
  end loop;
end $$;

do $$
declare t text;
begin
  foreach t in array array['bank_account', 'payment_batch', 'batch_release', 'batch_item', 'bank_statement', 'bank_line'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
    execute format('create policy system_keeps on funds.%I using ((select access.has_role(''system'')))', t);
    execute format('grant select on funds.%I to samen_app', t);
  end loop;
  foreach t in array array['payment_batch', 'batch_item', 'bank_statement', 'bank_line'] loop
    execute format('create policy auditors on funds.%I for select using ((select access.has_role(''auditor'')) and exists (
                      select from funds.mandate m where m.fund_id = %I.fund_id and m.organisation = (select access.organisation())))', t, t);
  end loop;
  -- The bank's own words are the holder's to read.
  foreach t in array array['bank_statement', 'bank_line'] loop
    execute format('create policy holder on funds.%I for select using (exists (
                      select from funds.fund f where f.id = fund_id and f.holder = (select access.organisation())))', t);
    execute format('create policy holder_takes_in on funds.%I for insert with check ((select access.has_role(''coordinator'')) and exists (
                      select from funds.fund f where f.id = fund_id and f.holder = (select access.organisation())))', t);
    execute format('grant insert on funds.%I to samen_app', t);
  end loop;
end $$;
create policy members on funds.payment_batch for select using (fund_id in (select funds.own_funds()));
create policy with_its_batch on funds.batch_release for select using (exists (select from funds.payment_batch b where b.id = batch_id));
create policy deciders on funds.batch_item for select
  using ((select access.has_role('coordinator')) and fund_id in (select funds.own_funds()));
create policy ones_own on funds.batch_item for select using (organisation = (select access.organisation()));
create policy ones_own on funds.bank_account for select using (organisation = (select access.organisation()));
create policy of_a_fund on funds.bank_account for select using (fund_id in (select funds.own_funds()));
create policy whom_one_pays on funds.bank_account for select
  using (state = 'active' and fund_id is null and (select access.has_role('coordinator')) and organisation in (
    select m.organisation from funds.member m join funds.fund f on f.id = m.fund_id where f.holder = (select access.organisation())));
