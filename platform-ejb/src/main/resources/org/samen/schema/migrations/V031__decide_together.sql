-- Deciding set by set: however many expenses of a fund are decided at once, the fund is locked once, its chain grows by one
-- statement, and each table is written once. The rules are those of V021 to V023.

-- Who decides, even from psql: as before, in one query for each decision.
create or replace function funds.decision_is_theirs() returns trigger language plpgsql as $$
declare rule text;
begin
  select case
      when x.state <> 'submitted' or x.revision <> new.revision then 'decides_what_is_submitted'
      when x.content_hash <> new.shown_hash then 'decides_what_was_shown'
      when x.submitter = new.person then 'approver_is_not_submitter'
      when x.organisation = new.organisation then 'approver_is_of_another_organisation'
      when x.provider_organisation = new.organisation and new.verdict <> 'abstain' then 'conflicted_deciders_abstain'
      when m.fund_id is null then 'members_decide'
      when p.id is null then 'decides_for_their_own' end
    into rule
  from funds.expense x
  left join funds.member m on m.fund_id = new.fund_id and m.organisation = new.organisation and m.left_on is null
  left join access.person p on p.id = new.person and p.organisation = new.organisation
  where x.id = new.expense_id;
  if rule is not null then perform funds.broken(rule); end if;
  return new;
end $$;

-- What these two look at seldom changes: without it they are not called.
drop trigger has_its_key on funds.expense;
create trigger has_its_key before update on funds.expense for each row
  when (new.kind = 'shared' and new.state <> old.state) execute function funds.expense_has_its_key();
drop trigger can_decide on funds.fund;
create trigger can_decide before update on funds.fund for each row
  when (new.state = 'open' and old.state <> 'open') execute function funds.fund_can_decide();

-- Once a statement, which adds an entry's rows together; so nothing is added to an old entry either. As before, but entry by
-- entry: a plan made while the ledger was short never reads all of a long one.
create or replace function funds.entry_balances() returns trigger language plpgsql as $$
declare wrong uuid;
begin
  select n.entry_id into wrong from (select distinct a.entry_id from added a) n
  cross join lateral (select sum(p.amount_minor) as minor from funds.posting p where p.entry_id = n.entry_id) s
  where s.minor <> 0 limit 1;
  if found then
    perform funds.broken('entries_sum_to_zero', wrong::text);
  end if;
  return null;
end $$;

-- The same text as before, in an expression that PostgreSQL takes over into the caller's: octet_length || ':' would call a
-- function that may depend on settings, and every field of every record would be a query of its own.
create or replace function audit.field(value text) returns text
  language sql immutable parallel safe
  return case when value is null then '-' else octet_length(value)::text || ':' || value end;

-- Called at each request and at each commit of an entry: planned once in a session.
alter function access.enter(text, text, text) set plan_cache_mode = force_generic_plan;
alter function funds.entry_has_postings() set plan_cache_mode = force_generic_plan;

-- A stream's head moves with every record: room for it beside the old one.
alter table audit.stream set (fillfactor = 50);

-- The same hash as before, without planning a query for it.
create or replace function funds.digest(e funds.entry, accounts uuid[], amounts bigint[]) returns bytea
  language plpgsql immutable as $$
declare sides text := '';
begin
  for n in 1 .. cardinality(accounts) loop
    sides := sides || audit.field(accounts[n]::text) || audit.field(amounts[n]::text);
  end loop;
  return sha256(convert_to(
    audit.field(e.fund_id::text) || audit.field(e.number::text) || audit.field(e.id::text) || audit.field(e.kind)
    || audit.field(e.booked_on::text) || audit.field(audit.instant(e.at)) || audit.field(e.person::text)
    || audit.field(e.organisation) || audit.field(e.subject_id::text) || audit.field(e.reverses::text)
    || audit.field(e.currency) || audit.field(e.effect_minor::text) || audit.field(e.balance_minor::text) || sides, 'UTF8'));
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: audit.append for many objects at once, each with its action, keeper and
-- changes. It moves the stream's head once.
create function audit.append_each(
    the_stream text, the_at timestamptz, the_kind text, the_reason text, actions text[], keepers text[], objects text[],
    changes jsonb[])
  returns bigint language plpgsql security definer set search_path = audit, access, pg_temp as $$
declare
  first bigint;
  previous bytea;
  who text;
  befores bytea[];
  hashes bytea[];
