-- Two things that a bank line asks for: a batch that the bank booked as one sum is matched as a whole; and a wrong match is
-- undone. A bank line that was matched to the wrong payment or contribution: its entry is reversed, as any entry is, by two people of
-- two members; what hung on it goes back, and the line waits again to be matched, by hand.

alter table funds.bank_line drop constraint bank_line_matched_as_check;
alter table funds.bank_line add constraint bank_line_matched_as_check
  check (matched_as in ('payment', 'batch', 'return', 'contribution', 'reversal', 'recovery'));
alter table funds.bank_line add column undone_entry uuid references funds.entry;
comment on column funds.bank_line.undone_entry is 'The entry of an earlier match that was reversed: no key matches it by itself again';

create or replace function funds.bank_says_it_once() returns trigger language plpgsql as $$
begin
  if (new.id, new.statement_id, new.fund_id, new.n, new.amount_minor, new.booked_on, new.is_reversal, new.reference,
      new.end_to_end_id, new.text, new.counterparty, new.account, new.mentions, new.return_code, new.return_text) is distinct from
     (old.id, old.statement_id, old.fund_id, old.n, old.amount_minor, old.booked_on, old.is_reversal, old.reference,
      old.end_to_end_id, old.text, old.counterparty, old.account, old.mentions, old.return_code, old.return_text)
     or old.state = 'matched' and not (new.state = 'open' and exists (select from funds.entry r where r.reverses = old.entry_id)) then
    raise exception 'what the bank said stays, and what was booked for it' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

-- Reverses an entry of an expense, a contribution or a bank line, once: its mirror image, and what hung on it goes back.
-- Internal.
create or replace function funds.reverse(the_id uuid, the_entry uuid, the_date date, the_at timestamptz) returns void language plpgsql as $$
declare
  e funds.entry;
  x funds.expense;
  l funds.bank_line;
  posted bytea;
begin
  select * into e from funds.entry where id = the_entry;
  select * into l from funds.bank_line where entry_id = e.id for update;
  if e.id is null or e.kind not in ('expense', 'contribution', 'shared') and l.id is null then
    perform funds.broken('reverses_an_entry');
  end if;
  if exists (select from funds.entry r where r.reverses = e.id) then perform funds.broken('reversed_once'); end if;
  posted := funds.post(the_id, e.fund_id, 'reversal', the_date, the_at, e.subject_id, e.id,
    array(select account_id from funds.posting where entry_id = e.id order by n),
    array(select -amount_minor from funds.posting where entry_id = e.id order by n), 0);
  if e.kind = 'contribution' then
    update funds.budget_line b set earmarked_minor = greatest(0, b.earmarked_minor - e.effect_minor)
    from funds.contribution c where c.id = e.subject_id and b.id = c.line_id;
    update funds.contribution set received_minor = received_minor - e.effect_minor where id = e.subject_id;
  elsif l.matched_as in ('payment', 'return') then
    update funds.batch_item set state = case l.matched_as when 'payment' then 'live' else 'paid' end, return_code = null,
                                return_text = null, changed_at = the_at
    where id = l.subject_id and state = case l.matched_as when 'payment' then 'paid' else 'returned' end;
    if not found then perform funds.broken('payment_is_paid'); end if;
    update funds.expense set state = case l.matched_as when 'payment' then 'approved' else 'paid' end, changed_at = the_at,
                             version = version + 1
    where id = e.subject_id;
  elsif l.matched_as = 'batch' then
    if exists (select from funds.batch_item i where i.batch_id = l.subject_id and i.state <> 'paid') then
      perform funds.broken('payment_is_paid');
    end if;
    update funds.batch_item set state = 'live', changed_at = the_at where batch_id = l.subject_id;
    update funds.expense set state = 'approved', changed_at = the_at, version = version + 1
    where id in (select i.expense_id from funds.batch_item i where i.batch_id = l.subject_id);
  elsif l.matched_as = 'reversal' then
    if exists (select from funds.account a where a.fund_id = e.fund_id and a.kind = 'receivable' and a.balance_minor < 0) then
      perform funds.broken('recovers_what_is_owed');
    end if;
  else
    select * into x from funds.expense where id = e.subject_id for update;
    if x.state <> 'approved' then perform funds.broken('expense_goes_on', x.state); end if;
    update funds.expense set state = 'reversed', changed_at = the_at, version = version + 1 where id = x.id;
  end if;
  update funds.bank_line set state = 'open', matched_as = null, subject_id = null, entry_id = null, matched_by = null,
                             matched_at = null, undone_entry = e.id
  where id = l.id;
  perform funds.record(e.fund_id, the_at, 'entry.reversed', 'entry', e.id, e.organisation, null, jsonb_build_object(
    'entry', jsonb_build_array(encode(e.digest, 'hex'), encode(posted, 'hex'))));
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: books a bank line as what it is: a payment that went out or came back, a
-- batch of them that the bank booked as one sum, a contribution that came in, was taken back by the bank (spending is frozen) or came after all. The same again has no
-- second effect. A line of a closed period is booked on the first open day.
create or replace function funds.match_line(the_line uuid, the_kind text, the_subject uuid, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  l bank_line;
  f fund;
  i batch_item;
  batch payment_batch;
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
  if (the_kind in ('payment', 'batch', 'reversal')) <> (l.amount_minor < 0) then perform broken('amounts_agree'); end if;
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
  elsif the_kind = 'batch' then
    select * into batch from payment_batch where id = the_subject and fund_id = f.id;
    if not found then perform broken('no_such_batch'); end if;
    if batch.total_minor <> amount then perform broken('amounts_agree'); end if;
    if batch.state <> 'released' or exists (select from batch_item x where x.batch_id = batch.id and x.state <> 'live') then
      perform broken('payment_is_under_way');
    end if;
    about := f.holder;
    posted := post(e, f.id, 'payment', day, the_at, batch.id, null,
      array(select account_of(f.id, 'payable', null, x.organisation) from batch_item x where x.batch_id = batch.id
            group by x.organisation order by x.organisation) || account_of(f.id, 'bank', null, null),
      array(select sum(x.amount_minor)::bigint from batch_item x where x.batch_id = batch.id group by x.organisation order by x.organisation)
        || -amount, 0);
    update batch_item set state = 'paid', changed_at = the_at where batch_id = batch.id;
    update expense set state = 'paid', changed_at = the_at, version = version + 1
    where id in (select x.expense_id from batch_item x where x.batch_id = batch.id);
    action := 'payment.booked';
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
