-- What one decision costs: as few statements as it has rows to write, by id and not by fund, and no lock on a row that everybody
-- refers to. The rules are those of V021 to V031; what a rule is said by has changed for some.

-- A reference that is checked row by row is a query for each row, and locks what it refers to: sixteen who decide at once
-- share the locks on one coordinator and one organisation, and PostgreSQL writes down who shares them. What is never
-- removed and keeps its key needs no lock: so this stays, and the references below are looked up without one.
create function access.person_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a person is erased, and keeps their row' using errcode = 'integrity_constraint_violation';
end $$;
create trigger stays before delete or update of id on access.person for each row execute function access.person_stays();
create trigger never_emptied before truncate on access.person for each statement execute function access.person_stays();
create function funds.account_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an account stays what it is; its balance alone moves' using errcode = 'integrity_constraint_violation';
end $$;
create trigger stays before delete or update of id, fund_id, kind, line_id, organisation on funds.account
  for each row execute function funds.account_stays();
create trigger never_emptied before truncate on funds.account for each statement execute function funds.account_stays();

-- Entries and accounts of postings: of the same fund, and there. Entries are never removed (V021).
alter table funds.posting drop constraint posting_entry_id_fund_id_fkey, drop constraint posting_account_id_fund_id_fkey;
alter table funds.entry drop constraint entry_id_fund_id_key;
create or replace function funds.entry_balances() returns trigger language plpgsql as $$
declare
  wrong uuid;
  there boolean;
begin
  select n.entry_id, n.there into wrong, there
  from (select a.entry_id,
               bool_and((select e.fund_id from funds.entry e where e.id = a.entry_id) is not distinct from a.fund_id
                        and (select c.fund_id from funds.account c where c.id = a.account_id) is not distinct from a.fund_id) as there
        from added a group by 1) n
  cross join lateral (select sum(p.amount_minor) as minor from funds.posting p where p.entry_id = n.entry_id) s
  where s.minor <> 0 or not n.there limit 1;
  if found then
    perform funds.broken(case when there then 'entries_sum_to_zero' else 'postings_are_of_their_fund' end, wrong::text);
  end if;
  return null;
end $$;

-- Most entries reverse nothing.
alter table funds.entry drop constraint reversed_once;
create unique index reversed_once on funds.entry (reverses) where reverses is not null;

-- Who decides, for which member, on an expense of which fund: all there, or refused.
alter table funds.decision drop constraint decision_person_fkey, drop constraint decision_organisation_fkey;
create or replace function funds.decision_is_theirs() returns trigger language plpgsql as $$
declare rule text;
begin
  select case
      when x.state <> 'submitted' or x.revision <> new.revision then 'decides_what_is_submitted'
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
  if rule is not null then perform funds.broken(rule); end if;
  return new;
end $$;

-- A notice is of a person, and of the organisation that is theirs; its mail goes to them.
alter table notices.notice drop constraint notice_person_fkey, drop constraint notice_organisation_fkey;
create function notices.notice_has_its_person() returns trigger language plpgsql as $$
begin
  if exists (select from told t
             where (select p.organisation from access.person p where p.id = t.person) is distinct from t.organisation) then
    raise exception 'a notice is a person''s, for their organisation' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger has_its_person after insert on notices.notice referencing new table as told
  for each statement execute function notices.notice_has_its_person();
alter table notices.notice add unique (id, person);
alter table notices.mail drop constraint mail_person_fkey, drop constraint mail_notice_fkey,
  add foreign key (notice, person) references notices.notice (id, person) on delete cascade;
create function notices.notice_stays_theirs() returns trigger language plpgsql as $$
begin
  raise exception 'a notice stays with its person' using errcode = 'integrity_constraint_violation';
end $$;
create trigger stays_theirs before update of person, organisation on notices.notice
  for each row execute function notices.notice_stays_theirs();