begin
  if not access.entered() then
    raise exception 'nothing is recorded without a caller' using errcode = 'insufficient_privilege';
  end if;
  select head, head_hash into first, previous from audit.stream where name = the_stream for update;
  if not found then
    insert into audit.stream (name) values (the_stream) on conflict do nothing;
    select head, head_hash into first, previous from audit.stream where name = the_stream for update;
  end if;
  who := audit.field(audit.instant(the_at)) || audit.field(access.person()::text) || audit.field(access.organisation())
         || audit.field(current_setting('samen.roles', true));
  for i in 1 .. cardinality(objects) loop
    befores[i] := previous;
    previous := sha256(previous || convert_to(
      audit.field(the_stream) || audit.field((first + i)::text) || who || audit.field(actions[i]) || audit.field(the_kind)
      || audit.field(objects[i]) || audit.field(keepers[i]) || audit.field(the_reason) || audit.field(changes[i]::text), 'UTF8'));
    hashes[i] := previous;
  end loop;
  insert into audit.record
  select the_stream, first + u.i, the_at, access.person(), access.organisation(), current_setting('samen.roles', true), u.action,
         the_kind, u.object, u.keeper, the_reason, u.change, u.before, u.hash
  from unnest(actions, keepers, objects, changes, befores, hashes) with ordinality as u (action, keeper, object, change, before, hash, i);
  update audit.stream set head = first + cardinality(objects), head_hash = previous where name = the_stream;
  return first + cardinality(objects);
end $$;

-- The same deed done to many objects of one keeper.
create or replace function audit.append_each(
    the_stream text, the_at timestamptz, the_action text, the_kind text, the_keeper text, objects text[], changes jsonb[])
  returns bigint language sql as $$
  select audit.append_each(the_stream, the_at, the_kind, null, array_fill(the_action, array[cardinality(objects)]),
                           array_fill(the_keeper, array[cardinality(objects)]), objects, changes)
$$;

-- What approving an expense posts: as before, with one query for what is paid from the pool.
create or replace function funds.legs(x funds.expense, out accounts uuid[], out amounts bigint[]) language plpgsql as $$
begin
  if x.kind = 'pool' then
    select array_agg(coalesce(a.id, funds.account_of(x.fund_id, 'expense', p.line_id, x.organisation)) order by p.n),
           array_agg(p.amount_minor order by p.n)
      into accounts, amounts
    from funds.expense_part p
    left join funds.account a on a.fund_id = p.fund_id and a.kind = 'expense' and a.line_id = p.line_id and a.organisation = x.organisation
    where p.expense_id = x.id;
    accounts := accounts || funds.account_of(x.fund_id, 'payable', null, x.organisation);
    amounts := amounts || -x.amount_minor;
  else
    perform funds.divide(x.id, x.fund_id, x.key_id, x.amount_minor, array_agg(s.organisation order by s.organisation collate "C"),
                         array_agg(s.weight order by s.organisation collate "C"), null)
    from funds.key_share s where s.key_id = x.key_id and s.weight > 0;
    select funds.account_of(x.fund_id, 'member', null, x.organisation)
             || array_agg(funds.account_of(x.fund_id, 'member', null, s.organisation) order by s.organisation collate "C"),
           -x.amount_minor || array_agg(s.minor_units order by s.organisation collate "C")
      into accounts, amounts
    from funds.split s where s.subject_id = x.id and s.minor_units <> 0;
  end if;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: what is to be decided, as the policies on funds.expense show it to a coordinator
-- of a member, but asked for by id: of a coordinator in many funds the policies would gather all memberships first.
create function funds.asked(expenses uuid[])
  returns table (id uuid, fund uuid, organisation text, submitter uuid, state text, content_hash bytea, provider_organisation text,
                 decided_as text)
  language plpgsql stable security definer set search_path = funds, access, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return query
  select x.id, x.fund_id, x.organisation, x.submitter, x.state, x.content_hash, x.provider_organisation,
         (select d.id::text from decision d where d.expense_id = x.id and d.revision = x.revision and d.person = access.person())
  from expense x
  where x.id = any (expenses) and x.state <> 'draft' and access.has_role('coordinator')
    and exists (select from member m where m.fund_id = x.fund_id and m.organisation = access.organisation());
