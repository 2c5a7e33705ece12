-- What is being paid is not reversed: the bank would pay it all the same, and its line could then be booked as nothing.
-- Looked at when a reversal is proposed and, under the fund's lock, when it is confirmed: a batch may have come between.

-- Refuses while a payment of the entry's expense is in a batch. Internal.
create function funds.nothing_pays(the_entry uuid) returns void language plpgsql as $$
declare batch text;
begin
  select b.key into batch from funds.entry e
  join funds.batch_item i on i.expense_id = e.subject_id and i.state = 'live'
  join funds.payment_batch b on b.id = i.batch_id
  where e.id = the_entry and e.kind = 'expense';
  if found then perform funds.broken('reverses_what_is_not_being_paid', batch); end if;
end $$;
revoke all on function funds.nothing_pays from public;

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
  perform funds.nothing_pays(e.id);
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