create trigger stays_theirs before update of notice, person on notices.mail
  for each row execute function notices.notice_stays_theirs();

-- Who is to be told of what was decided, written while the fund is locked: a line without keys. They are told a moment later,
-- many at once; whoever tells takes the line away in the same transaction, so that each is told once.
create table notices.waiting (
  person  uuid not null,
  kind    text not null,
  path    text not null
);
alter table notices.waiting enable row level security;
alter table notices.waiting force row level security;

-- SECURITY DEFINER, listed in TenantWallIT: tells whoever waits to be told; the system alone. Answers whom it told.
create function notices.tell_waiting(now_at timestamptz, next_morning timestamptz)
  returns setof uuid language plpgsql security definer set search_path = notices, access, pg_temp as $$
begin
  if not access.has_role('system') then
    raise exception 'the system tells who waits' using errcode = 'insufficient_privilege';
  end if;
  return query
  with gone as (delete from waiting returning person, kind, path)
  select tell_each(array_agg(g.person), array_agg(g.kind), array_agg('{}'::jsonb), array_agg(g.path), now_at, next_morning)
  from gone g;
end $$;
revoke all on function notices.tell_waiting from public;
grant execute on function notices.tell_waiting to samen_app;

-- As before, at each call of each bean: what needs no query is said without one.
create or replace function access.enter(the_issuer text, the_subject text, the_roles text)
  returns table (id uuid, organisation text, name text, email text, language text, disabled boolean)
  language plpgsql security definer set search_path = access, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  p access.person;
  said text;
begin
  select * into p from access.person x where x.issuer = the_issuer and x.subject = the_subject;
  if not found then return; end if;
  if access.entered() and access.person() is distinct from p.id then
    raise exception 'another caller has already entered this transaction' using errcode = 'insufficient_privilege';
  end if;
  if p.disabled_at is null then
    said := set_config('samen.organisation', p.organisation, true);
    said := set_config('samen.person', p.id::text, true);
    said := set_config('samen.roles', the_roles, true);
    if p.roles <> the_roles and not (string_to_array(p.roles, ' ') @> string_to_array(the_roles, ' ')
                                     and string_to_array(the_roles, ' ') @> string_to_array(p.roles, ' ')) then
      -- Skipped while another call of the same person holds the row: the next call writes it.
      update access.person x set roles = the_roles
      where x.id = (select y.id from access.person y where y.id = p.id for no key update skip locked);
    end if;
  end if;
  id := p.id; organisation := p.organisation; name := p.name; email := p.email; language := p.language;
  disabled := p.disabled_at is not null;
  return next;
end $$;

-- As before, but whether the caller's organisation is a member is looked up fund by fund.
create or replace function funds.asked(expenses uuid[])
  returns table (id uuid, fund uuid, organisation text, submitter uuid, state text, content_hash bytea, provider_organisation text,
                 decided_as text)
  language plpgsql stable security definer set search_path = funds, access, pg_temp set plan_cache_mode = force_generic_plan
  set enable_seqscan = off as $$
begin
  return query
  select x.id, x.fund_id, x.organisation, x.submitter, x.state, x.content_hash, x.provider_organisation,
         (select d.id::text from decision d where d.expense_id = x.id and d.revision = x.revision and d.person = access.person())
  from expense x
  where x.id = any (expenses) and x.state <> 'draft' and access.has_role('coordinator')
    and (select true from member m where m.fund_id = x.fund_id and m.organisation = access.organisation());
end $$;

-- to_char may depend on settings, though not with this pattern: of a function that says otherwise PostgreSQL makes a query of
-- its own at each call, instead of taking it over.
alter function audit.instant(timestamptz) stable;

-- The same hash as before; what is always 36 characters long is not measured.
create or replace function funds.digest(e funds.entry, accounts uuid[], amounts bigint[]) returns bytea
  language plpgsql immutable as $$