end $$;
revoke all on function funds.asked from public;
grant execute on function funds.asked to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: decides, once per id: the same decision again answers as before, another one
-- under the same id is refused. Approving posts as soon as enough persons of enough organisations have approved. Answers
-- each expense's state in the order asked. Who may decide at all is said by the trigger on funds.decision.
--
-- Fund by fund, under its lock: first works out what the decisions come to, in the order asked, then writes it table by
-- table. The plans are kept, as planning anew for each list of ids costs more than any of them.
create or replace function funds.decide(ids uuid[], expenses uuid[], hashes bytea[], the_verdict text, the_reason text, the_date date,
                                        the_at timestamptz)
  returns text[] language plpgsql security definer
  set search_path = funds, access, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  to_state text := case the_verdict when 'approve' then 'approved' when 'reject' then 'rejected' when 'return' then 'returned' end;
  f fund;
  asked record;
  x expense;
  d decision;
  e entry;
  sides record;
  known uuid[];
  decided decision[];
  moved uuid[];
  entries entry[];
  postings posting[];
  actions text[];
  keepers text[];
  objects text[];
  changes jsonb[];
  seen uuid[] := '{}';
  states text[];
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  for f in select g.* from fund g
           where g.id in (select y.fund_id from expense y where y.id = any (expenses))
             and exists (select from member m where m.fund_id = g.id and m.organisation = access.organisation())
           order by g.id for no key update
  loop
    seen := seen || f.id;
    known := '{}'; decided := '{}'; moved := '{}'; entries := '{}'; postings := '{}';
    actions := '{}'; keepers := '{}'; objects := '{}'; changes := '{}';
    for asked in
      select u.id, u.hash, y as expense, k as decision,
             c.persons + 1 >= y.approvers and c.partners + 1 >= y.organisations as enough
      from unnest(ids, expenses, hashes) with ordinality as u (id, expense, hash, n)
      join expense y on y.id = u.expense and y.fund_id = f.id and y.state <> 'draft'
      left join decision k on k.id = u.id
      cross join lateral (
        select count(*) as persons, count(distinct b.organisation) filter (where b.organisation <> access.organisation()) as partners
        from decision b where b.expense_id = y.id and b.revision = y.revision and b.verdict = 'approve') c
      order by u.n
    loop
      x := asked.expense;
      d := asked.decision;
      if asked.id = any (known) then
        select o.* into d from unnest(decided) o where o.id = asked.id;
      end if;
      if d.id is not null then
        if (d.expense_id, d.person, d.verdict, d.reason, d.shown_hash)
           is distinct from (x.id, access.person(), the_verdict, the_reason, asked.hash) then
          perform broken('one_command_one_effect');
        end if;
        continue;
      end if;
      known := known || asked.id;
      decided := decided || row(asked.id, x.id, f.id, x.revision, access.person(), access.organisation(), the_verdict, the_reason,
                                asked.hash, the_at)::decision;
      e := null;
      if the_verdict in ('reject', 'return') or the_verdict = 'approve' and asked.enough then
        moved := moved || x.id;
        f.reserved_minor := f.reserved_minor - asks(x);
      end if;
      if the_verdict = 'approve' and asked.enough then
        sides := legs(x);
        f.entries := f.entries + 1;
        f.posted_minor := f.posted_minor - asks(x);
        e := row(uuidv7(), f.id, f.entries, case x.kind when 'pool' then 'expense' else 'shared' end, the_date, the_at,
                 access.person(), access.organisation(), x.id, null, f.currency, -asks(x), f.posted_minor, null);
        e.digest := digest(e, sides.accounts, sides.amounts);
        entries := entries || e;
        for n in 1 .. cardinality(sides.accounts) loop
          postings := postings || row(e.id, n, f.id, sides.accounts[n], sides.amounts[n])::posting;
        end loop;
      end if;
      actions := actions || case when e.id is not null then 'expense.approved'
                                 else case the_verdict when 'approve' then 'expense.endorsed' when 'reject' then 'expense.rejected'
                                                       when 'return' then 'expense.returned' else 'expense.abstained' end end;
      keepers := keepers || x.organisation;
      objects := objects || x.id::text;
      changes := changes || jsonb_strip_nulls(jsonb_build_object(
        'decision', jsonb_build_array(null, asked.id::text), 'content', jsonb_build_array(null, encode(asked.hash, 'hex')),
        'entry', case when e.id is not null then jsonb_build_array(null, encode(e.digest, 'hex')) end));
    end loop;
    continue when cardinality(decided) = 0;

    insert into decision select o.* from unnest(decided) o;
    if the_verdict = 'approve' and f.frozen_why is not null then perform broken('fund_is_not_frozen'); end if;
    if cardinality(entries) > 0 then
      if f.state <> 'open' then perform broken('fund_is_open'); end if;
      if the_date <= f.closed_through then perform broken('period_is_open', f.closed_through::text); end if;
      update account a set balance_minor = a.balance_minor + s.amount, version = a.version + 1
      from (select o.account_id, sum(o.amount_minor)::bigint as amount from unnest(postings) o group by 1) s
      where a.id = s.account_id and a.fund_id = f.id;
      insert into entry select o.* from unnest(entries) o;
      insert into posting select o.* from unnest(postings) o;
    end if;
    if cardinality(moved) > 0 then
      update budget_line l set reserved_minor = l.reserved_minor - s.amount
      from (select p.line_id, sum(p.amount_minor)::bigint as amount from expense_part p join expense y on y.id = p.expense_id
            where p.expense_id = any (moved) and y.kind = 'pool' group by 1) s
      where l.id = s.line_id;
      update expense y set state = to_state, decided_at = the_at, changed_at = the_at, version = y.version + 1 where y.id = any (moved);
      update fund g set posted_minor = f.posted_minor, reserved_minor = f.reserved_minor, entries = f.entries, version = g.version + 1
      where g.id = f.id;
    end if;
    perform audit.append_each('fund/' || f.id, the_at, 'expense', the_reason, actions, keepers, objects, changes);
  end loop;

  select array_agg(case when y.fund_id = any (seen) and y.state <> 'draft' then y.state end order by u.n) into states
  from unnest(expenses) with ordinality as u (id, n) left join expense y on y.id = u.id;
  if array_position(states, null) is not null then perform broken('no_such_expense'); end if;
  return states;
end $$;
