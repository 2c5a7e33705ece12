-- What moves a fund: the only ways to write its figures, entries, decisions and members.
--
-- Each function takes the fund's lock first (for no key update, so that drafts may refer to the fund meanwhile), of several
-- funds in the order of their ids, obeys the rules once more under
-- it, and adds one record to the fund's chain (audit stream 'fund/<id>') in the same transaction. Who acts is the
-- transaction's caller, never an argument. A broken rule carries its name as the constraint of the error.

-- A record in the fund's chain. Its object's keeper is the organisation that it is about.
create function funds.record(the_fund uuid, the_at timestamptz, the_action text, the_kind text, the_object uuid,
                             the_keeper text, the_reason text, the_changes jsonb)
  returns void language sql as $$
  select audit.append('fund/' || the_fund, the_at, the_action, the_kind, the_object::text, the_keeper, the_reason, the_changes)
$$;

create function funds.account_of(the_fund uuid, the_kind text, the_line uuid, the_organisation text) returns uuid
  language plpgsql as $$
declare a uuid;
begin
  select id into a from funds.account
  where fund_id = the_fund and kind = the_kind and line_id is not distinct from the_line
    and organisation is not distinct from the_organisation;
  if a is null then
    insert into funds.account (fund_id, kind, line_id, organisation) values (the_fund, the_kind, the_line, the_organisation)
    returning id into a;
  end if;
  return a;
end $$;

-- What an entry hashes to: its own fields and its postings in their order.
create function funds.digest(e funds.entry, accounts uuid[], amounts bigint[]) returns bytea
  language sql immutable as $$
  select sha256(convert_to(
    audit.field(e.fund_id::text) || audit.field(e.number::text) || audit.field(e.id::text) || audit.field(e.kind)
    || audit.field(e.booked_on::text) || audit.field(audit.instant(e.at)) || audit.field(e.person::text)
    || audit.field(e.organisation) || audit.field(e.subject_id::text) || audit.field(e.reverses::text)
    || audit.field(e.currency) || audit.field(e.effect_minor::text) || audit.field(e.balance_minor::text)
    || (select string_agg(audit.field(a::text) || audit.field(m::text), '' order by n)
        from unnest(accounts, amounts) with ordinality as p (a, m, n)), 'UTF8'))
$$;

-- Adds an entry under the fund's lock, which the caller of this function holds; answers its digest. Internal.
create function funds.post(the_id uuid, the_fund uuid, the_kind text, the_date date, the_at timestamptz, the_subject uuid,
                           the_reverses uuid, accounts uuid[], amounts bigint[], release_minor bigint)
  returns bytea language plpgsql as $$
declare
  f funds.fund;
  e funds.entry;
  effect bigint;
begin
  select * into f from funds.fund where id = the_fund for no key update;
  if f.state <> 'open' then perform funds.broken('fund_is_open'); end if;
  if the_date <= f.closed_through then perform funds.broken('period_is_open', f.closed_through::text); end if;
  with moved as (
    update funds.account a set balance_minor = a.balance_minor + p.amount, version = a.version + 1
    from (select account, sum(amount)::bigint as amount from unnest(accounts, amounts) as u (account, amount) group by 1) p
    where a.id = p.account and a.fund_id = the_fund
    returning case when a.kind in ('bank', 'receivable', 'payable') then p.amount else 0 end as effect)
  select coalesce(sum(m.effect), 0) into effect from moved m;
  e := row(the_id, the_fund, f.entries + 1, the_kind, the_date, the_at, access.person(), access.organisation(), the_subject,
           the_reverses, f.currency, effect, f.posted_minor + effect, decode(repeat('00', 32), 'hex'));
  e.digest := funds.digest(e, accounts, amounts);
  insert into funds.entry select e.*;
  insert into funds.posting (entry_id, n, fund_id, account_id, amount_minor)
  select the_id, u.n, the_fund, u.account, u.amount from unnest(accounts, amounts) with ordinality as u (account, amount, n);
  update funds.fund set posted_minor = posted_minor + effect, reserved_minor = reserved_minor - release_minor,
                        entries = entries + 1, version = version + 1
  where id = the_fund;
  return e.digest;