declare sides text := '';
begin
  for n in 1 .. cardinality(accounts) loop
    sides := sides || '36:' || accounts[n]::text || audit.field(amounts[n]::text);
  end loop;
  return sha256(convert_to(
    '36:' || e.fund_id::text || audit.field(e.number::text) || '36:' || e.id::text || audit.field(e.kind)
    || audit.field(e.booked_on::text) || audit.field(audit.instant(e.at)) || audit.field(e.person::text)
    || audit.field(e.organisation) || '36:' || e.subject_id::text || audit.field(e.reverses::text)
    || audit.field(e.currency) || audit.field(e.effect_minor::text) || audit.field(e.balance_minor::text) || sides, 'UTF8'));
end $$;

-- As before, with the records and the stream's head written in one statement.
create or replace function audit.append_each(
    the_stream text, the_at timestamptz, the_kind text, the_reason text, actions text[], keepers text[], objects text[],
    changes jsonb[])
  returns bigint language plpgsql security definer
  set search_path = audit, access, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  first bigint;
  previous bytea;
  me uuid := access.person();
  mine text := access.organisation();
  my_roles text := current_setting('samen.roles', true);
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
  who := audit.field(audit.instant(the_at)) || audit.field(me::text) || audit.field(mine) || audit.field(my_roles);
  for i in 1 .. cardinality(objects) loop
    befores[i] := previous;
    previous := sha256(previous || convert_to(
      audit.field(the_stream) || audit.field((first + i)::text) || who || audit.field(actions[i]) || audit.field(the_kind)
      || audit.field(objects[i]) || audit.field(keepers[i]) || audit.field(the_reason) || audit.field(changes[i]::text), 'UTF8'));
    hashes[i] := previous;
  end loop;
  with moved as (update audit.stream set head = first + cardinality(objects), head_hash = previous where name = the_stream)
  insert into audit.record
  select the_stream, first + u.i, the_at, me, mine, my_roles, u.action, the_kind, u.object, u.keeper, the_reason, u.change, u.before, u.hash
  from unnest(actions, keepers, objects, changes, befores, hashes) with ordinality as u (action, keeper, object, change, before, hash, i);
  return first + cardinality(objects);
end $$;

-- What approving an expense posts: as before, with one query for what is paid from the pool.
create or replace function funds.legs(x funds.expense, out accounts uuid[], out amounts bigint[]) language plpgsql as $$
begin
  if x.kind = 'pool' then
    select array_agg(coalesce(a.id, funds.account_of(x.fund_id, 'expense', p.line_id, x.organisation)) order by p.n)
             || coalesce((select o.id from funds.account o where o.fund_id = x.fund_id and o.kind = 'payable' and o.line_id is null
                            and o.organisation = x.organisation), funds.account_of(x.fund_id, 'payable', null, x.organisation)),
           array_agg(p.amount_minor order by p.n) || -x.amount_minor
      into accounts, amounts
    from funds.expense_part p
    left join funds.account a on a.fund_id = x.fund_id and a.kind = 'expense' and a.line_id = p.line_id and a.organisation = x.organisation
    where p.expense_id = x.id;
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

