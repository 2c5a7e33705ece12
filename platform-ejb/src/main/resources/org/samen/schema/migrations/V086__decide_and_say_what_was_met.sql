-- A decision answers what was met, so that the bean checks it in the same look instead of asking first: a rule that only the bean
-- still holds takes the transaction back.

drop function funds.asked(uuid[]);
drop function funds.decide(uuid[], uuid[], bytea[], text, text, date, timestamptz, boolean);

-- SECURITY DEFINER, listed in TenantWallIT: decides as before (V085), and answers of each expense, in the order given, the state it
-- comes to and how it was met: its state, who spends, who sent it, its hash, its provider, and how the caller had decided on it.
create function funds.decide(ids uuid[], expenses uuid[], hashes bytea[], the_verdict text, the_reason text, the_date date,
                             the_at timestamptz, telling boolean)
  returns table (stands text, stood text, spender text, sender uuid, held_hash bytea, provider text, decided_as uuid)
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
  met expense[];
  before uuid[];
  states text[];
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
      met[n] := x;
      select * into d from decision o where o.id = ids[n];
      if found then
        if (d.expense_id, d.person, d.verdict, d.reason, d.shown_hash)
           is distinct from (x.id, me, the_verdict, the_reason, hashes[n]) then
          perform broken('one_command_one_effect');
        end if;
        before[n] := d.id;
        continue;
      end if;
      before[n] := (select o.id from decision o where o.expense_id = x.id and o.revision = x.revision and o.person = me);
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

  for n in 1 .. cardinality(expenses) loop
    x := met[n];
    stands := states[n]; stood := x.state; spender := x.organisation; sender := x.submitter; held_hash := x.content_hash;
    provider := x.provider_organisation; decided_as := before[n];
    return next;
  end loop;
end $$;
grant execute on function funds.decide to samen_app;
