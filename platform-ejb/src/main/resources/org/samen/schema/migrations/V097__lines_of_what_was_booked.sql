-- A contribution that was booked by hand before its statement came: the bank's line is matched to that receipt and books
-- nothing again. And who matched a line or set it aside has a name.

-- Whether a receipt stands and no bank line was matched to it. Internal.
create function funds.waits_for_its_line(the_entry uuid) returns boolean language sql stable as $$
  select not exists (select from funds.bank_line l where l.entry_id = the_entry)
     and not exists (select from funds.entry r where r.reverses = the_entry)
$$;
-- It sees no more than its caller: lines to match are read with it.
revoke all on function funds.waits_for_its_line from public;
grant execute on function funds.waits_for_its_line to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: books a bank line as what it is: a payment that went out or came back, a batch of them
-- that the bank booked as one sum, a contribution that came in, was taken back by the bank (spending is frozen) or came after all;
-- or as the receipt that was booked by hand before the statement came, which books nothing. The same again has no second effect.
-- A line of a closed period is booked on the first open day.
create or replace function funds.match_line(the_line uuid, the_kind text, the_subject uuid, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  l bank_line;
  f fund;
  i batch_item;
  batch payment_batch;
  r entry;
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
    if the_kind = 'receipt' and l.entry_id = the_subject then return; end if;
    if (l.matched_as, l.subject_id) is distinct from (the_kind, the_subject) then perform broken('bank_line_is_open'); end if;
    return;
  end if;
  amount := abs(l.amount_minor);
  day := greatest(l.booked_on, coalesce(f.closed_through + 1, l.booked_on));
  if (the_kind in ('payment', 'batch', 'reversal')) <> (l.amount_minor < 0) then perform broken('amounts_agree'); end if;
  if the_kind = 'receipt' then
    select * into r from entry where id = the_subject and fund_id = f.id and kind = 'contribution';
    if not found then perform broken('no_such_contribution'); end if;
    if r.effect_minor <> amount then perform broken('amounts_agree'); end if;
    if not waits_for_its_line(r.id) then perform broken('receipt_waits_for_its_line'); end if;
    update bank_line set state = 'matched', matched_as = 'contribution', subject_id = r.subject_id, entry_id = r.id,
                         matched_by = access.person(), matched_at = the_at, reason = null
    where id = l.id;
    perform record(f.id, the_at, 'bank-line.matched', 'bank-line', l.id, f.holder, null, jsonb_build_object(
      'amount', jsonb_build_array(null, l.amount_minor::text)));
    return;
  elsif the_kind in ('payment', 'return') then
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

create index bank_line_matched_by on funds.bank_line (fund_id, matched_by) where matched_by is not null;

-- SECURITY DEFINER, listed in TenantWallIT: the names of those who prepared, released, matched or set something of a fund's
-- bank, for its members and auditors; and of an organisation's own accounts.
create or replace function funds.bank_names(the_fund uuid) returns table (person uuid, name text, organisation text)
  language sql stable security definer set search_path = funds, access, pg_temp as $$
  select p.id, p.name, p.organisation from access.person p
  where p.id in (select b.prepared_by from payment_batch b where b.fund_id = the_fund
                 union select b.cancelled_by from payment_batch b where b.fund_id = the_fund
                 union select r.person from batch_release r join payment_batch b on b.id = r.batch_id where b.fund_id = the_fund
                 union select s.imported_by from bank_statement s where s.fund_id = the_fund
                 union select a.set_by from bank_account a where a.fund_id = the_fund
                 union select a.answered_by from bank_account a where a.fund_id = the_fund
                 -- Only the holder's people match; so each of them is looked up, not each line read.
                 union select h.id from access.person h join fund f on f.id = the_fund and f.holder = h.organisation
                       where exists (select from bank_line l where l.fund_id = the_fund and l.matched_by = h.id))
    and exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation()
                union all select from mandate m where m.fund_id = the_fund and m.organisation = access.organisation())
$$;