end $$;

-- What a decider is shown, as one hash: every field of the expense, its parts, its receipts' bytes.
create function funds.content_hash(the_expense uuid, the_revision integer) returns bytea language plpgsql stable as $$
declare x funds.expense;
begin
  select * into x from funds.expense where id = the_expense;
  return sha256(convert_to(
    audit.field(x.id::text) || audit.field(the_revision::text) || audit.field(x.fund_id::text) || audit.field(x.kind)
    || audit.field(x.organisation) || audit.field(x.submitter::text) || audit.field(x.provider)
    || audit.field(x.provider_organisation) || audit.field(x.spent_on::text) || audit.field(x.amount_minor::text)
    || audit.field(x.currency) || audit.field(x.purpose) || audit.field(x.reference) || audit.field(x.payer_reason)
    || audit.field(x.key_id::text)
    || coalesce((select string_agg(audit.field(p.line_id::text) || audit.field(p.amount_minor::text), '' order by p.n)
                 from funds.expense_part p where p.expense_id = x.id), '')
    || coalesce((select string_agg(audit.field(encode(a.sha256, 'hex')), '' order by a.sha256)
                 from funds.expense_attachment l join attachments.attachment a on a.id = l.attachment_id
                 where l.expense_id = x.id), ''), 'UTF8'));
end $$;

-- What approving an expense posts: the cost on its lines for its organisation, against what that organisation is owed.
create function funds.legs(x funds.expense, out accounts uuid[], out amounts bigint[]) language plpgsql as $$
begin
  select array_agg(funds.account_of(x.fund_id, 'expense', p.line_id, x.organisation) order by p.n)
           || funds.account_of(x.fund_id, 'payable', null, x.organisation),
         array_agg(p.amount_minor order by p.n) || -x.amount_minor
    into accounts, amounts
  from funds.expense_part p where p.expense_id = x.id;
end $$;

-- What of the fund's money an expense asks for; a shared cost is paid by its organisation and divided among the members.
create function funds.asks(x funds.expense) returns bigint language sql immutable as $$
  select case when x.kind = 'pool' then x.amount_minor else 0 end
$$;

-- Money free for a line: what is available, less what was earmarked for other lines and is not spent yet. Internal.
create function funds.free_for(f funds.fund, lines uuid[]) returns bigint language sql stable as $$
  select f.posted_minor - f.reserved_minor - coalesce((
    select sum(greatest(0, l.earmarked_minor - l.reserved_minor
             - (select coalesce(sum(a.balance_minor), 0) from funds.account a where a.fund_id = f.id and a.kind = 'expense' and a.line_id = l.id)))
    from funds.budget_line l where l.fund_id = f.id and l.earmarked_minor > 0 and not l.id = any (lines)), 0)::bigint
$$;

-- SECURITY DEFINER, listed in TenantWallIT: submits the caller's organisation's own draft: reserves what it asks, fixes
-- how many must approve and what they will be shown. Answers the revision.
create function funds.submit(the_expense uuid, the_at timestamptz) returns integer
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  x expense;
  f fund;
  t threshold;
  over boolean;
  r integer;