-- SECURITY DEFINER, listed in TenantWallIT: decides, once per id: the same decision again answers as before, another one
-- under the same id is refused. Approving posts as soon as enough persons of enough organisations have approved. Answers
-- each expense's state in the order asked; whoever submitted one that is decided for good is to be told, when asked to. Who may
-- decide at all is said by the trigger on funds.decision.
--
-- Fund by fund, under its lock: each decision is written in the order asked, with its entry and postings; what they come to
-- together is written once, table by table. The plans are kept, as planning anew for each list of ids costs more than any of
-- them; what is asked for by id is looked up by id (offset 0, a subquery for one value), or a plan made once would read all of
-- a large fund's expenses, or all funds' members. Who decides at once on one fund queues for an advisory lock, where each is woken
-- once; for the row that is locked after it, each would wait for its place first, then for whoever has it, and then read again.
drop function funds.decide(uuid[], uuid[], bytea[], text, text, date, timestamptz);
create function funds.decide(ids uuid[], expenses uuid[], hashes bytea[], the_verdict text, the_reason text, the_date date,
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
  asked record;
  x expense;
  d decision;
  e entry;
  sides record;
  known uuid[];
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
  foreach the_fund in array array(
      select distinct y.fund_id from expense y
      where y.id = any (expenses) and (select true from member m where m.fund_id = y.fund_id and m.organisation = mine)
      order by 1)
  loop
    queued := pg_advisory_xact_lock(uuid_hash_extended(the_fund, 65));
    select * into f from fund g where g.id = the_fund for no key update;
    known := '{}'; moved := '{}'; pooled := '{}'; accounts := '{}'; amounts := '{}';
    actions := '{}'; keepers := '{}'; objects := '{}'; changes := '{}';
    for asked in
      select u.n, u.id, u.hash, y.expense, k.decision,
             c.persons + 1 >= (y.expense).approvers and c.partners + 1 >= (y.expense).organisations as enough
      from unnest(ids, expenses, hashes) with ordinality as u (id, expense, hash, n)
      cross join lateral (select z as expense from expense z
                          where z.id = u.expense and z.fund_id = f.id and z.state <> 'draft' offset 0) y
      left join lateral (select o as decision from decision o where o.id = u.id offset 0) k on true
      cross join lateral (
        select count(*) as persons, count(distinct b.organisation) filter (where b.organisation <> mine) as partners
        from decision b where b.expense_id = u.expense and b.revision = (y.expense).revision and b.verdict = 'approve') c
      order by u.n
    loop
      x := asked.expense;
      states[asked.n] := x.state;
      d := asked.decision;
      if asked.id = any (known) then
        select * into d from decision o where o.id = asked.id;
      end if;
      if d.id is not null then
        if (d.expense_id, d.person, d.verdict, d.reason, d.shown_hash)
           is distinct from (x.id, me, the_verdict, the_reason, asked.hash) then
          perform broken('one_command_one_effect');
        end if;
        continue;
      end if;
      known := known || asked.id;
      insert into decision values (asked.id, x.id, f.id, x.revision, me, mine, the_verdict, the_reason, asked.hash, the_at);
      if the_verdict = 'approve' and f.frozen_why is not null then perform broken('fund_is_not_frozen'); end if;
      e := null;
      if to_state is not null and (the_verdict <> 'approve' or asked.enough) then
        moved := moved || x.id;
        if x.kind = 'pool' then
          pooled := pooled || x.id;
          f.reserved_minor := f.reserved_minor - x.amount_minor;
        end if;
        if the_verdict = 'approve' then
          if f.state <> 'open' then perform broken('fund_is_open'); end if;
          if the_date <= f.closed_through then perform broken('period_is_open', f.closed_through::text); end if;
          sides := legs(x);
          f.entries := f.entries + 1;
          f.posted_minor := f.posted_minor - asks(x);
          e := row(uuidv7(), f.id, f.entries, case x.kind when 'pool' then 'expense' else 'shared' end, the_date, the_at,
                   me, mine, x.id, null, f.currency, -asks(x), f.posted_minor, null);
          e.digest := digest(e, sides.accounts, sides.amounts);
          with booked as (insert into entry values (e.*))
          insert into posting select e.id, u.n, f.id, u.account, u.amount
          from unnest(sides.accounts, sides.amounts) with ordinality as u (account, amount, n);
          accounts := accounts || sides.accounts;
          amounts := amounts || sides.amounts;
        end if;
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
    continue when cardinality(known) = 0;

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
    if states[n] is null then perform broken('no_such_expense'); end if;
  end loop;
end $$;
revoke all on function funds.decide from public;
grant execute on function funds.decide to samen_app;
