-- A decision writes some twenty rows of ten tables. Each reference that is looked up, each CHECK and each function that is called for
-- them cost as much as a row: what a trigger looks at anyway says these rules too, and what a decision posts is written as it is
-- hashed. The rules are those of V021 to V066.

-- What an entry and a decision refer to stays: so they need no lock on it, and are refused where they are written.
create function funds.fund_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a fund stays, in its currency' using errcode = 'integrity_constraint_violation';
end $$;
create trigger stays before delete or update of id, currency on funds.fund for each row execute function funds.fund_stays();
create trigger never_emptied before truncate on funds.fund for each statement execute function funds.fund_stays();
create function funds.decided_stays() returns trigger language plpgsql as $$
begin
  if exists (select from funds.decision d where d.expense_id = old.id) then
    raise exception 'what was decided on stays' using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $$;
create trigger decided_stays before delete on funds.expense for each row execute function funds.decided_stays();
alter table funds.entry drop constraint entry_fund_id_currency_fkey;
alter table funds.decision drop constraint decision_expense_id_fund_id_fkey;

-- Who decides what, on an expense of which fund.
alter table funds.decision
  drop constraint decision_verdict_check, drop constraint decision_reason_check, drop constraint decision_check;
create or replace function funds.decision_is_theirs() returns trigger language plpgsql as $$
declare rule text;
begin
  if new.verdict not in ('approve', 'reject', 'return', 'abstain') or length(new.reason) > 500
     or new.verdict in ('reject', 'return') and coalesce(new.reason, '') = '' then
    raise exception 'a decision cannot be so: decision_says_why' using errcode = 'check_violation', constraint = 'decision_says_why';
  end if;
  select case
      when x.state <> 'submitted' or x.revision <> new.revision or x.fund_id <> new.fund_id then 'decides_what_is_submitted'
      when x.content_hash <> new.shown_hash then 'decides_what_was_shown'
      when x.submitter = new.person then 'approver_is_not_submitter'
      when x.organisation = new.organisation then 'approver_is_of_another_organisation'
      when x.provider_organisation = new.organisation and new.verdict <> 'abstain' then 'conflicted_deciders_abstain'
      when not exists (select from funds.member m where m.fund_id = new.fund_id and m.organisation = new.organisation and m.left_on is null)
        then 'members_decide'
      when not exists (select from access.person p where p.id = new.person and p.organisation = new.organisation)
        then 'decides_for_their_own' end
    into rule
  from funds.expense x
  where x.id = new.expense_id;
  if not found then rule := 'decides_what_is_submitted'; end if;
  if rule is not null then perform funds.broken(rule); end if;
  return new;
end $$;

-- Once a statement, which adds one entry's postings together: they come to zero, in accounts of its fund.
alter table funds.posting drop constraint posting_n_check, drop constraint posting_amount_minor_check;
create or replace function funds.entry_balances() returns trigger language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  the_entry uuid;
  the_fund uuid;
  whole boolean;
  minor numeric;
begin
  select a.entry_id, a.fund_id into the_entry, the_fund from added a limit 1;
  if not found then return null; end if;
  select sum(a.amount_minor), bool_and(a.amount_minor <> 0 and a.n between 1 and 1000 and a.entry_id = the_entry and a.fund_id = the_fund
                                       and (select c.fund_id from funds.account c where c.id = a.account_id) is not distinct from the_fund)
    into minor, whole from added a;
  if minor <> 0 then perform funds.broken('entries_sum_to_zero', the_entry::text); end if;
  if whole is not true or (select e.fund_id from funds.entry e where e.id = the_entry) is distinct from the_fund then
    perform funds.broken('postings_are_of_their_fund', the_entry::text);
  end if;
  return null;
end $$;

-- At the end of the transaction: an entry says what it can, in its fund's currency, and has postings.
alter table funds.entry drop constraint entry_number_check, drop constraint entry_kind_check, drop constraint entry_digest_check;
create or replace function funds.entry_has_postings() returns trigger language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  if new.number < 1 or length(new.digest) <> 32
     or new.kind not in ('contribution', 'expense', 'payment', 'return', 'reversal', 'shared', 'settlement', 'true-up') then
    raise exception 'an entry cannot be so: entry_facts' using errcode = 'check_violation', constraint = 'entry_facts';
  end if;
  if not exists (select from funds.fund f join funds.posting p on p.entry_id = new.id
                 where f.id = new.fund_id and f.currency = new.currency) then
    perform funds.broken('entries_sum_to_zero', new.id::text);
  end if;
  return null;
end $$;