begin
  select * into x from expense where id = the_expense and organisation = access.organisation();
  if not found then perform broken('no_such_expense'); end if;
  select * into f from fund where id = x.fund_id for no key update;
  select * into x from expense where id = the_expense for update;
  if x.state not in ('draft', 'returned') then perform broken('expense_goes_on', x.state); end if;
  if f.state <> 'open' then perform broken('fund_is_open'); end if;
  if f.frozen_why is not null then perform broken('fund_is_not_frozen'); end if;
  if x.spent_on <= f.closed_through then perform broken('period_is_open', f.closed_through::text); end if;
  if x.spent_on > (the_at at time zone 'Europe/Amsterdam')::date then perform broken('spent_on_is_past'); end if;
  if not x.is_redacted then perform broken('receipts_are_redacted'); end if;
  if not exists (select from member m where m.fund_id = f.id and m.organisation = x.organisation and m.left_on is null) then
    perform broken('members_submit');
  end if;
  if (select coalesce(sum(p.amount_minor), 0) from expense_part p where p.expense_id = x.id) <> x.amount_minor then
    perform broken('parts_make_up_the_amount');
  end if;
  if x.payer_reason is null and exists (select from expense_part p join budget_line l on l.id = p.line_id
                                        where p.expense_id = x.id and l.payer_may_owe) then
    perform broken('payer_reason_is_given');
  end if;
  if asks(x) > free_for(f, array(select p.line_id from expense_part p where p.expense_id = x.id)) then
    perform broken('available_never_below_zero', f.currency || ' '
                   || greatest(0, free_for(f, array(select p.line_id from expense_part p where p.expense_id = x.id))));
  end if;
  select coalesce(bool_or(l.reserved_minor + p.amount_minor
           + (select coalesce(sum(a.balance_minor), 0) from account a where a.fund_id = f.id and a.kind = 'expense' and a.line_id = l.id)
           > l.budget_minor), false)
    into over
  from expense_part p join budget_line l on l.id = p.line_id where p.expense_id = x.id;
  select * into t from threshold where fund_id = f.id and from_minor <= x.amount_minor order by from_minor desc limit 1;
  r := case when x.state = 'draft' then x.revision else x.revision + 1 end;
  update expense set state = 'submitted', revision = r, over_budget = over, approvers = t.approvers + case when over then 1 else 0 end,
                     organisations = t.organisations, content_hash = content_hash(x.id, r), submitted_at = the_at,
                     decided_at = null, changed_at = the_at, version = version + 1
  where id = x.id returning * into x;
  update fund set reserved_minor = reserved_minor + asks(x), version = version + 1 where id = f.id;
  update budget_line l set reserved_minor = l.reserved_minor + p.amount_minor
  from expense_part p where p.expense_id = x.id and l.id = p.line_id and x.kind = 'pool';
  perform record(f.id, the_at, 'expense.submitted', 'expense', x.id, x.organisation, null, jsonb_build_object(
    'amount', jsonb_build_array(null, x.amount_minor::text), 'revision', jsonb_build_array(null, r::text),
    'approvers', jsonb_build_array(null, x.approvers::text), 'organisations', jsonb_build_array(null, x.organisations::text),
    'content', jsonb_build_array(null, encode(x.content_hash, 'hex'))));
  return r;
end $$;

-- Gives back what a submitted expense had reserved. Internal, under the fund's lock.
create function funds.release(x funds.expense, to_state text, the_at timestamptz) returns void language plpgsql as $$
begin
  update funds.fund set reserved_minor = reserved_minor - funds.asks(x), version = version + 1 where id = x.fund_id;
  update funds.budget_line l set reserved_minor = l.reserved_minor - p.amount_minor
  from funds.expense_part p where p.expense_id = x.id and l.id = p.line_id and x.kind = 'pool';
  update funds.expense set state = to_state, decided_at = the_at, changed_at = the_at, version = version + 1 where id = x.id;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: takes back an expense of the caller's organisation that nobody has decided:
-- to be edited, which voids what was approved so far, or for good.
create function funds.withdraw(the_expense uuid, to_edit boolean, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare x expense;
begin
  select * into x from expense where id = the_expense and organisation = access.organisation();
  if not found then perform broken('no_such_expense'); end if;
  perform from fund where id = x.fund_id for no key update;
  select * into x from expense where id = the_expense for update;
  if x.state = 'submitted' then
    perform release(x, case when to_edit then 'returned' else 'withdrawn' end, the_at);
  elsif x.state in ('draft', 'returned') and not to_edit then
    update expense set state = 'withdrawn', changed_at = the_at, version = version + 1 where id = x.id;
  else
    perform broken('expense_goes_on', x.state);
  end if;
  perform record(x.fund_id, the_at, case when to_edit then 'expense.recalled' else 'expense.withdrawn' end, 'expense', x.id, x.organisation, null, '{}');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: decides, once per id: the same decision again answers as before, another one
-- under the same id is refused. Approving posts as soon as enough persons of enough organisations have approved. Answers
-- each expense's state in the order asked. Who may decide at all is said by the trigger on funds.decision.
create function funds.decide(ids uuid[], expenses uuid[], hashes bytea[], the_verdict text, the_reason text, the_date date,
                             the_at timestamptz)
  returns text[] language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  i integer;
  x expense;
  d decision;
  persons integer;
  partners integer;
  posted bytea;
  l record;
  states text[] := array[]::text[];
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  perform from fund f where f.id in (select e.fund_id from expense e where e.id = any (expenses)) order by f.id for no key update;
  for i in 1 .. cardinality(ids) loop
    select * into x from expense e where e.id = expenses[i] and e.state <> 'draft'
       and e.fund_id in (select m.fund_id from member m where m.organisation = access.organisation());
    if not found then perform broken('no_such_expense'); end if;
    select * into d from decision where id = ids[i];
    if found then
      if (d.expense_id, d.person, d.verdict, d.reason, d.shown_hash)
         is distinct from (expenses[i], access.person(), the_verdict, the_reason, hashes[i]) then
        perform broken('one_command_one_effect');
      end if;
      states := states || x.state;
      continue;
    end if;
    insert into decision (id, expense_id, fund_id, revision, person, organisation, verdict, reason, shown_hash, at)
    values (ids[i], x.id, x.fund_id, x.revision, access.person(), access.organisation(), the_verdict, the_reason, hashes[i], the_at);
    posted := null;
    if the_verdict = 'approve' then
      if exists (select from fund f where f.id = x.fund_id and f.frozen_why is not null) then
        perform broken('fund_is_not_frozen');
      end if;
      select count(*), count(distinct c.organisation) into persons, partners
      from decision c where c.expense_id = x.id and c.revision = x.revision and c.verdict = 'approve';
      if persons >= x.approvers and partners >= x.organisations then
        l := legs(x);
        posted := post(uuidv7(), x.fund_id, case x.kind when 'pool' then 'expense' else 'shared' end, the_date, the_at, x.id,
                       null, l.accounts, l.amounts, asks(x));
        update budget_line b set reserved_minor = b.reserved_minor - p.amount_minor
        from expense_part p where p.expense_id = x.id and b.id = p.line_id and x.kind = 'pool';
        update expense set state = 'approved', decided_at = the_at, changed_at = the_at, version = version + 1 where id = x.id
        returning * into x;
      end if;
    elsif the_verdict in ('reject', 'return') then
      perform release(x, case the_verdict when 'reject' then 'rejected' else 'returned' end, the_at);
      x.state := case the_verdict when 'reject' then 'rejected' else 'returned' end;
    end if;
    perform record(x.fund_id, the_at,
      case when posted is not null then 'expense.approved'
           else case the_verdict when 'approve' then 'expense.endorsed' when 'reject' then 'expense.rejected'
                                 when 'return' then 'expense.returned' else 'expense.abstained' end end,
      'expense', x.id, x.organisation, the_reason, jsonb_strip_nulls(jsonb_build_object(
        'decision', jsonb_build_array(null, ids[i]::text), 'content', jsonb_build_array(null, encode(hashes[i], 'hex')),
        'entry', case when posted is not null then jsonb_build_array(null, encode(posted, 'hex')) end)));
    states := states || x.state;
  end loop;
  return states;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: books money that came in for a pledge. The holder's coordinator says so, or
-- the bank statement through the platform. The same id again is the same receipt.
create function funds.receive(the_id uuid, the_contribution uuid, the_minor bigint, the_date date, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  c contribution;
  f fund;
  e entry;
  posted bytea;
begin
  select * into c from contribution where id = the_contribution
    and fund_id in (select m.fund_id from member m where m.organisation = access.organisation());
  if not found then perform broken('no_such_contribution'); end if;
  select * into f from fund where id = c.fund_id for no key update;
  if f.holder <> access.organisation() or not access.has_role('coordinator') then perform broken('holder_receives'); end if;
  select * into e from entry where id = the_id;
  if found then
    if (e.subject_id, e.kind, e.effect_minor, e.booked_on) is distinct from (the_contribution, 'contribution', the_minor, the_date) then
      perform broken('one_command_one_effect');
    end if;
    return;
  end if;
  if c.cancelled_at is not null or the_minor <= 0 then perform broken('receives_what_is_pledged'); end if;
  update contribution set received_minor = received_minor + the_minor where id = c.id and received_minor + the_minor <= pledged_minor;
  if not found then perform broken('receives_what_is_pledged'); end if;
  update budget_line set earmarked_minor = earmarked_minor + the_minor where id = c.line_id;
  posted := post(the_id, f.id, 'contribution', the_date, the_at, c.id, null,
    array[account_of(f.id, 'bank', null, null), account_of(f.id, 'contribution', null, c.organisation)],
    array[the_minor, -the_minor], 0);
  perform record(f.id, the_at, 'contribution.received', 'contribution', c.id, c.organisation, null, jsonb_build_object(
    'amount', jsonb_build_array(null, the_minor::text), 'entry', jsonb_build_array(null, encode(posted, 'hex'))));
end $$;

-- Reverses an entry of an expense or contribution, once: its mirror image, and what hung on it goes back. Internal.
create function funds.reverse(the_id uuid, the_entry uuid, the_date date, the_at timestamptz) returns void language plpgsql as $$
declare
  e funds.entry;
  x funds.expense;
  posted bytea;
begin
  select * into e from funds.entry where id = the_entry;
  if not found or e.kind not in ('expense', 'contribution', 'shared') then perform funds.broken('reverses_an_entry'); end if;
  if exists (select from funds.entry r where r.reverses = e.id) then perform funds.broken('reversed_once'); end if;
  posted := funds.post(the_id, e.fund_id, 'reversal', the_date, the_at, e.subject_id, e.id,
    array(select account_id from funds.posting where entry_id = e.id order by n),
    array(select -amount_minor from funds.posting where entry_id = e.id order by n), 0);
  if e.kind = 'contribution' then
    update funds.budget_line l set earmarked_minor = greatest(0, l.earmarked_minor - e.effect_minor)
    from funds.contribution c where c.id = e.subject_id and l.id = c.line_id;
    update funds.contribution set received_minor = received_minor - e.effect_minor where id = e.subject_id;
  else
    select * into x from funds.expense where id = e.subject_id for update;
    if x.state <> 'approved' then perform funds.broken('expense_goes_on', x.state); end if;
    update funds.expense set state = 'reversed', changed_at = the_at, version = version + 1 where id = x.id;
  end if;
  perform funds.record(e.fund_id, the_at, 'entry.reversed', 'entry', e.id, e.organisation, null, jsonb_build_object(
    'entry', jsonb_build_array(encode(e.digest, 'hex'), encode(posted, 'hex'))));
end $$;

-- Writes a fund's lines, thresholds and members as a proposal says: what it names is added or changed, what it does not
-- name stays. Internal.
create function funds.write_terms(the_fund uuid, body jsonb, the_at timestamptz) returns void language plpgsql as $$
begin
  insert into funds.member (fund_id, organisation, joined_on)
  select the_fund, m, (the_at at time zone 'Europe/Amsterdam')::date
  from jsonb_array_elements_text(coalesce(body -> 'members', '[]')) m
  on conflict (fund_id, organisation) do update set left_on = null;
  update funds.member set left_on = (the_at at time zone 'Europe/Amsterdam')::date
  where fund_id = the_fund and left_on is null
    and organisation in (select jsonb_array_elements_text(coalesce(body -> 'leaving', '[]')));
  insert into funds.budget_line (id, fund_id, position, name, book_year, role, care_system, payer_may_owe, cost_category, budget_minor)
  select id, the_fund, position, name, "bookYear", role, "careSystem", "payerMayOwe", "costCategory", "budgetMinor"
  from jsonb_to_recordset(coalesce(body -> 'lines', '[]')) as l (
    id uuid, position integer, name text, "bookYear" integer, role text, "careSystem" text, "payerMayOwe" boolean,
    "costCategory" text, "budgetMinor" bigint)
  on conflict (id) do update
    set position = excluded.position, name = excluded.name, payer_may_owe = excluded.payer_may_owe, budget_minor = excluded.budget_minor,
        care_system = excluded.care_system, cost_category = excluded.cost_category
    where budget_line.fund_id = the_fund;
  if body ? 'thresholds' then
    delete from funds.threshold where fund_id = the_fund;
    insert into funds.threshold (fund_id, from_minor, approvers, organisations)
    select the_fund, "fromMinor", approvers, organisations
    from jsonb_to_recordset(body -> 'thresholds') as t ("fromMinor" bigint, approvers integer, organisations integer);
    if exists (select from funds.threshold t where t.fund_id = the_fund and t.organisations >
               (select count(*) from funds.member m where m.fund_id = the_fund and m.left_on is null) - 1) then
      perform funds.broken('thresholds_can_be_met');
    end if;
  end if;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: proposes a new fund for the caller's organisation, a member of it: the fund,
-- its members, lines and thresholds, which a coordinator of another member then confirms.
create function funds.set_up(the_proposal uuid, body jsonb, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare the_fund uuid := (body ->> 'id')::uuid;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  if not body -> 'members' ? access.organisation() then perform broken('members_propose'); end if;
  if exists (select from fund where id = the_fund) then
    if not exists (select from proposal p where p.id = the_proposal and p.fund_id = the_fund and p.kind = 'set-up' and p.body = set_up.body
                   and p.person = access.person()) then
      perform broken('one_command_one_effect');
    end if;
    return;
  end if;
  if not body -> 'members' ? (body ->> 'holder') then perform broken('holder_is_a_member'); end if;
  insert into fund (id, name, purpose, holder_kind, holder, holder_name, currency, first_month, agreed_on, agreement_id, opened_at)
  values (the_fund, body ->> 'name', body ->> 'purpose', body ->> 'holderKind', body ->> 'holder', body ->> 'holderName',
          body ->> 'currency', (body ->> 'firstMonth')::integer, (body ->> 'agreedOn')::date, (body ->> 'agreementId')::uuid, the_at);
  perform write_terms(the_fund, body, the_at);
  insert into proposal (id, fund_id, kind, body, person, organisation, proposed_at)
  values (the_proposal, the_fund, 'set-up', body, access.person(), access.organisation(), the_at);
  perform record(the_fund, the_at, 'fund.proposed', 'fund', the_fund, access.organisation(), null, '{}');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: proposes a change of a fund that the caller's organisation is a member of.
create function funds.propose(the_proposal uuid, the_fund uuid, the_kind text, the_body jsonb, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  if not exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation() and m.left_on is null) then
    perform broken('no_such_fund');
  end if;
  if exists (select from proposal p where p.id = the_proposal) then
    if not exists (select from proposal p where p.id = the_proposal and p.fund_id = the_fund and p.kind = the_kind and p.body = the_body
                   and p.person = access.person()) then
      perform broken('one_command_one_effect');
    end if;
    return;
  end if;
  if exists (select from fund where id = the_fund and state <> 'open') then perform broken('fund_is_open'); end if;
  insert into proposal (id, fund_id, kind, body, person, organisation, proposed_at)
  values (the_proposal, the_fund, the_kind, the_body, access.person(), access.organisation(), the_at);
  perform record(the_fund, the_at, 'fund.' || the_kind || '-proposed', 'proposal', the_proposal, access.organisation(), null, '{}');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: a coordinator of another member confirms or refuses a proposal, and what it
-- says happens; or its own organisation withdraws it.
create function funds.answer(the_proposal uuid, the_answer text, the_reason text, the_date date, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  p proposal;
  through date;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  select * into p from proposal where id = the_proposal
    and fund_id in (select m.fund_id from member m where m.organisation = access.organisation() and m.left_on is null);
  if not found then perform broken('no_such_proposal'); end if;
  perform from fund where id = p.fund_id for no key update;
  select * into p from proposal where id = the_proposal for update;
  if p.state = the_answer and p.decided_by = access.person() then return; end if;
  if p.state <> 'open' then perform broken('proposal_is_open', p.state); end if;
  if (the_answer = 'withdrawn') <> (p.organisation = access.organisation()) then
    perform broken('proposals_are_confirmed_by_another');
  end if;
  update proposal set state = the_answer, decided_by = access.person(), decided_for = access.organisation(), decided_at = the_at,
                      reason = the_reason
  where id = p.id;
  through := (p.body ->> 'through')::date;
  if the_answer = 'confirmed' then
    case p.kind
      when 'set-up' then update fund set state = 'open', opened_at = the_at, version = version + 1 where id = p.fund_id;
      when 'amend' then
        perform write_terms(p.fund_id, p.body, the_at);
        update fund set name = coalesce(p.body ->> 'name', name), purpose = coalesce(p.body ->> 'purpose', purpose),
                        version = version + 1 where id = p.fund_id;
      when 'close' then
        update fund set closed_through = through, version = version + 1
        where id = p.fund_id and (closed_through is null or closed_through < through) and through < the_date;
        if not found then perform broken('closes_what_is_past'); end if;
      when 'reopen' then
        update fund set closed_through = through, version = version + 1
        where id = p.fund_id and closed_through is not null and (through is null or through < closed_through);
        if not found then perform broken('reopens_what_is_closed'); end if;
      when 'reverse' then perform reverse(p.id, (p.body ->> 'entry')::uuid, the_date, the_at);
      when 'unfreeze' then update fund set frozen_why = null, version = version + 1 where id = p.fund_id;
      when 'mandate' then
        if not exists (select from organisations.organisation o where o.alias = p.body ->> 'organisation' and o.kind = 'audit') then
          perform broken('mandates_are_for_auditors');
        end if;
        insert into mandate (fund_id, organisation, covers_from, covers_until, granted_by, granted_at)
        values (p.fund_id, p.body ->> 'organisation', (p.body ->> 'from')::date, (p.body ->> 'until')::date, access.person(), the_at)
        on conflict (fund_id, organisation, covers_from) do update set covers_until = excluded.covers_until;
      when 'publish' then update fund set is_public = (p.body ->> 'public')::boolean, version = version + 1 where id = p.fund_id;
    end case;
  elsif p.kind = 'set-up' then
    update fund set state = 'refused', version = version + 1 where id = p.fund_id;
  end if;
  perform record(p.fund_id, the_at, 'fund.' || p.kind || '-' || the_answer, 'proposal', p.id, p.organisation, the_reason, '{}');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: the names of those who acted in a fund that the caller may see, so that a
-- decision has a name for the partners and the auditor.
create function funds.names(the_fund uuid) returns table (person uuid, name text, organisation text)
  language sql stable security definer set search_path = funds, access, pg_temp as $$
  select p.id, p.name, p.organisation from access.person p
  where p.id in (select d.person from decision d where d.fund_id = the_fund union select x.submitter from expense x where x.fund_id = the_fund
                 union select q.person from proposal q where q.fund_id = the_fund union select q.decided_by from proposal q where q.fund_id = the_fund)
    and exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation()
                union all select from mandate m where m.fund_id = the_fund and m.organisation = access.organisation())
$$;

-- SECURITY DEFINER, listed in TenantWallIT: whether the same receipt, or the same provider, amount and day, was claimed
-- before, in any fund and by whichever organisation. Whose it was is told only of the caller's own.
create function funds.claimed_before(the_expense uuid, the_provider text, the_minor bigint, the_day date, receipts uuid[])
  returns table (what text, own_expense uuid, submitted_on date)
  language plpgsql stable security definer set search_path = funds, access, pg_temp as $$
begin
  return query
  select 'receipt', case when x.organisation = access.organisation() then x.id end, x.submitted_at::date
  from attachments.attachment mine
  join attachments.attachment other on other.original_sha256 = mine.original_sha256
  join expense_attachment l on l.attachment_id = other.id
  join expense x on x.id = l.expense_id
  where mine.id = any (receipts) and x.id is distinct from the_expense
    and (mine.organisation = access.organisation() or exists (
           select from expense_attachment s join expense e on e.id = s.expense_id join member m on m.fund_id = e.fund_id
           where s.attachment_id = mine.id and m.organisation = access.organisation()))
    and x.state not in ('draft', 'withdrawn', 'rejected')
  union
  select 'facts', case when x.organisation = access.organisation() then x.id end, x.submitted_at::date
  from expense x
  where x.amount_minor = the_minor and x.spent_on = the_day and lower(x.provider) = lower(the_provider)
    and x.id is distinct from the_expense and x.state not in ('draft', 'withdrawn', 'rejected');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: what a fund's public page shows, if its members opened one: totals and lines,
-- no persons, no organisation's own.
create function funds.public_lines(the_fund uuid)
  returns table (fund_name text, purpose text, holder_name text, currency text, received_minor bigint, spent_minor bigint,
                 available_minor bigint, members bigint, line_name text, book_year integer, role text, care_system text,
                 budget_minor bigint, line_spent_minor bigint)
  language sql stable security definer set search_path = funds, pg_temp as $$
  select f.name, f.purpose, f.holder_name, f.currency,
         (select coalesce(-sum(a.balance_minor), 0)::bigint from account a where a.fund_id = f.id and a.kind = 'contribution'),
         (select coalesce(sum(a.balance_minor), 0)::bigint from account a where a.fund_id = f.id and a.kind = 'expense'),
         f.posted_minor - f.reserved_minor,
         (select count(*) from member m where m.fund_id = f.id and m.left_on is null),
         l.name, l.book_year, l.role, l.care_system, l.budget_minor,
         (select coalesce(sum(a.balance_minor), 0)::bigint from account a where a.fund_id = f.id and a.kind = 'expense' and a.line_id = l.id)
  from fund f join budget_line l on l.fund_id = f.id
  where f.id = the_fund and f.is_public and f.state = 'open'
  order by l.book_year desc, l.position, l.name
$$;

do $$
declare f text;
begin
  foreach f in array array['broken', 'record', 'account_of', 'post', 'legs', 'release', 'free_for', 'reverse', 'write_terms', 'content_hash', 'digest', 'asks',
                           'submit', 'withdraw', 'decide', 'receive', 'set_up', 'propose', 'answer', 'names', 'claimed_before', 'public_lines'] loop
    execute format('revoke all on function funds.%I from public', f);
  end loop;
  foreach f in array array['submit', 'withdraw', 'decide', 'receive', 'set_up', 'propose', 'answer', 'names', 'claimed_before', 'public_lines'] loop
    execute format('grant execute on function funds.%I to samen_app', f);
  end loop;
end $$;

-- A fund's chain is read by its members' coordinators, and by auditors with a mandate.
drop policy who_may_read on audit.record;
create policy who_may_read on audit.record for select
  using (organisation = access.organisation() or object_keeper = access.organisation()
         or (access.has_role('auditor') and (stream not like 'fund/%' or exists (
               select from funds.mandate m where 'fund/' || m.fund_id = record.stream and m.organisation = access.organisation())))
         or ((select access.has_role('coordinator')) and stream in (select 'fund/' || f from funds.own_funds() f))
         or access.has_role('steward') or access.has_role('system'));

-- Whoever verifies the trail follows the streams that they may read, whole: of a fund's chain an auditor without a mandate
-- sees neither the records nor where they end.
alter table audit.stream enable row level security;
alter table audit.stream force row level security;
create policy who_may_read on audit.stream for select
  using (access.entered() and (name not like 'fund/%'
         or (access.has_role('auditor') and exists (
               select from funds.mandate m where 'fund/' || m.fund_id = stream.name and m.organisation = access.organisation()))
         or name in (select 'fund/' || f from funds.own_funds() f)
         or access.has_role('steward') or access.has_role('system')));