-- The same hash as before. What is hashed of the postings is put together where they are read.
create function funds.side(account uuid, amount bigint) returns text language sql immutable
  return '36:' || account::text || audit.field(amount::text);
create function funds.digest(e funds.entry, sides text) returns bytea language sql stable
  return sha256(convert_to(
    '36:' || e.fund_id::text || audit.field(e.number::text) || '36:' || e.id::text || audit.field(e.kind)
    || audit.field(e.booked_on::text) || audit.field(audit.instant(e.at)) || audit.field(e.person::text)
    || audit.field(e.organisation) || '36:' || e.subject_id::text || audit.field(e.reverses::text)
    || audit.field(e.currency) || audit.field(e.effect_minor::text) || audit.field(e.balance_minor::text) || sides, 'UTF8'));
create or replace function funds.digest(e funds.entry, accounts uuid[], amounts bigint[]) returns bytea
  language plpgsql stable as $$
declare sides text := '';
begin
  for n in 1 .. cardinality(accounts) loop
    sides := sides || funds.side(accounts[n], amounts[n]);
  end loop;
  return funds.digest(e, sides);
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: decides, as before (V065), in fewer looks: what an approval posts is read, hashed and
-- written here (what was funds.legs), and each expense and decision is looked up by its id.
create or replace function funds.decide(ids uuid[], expenses uuid[], hashes bytea[], the_verdict text, the_reason text, the_date date,
                             the_at timestamptz, telling boolean, out states text[])
  language plpgsql security definer
  set search_path = funds, access, pg_temp set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  to_state text := case the_verdict when 'approve' then 'approved' when 'reject' then 'rejected' when 'return' then 'returned' end;
  me uuid := access.person();
  mine text := access.organisation();
  the_fund uuid;
  queued text;
  f fund;
  of_fund uuid[];
  funds uuid[] := '{}';
  enough boolean;
  x expense;
  d decision;
  leg_accounts uuid[];
  leg_amounts bigint[];
  posted bytea;
  moved uuid[];
  pooled uuid[];
  accounts uuid[];
  amounts bigint[];
  actions text[];
  keepers text[];
  objects text[];
  changes jsonb[];
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  for n in 1 .. cardinality(expenses) loop
    select y.fund_id into the_fund from expense y
    where y.id = expenses[n] and y.state <> 'draft' and (select true from member m where m.fund_id = y.fund_id and m.organisation = mine);
    if not found then perform broken('no_such_expense'); end if;
    of_fund[n] := the_fund;
    if the_fund <> all (funds) then funds := funds || the_fund; end if;
  end loop;

  foreach the_fund in array array_sort(funds) loop
    queued := pg_advisory_xact_lock(uuid_hash_extended(the_fund, 65));
    select * into f from fund g where g.id = the_fund for no key update;
    moved := '{}'; pooled := '{}'; accounts := '{}'; amounts := '{}'; actions := '{}'; keepers := '{}'; objects := '{}'; changes := '{}';
    for n in 1 .. cardinality(expenses) loop
      continue when of_fund[n] <> the_fund;
      select * into x from expense y where y.id = expenses[n];
      states[n] := x.state;
      select * into d from decision o where o.id = ids[n];
      if found then
        if (d.expense_id, d.person, d.verdict, d.reason, d.shown_hash)
           is distinct from (x.id, me, the_verdict, the_reason, hashes[n]) then
          perform broken('one_command_one_effect');
        end if;
        continue;
      end if;
      insert into decision values (ids[n], x.id, f.id, x.revision, me, mine, the_verdict, the_reason, hashes[n], the_at);
      if the_verdict = 'approve' and f.frozen_why is not null then perform broken('fund_is_not_frozen'); end if;
      posted := null;
      enough := to_state is not null;
      if the_verdict = 'approve' and (x.approvers > 1 or x.organisations > 1) then
        select count(*) >= x.approvers and count(distinct b.organisation) >= x.organisations into enough
        from decision b where b.expense_id = x.id and b.revision = x.revision and b.verdict = 'approve';
      end if;
      if enough then
        moved := moved || x.id;
        if x.kind = 'pool' then
          pooled := pooled || x.id;
          f.reserved_minor := f.reserved_minor - x.amount_minor;
        end if;
        if the_verdict = 'approve' then
          if f.state <> 'open' then perform broken('fund_is_open'); end if;
          if the_date <= f.closed_through then perform broken('period_is_open', f.closed_through::text); end if;
          -- From the pool: the cost on its lines for its organisation, against what that organisation is owed. A shared cost: its
          -- organisation is owed the amount, each member owes its share.
          if x.kind = 'pool' then
            select array_agg(coalesce(a.id, account_of(f.id, 'expense', p.line_id, x.organisation)) order by p.n)
                     || coalesce((select o.id from account o where o.fund_id = f.id and o.kind = 'payable' and o.line_id is null
                                    and o.organisation = x.organisation), account_of(f.id, 'payable', null, x.organisation)),
                   array_agg(p.amount_minor order by p.n) || -x.amount_minor
              into leg_accounts, leg_amounts
            from expense_part p
            left join account a on a.fund_id = f.id and a.kind = 'expense' and a.line_id = p.line_id and a.organisation = x.organisation
            where p.expense_id = x.id;
          else
            perform divide(x.id, f.id, x.key_id, x.amount_minor, array_agg(s.organisation order by s.organisation collate "C"),
                           array_agg(s.weight order by s.organisation collate "C"), null)
            from key_share s where s.key_id = x.key_id and s.weight > 0;
            select account_of(f.id, 'member', null, x.organisation)
                     || array_agg(account_of(f.id, 'member', null, s.organisation) order by s.organisation collate "C"),
                   -x.amount_minor || array_agg(s.minor_units order by s.organisation collate "C")
              into leg_accounts, leg_amounts
            from split s where s.subject_id = x.id and s.minor_units <> 0;
          end if;
          f.entries := f.entries + 1;
          f.posted_minor := f.posted_minor - asks(x);
          with booked as (
            insert into entry
            select e.*, digest(row(e.*, null)::entry, s.sides)
            from (select uuidv7() as id, f.id as fund_id, f.entries as number, case x.kind when 'pool' then 'expense' else 'shared' end as kind,
                         the_date as booked_on, the_at as at, me as person, mine as organisation, x.id as subject_id, null::uuid as reverses,
                         f.currency as currency, -asks(x) as effect_minor, f.posted_minor as balance_minor) e,
                 (select string_agg(side(u.account, u.amount), '' order by u.n)
                  from unnest(leg_accounts, leg_amounts) with ordinality as u (account, amount, n)) s (sides)
            returning id, digest),
          legged as (
            insert into posting select b.id, u.n, f.id, u.account, u.amount
            from booked b, unnest(leg_accounts, leg_amounts) with ordinality as u (account, amount, n))
          select b.digest into posted from booked b;
          accounts := accounts || leg_accounts;
          amounts := amounts || leg_amounts;
        end if;
      end if;
      actions := actions || case when posted is not null then 'expense.approved'
                                 else case the_verdict when 'approve' then 'expense.endorsed' when 'reject' then 'expense.rejected'
                                                       when 'return' then 'expense.returned' else 'expense.abstained' end end;
      keepers := keepers || x.organisation;
      objects := objects || x.id::text;
      changes := changes || jsonb_strip_nulls(jsonb_build_object(
        'decision', jsonb_build_array(null, ids[n]::text), 'content', jsonb_build_array(null, encode(hashes[n], 'hex')),
        'entry', case when posted is not null then jsonb_build_array(null, encode(posted, 'hex')) end));
    end loop;
    continue when cardinality(objects) = 0;

    if cardinality(moved) > 0 then
      with balances as (
        update account a set balance_minor = a.balance_minor + s.amount, version = a.version + 1
        from (select u.account, sum(u.amount)::bigint as amount from unnest(accounts, amounts) as u (account, amount) group by 1) s
        where a.id = s.account and a.fund_id = f.id),
      reservations as (
        update budget_line l set reserved_minor = l.reserved_minor - s.amount
        from (select p.line_id, sum(p.amount_minor)::bigint as amount from expense_part p where p.expense_id = any (pooled) group by 1) s
        where l.id = s.line_id),
      decided as (
        update expense y set state = to_state, decided_at = the_at, changed_at = the_at, version = y.version + 1 where y.id = any (moved)
        returning y.id, y.submitter),
      to_tell as (
        insert into notices.waiting select t.submitter, 'expense.' || to_state, 'funds/expenses/' || t.id from decided t where telling)
      update fund g set posted_minor = f.posted_minor, reserved_minor = f.reserved_minor, entries = f.entries, version = g.version + 1
      where g.id = f.id;
      for n in 1 .. cardinality(expenses) loop
        if expenses[n] = any (moved) then states[n] := to_state; end if;
      end loop;
    end if;
    perform audit.append_each('fund/' || f.id, the_at, 'expense', the_reason, actions, keepers, objects, changes);
  end loop;
end $$;
drop function funds.legs(funds.expense);
