-- An auditor reads the days of their mandate: not entries and expenses alone, but whatever is of a day.

-- Of a day of its own. What came in on the auditor's days says from whom, though it was due on another.
drop policy auditors on funds.contribution;
create policy auditors on funds.contribution for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = contribution.fund_id and m.organisation = (select access.organisation())
    and (contribution.due_on between m.covers_from and m.covers_until or exists (
      select from funds.entry e where e.subject_id = contribution.id and e.booked_on between m.covers_from and m.covers_until))));
drop policy auditors on funds.payment_batch;
create policy auditors on funds.payment_batch for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = payment_batch.fund_id and m.organisation = (select access.organisation())
    and payment_batch.execute_on between m.covers_from and m.covers_until));
drop policy auditors on funds.bank_line;
create policy auditors on funds.bank_line for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = bank_line.fund_id and m.organisation = (select access.organisation())
    and bank_line.booked_on between m.covers_from and m.covers_until));
-- The sheet on which a line in sight stands is read too, without its other lines.
drop policy auditors on funds.bank_statement;
create policy auditors on funds.bank_statement for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = bank_statement.fund_id and m.organisation = (select access.organisation())
    and (bank_statement.closing_on between m.covers_from and m.covers_until or exists (
      select from funds.bank_line l where l.statement_id = bank_statement.id and l.booked_on between m.covers_from and m.covers_until))));
drop policy auditors on funds.settlement;
create policy auditors on funds.settlement for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = settlement.fund_id and m.organisation = (select access.organisation())
    and settlement.as_of between m.covers_from and m.covers_until));
drop policy auditors on funds.true_up;
create policy auditors on funds.true_up for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = true_up.fund_id and m.organisation = (select access.organisation())
    and true_up.counted_until between m.covers_from and m.covers_until));

-- What the members agreed before those days is in force on them; what they proposed later is not.
drop policy auditors on funds.proposal;
create policy auditors on funds.proposal for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = proposal.fund_id and m.organisation = (select access.organisation())
    and (proposal.proposed_at at time zone 'Europe/Amsterdam')::date <= m.covers_until));

-- Of the day of what it belongs to, which the auditor sees or not.
drop policy auditors on funds.batch_item;
create policy auditors on funds.batch_item for select using ((select access.has_role('auditor')) and exists (
  select from funds.payment_batch b join funds.mandate m on m.fund_id = b.fund_id
  where b.id = batch_item.batch_id and m.organisation = (select access.organisation())
    and b.execute_on between m.covers_from and m.covers_until));
do $$
declare t text;
begin
  foreach t in array array['settlement_balance', 'transfer'] loop
    execute format('drop policy auditors on funds.%I', t);
    execute format('create policy auditors on funds.%I for select using ((select access.has_role(''auditor''))
                      and exists (select from funds.settlement s where s.id = settlement_id))', t);
  end loop;
end $$;
drop policy auditors on funds.split;
create policy auditors on funds.split for select using ((select access.has_role('auditor'))
  and (exists (select from funds.expense x where x.id = subject_id) or exists (select from funds.true_up t where t.id = subject_id)));

-- SECURITY DEFINER, listed in TenantWallIT: whether the caller is an auditor whose mandates leave no day of the fund out.
create function funds.reads_whole(the_fund uuid) returns boolean
  language sql stable security definer set search_path = funds, access, pg_temp as $$
  select access.has_role('auditor') and coalesce(
    (select range_agg(daterange(m.covers_from, m.covers_until, '[]')) @> daterange(d.first, d.last, '[]')
     from mandate m where m.fund_id = the_fund and m.organisation = access.organisation()), false)
  from (select
    least((select (r.at at time zone 'Europe/Amsterdam')::date from audit.record r where r.stream = 'fund/' || the_fund order by r.seq limit 1),
          (select min(e.booked_on) from entry e where e.fund_id = the_fund),
          (select min(x.spent_on) from expense x where x.fund_id = the_fund and x.state <> 'draft')) as first,
    greatest((select (r.at at time zone 'Europe/Amsterdam')::date from audit.record r where r.stream = 'fund/' || the_fund order by r.seq desc limit 1),
             (select max(e.booked_on) from entry e where e.fund_id = the_fund),
             (select max(x.spent_on) from expense x where x.fund_id = the_fund and x.state <> 'draft')) as last) d
$$;

-- SECURITY DEFINER, listed in TenantWallIT: refuses an auditor whose days leave rows out: a chain with holes proves nothing.
create function funds.must_read_whole(the_fund uuid) returns void
  language plpgsql stable security definer set search_path = funds, access, pg_temp as $$
begin
  if access.has_role('auditor') and not reads_whole(the_fund)
     and not exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation()) then
    perform broken('proof_is_whole');
  end if;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: how the bank and the ledger stood at the end of an auditor's mandate, with what
-- was before it; no row for a member, who reads how they stand now.
create function funds.bank_in_mandate(the_fund uuid)
  returns table (last_day date, ledger_minor bigint, open bigint, open_minor bigint, aside bigint, aside_minor bigint)
  language sql stable security definer set search_path = funds, access, pg_temp as $$
  select d.last_day,
    (select coalesce(sum(p.amount_minor), 0)::bigint from account a join posting p on p.account_id = a.id join entry e on e.id = p.entry_id
     where a.fund_id = the_fund and a.kind = 'bank' and e.booked_on <= d.last_day),
    l.*
  from (select max(m.covers_until) as last_day from mandate m where m.fund_id = the_fund and m.organisation = access.organisation()) d
  cross join lateral (
    select count(*) filter (where x.state <> 'aside'), coalesce(sum(x.amount_minor) filter (where x.state <> 'aside'), 0)::bigint,
      count(*) filter (where x.state = 'aside'), coalesce(sum(x.amount_minor) filter (where x.state = 'aside'), 0)::bigint
    from bank_line x left join entry e on e.id = x.entry_id
    where x.fund_id = the_fund and x.booked_on <= d.last_day and (x.state <> 'matched' or e.booked_on > d.last_day)) l
  where access.has_role('auditor') and d.last_day is not null
    and not exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation())
$$;

do $$
declare f text;
begin
  foreach f in array array['reads_whole', 'must_read_whole', 'bank_in_mandate'] loop
    execute format('revoke all on function funds.%I from public', f);
    execute format('grant execute on function funds.%I to samen_app', f);
  end loop;
end $$;

-- A fund's chain: the records of an auditor's days; and where it ends, which is what one verifies it by, for who reads all of it.
drop policy who_may_read on audit.record;
create policy who_may_read on audit.record for select
  using (organisation = access.organisation() or object_keeper = access.organisation()
         or (access.has_role('auditor') and (stream not like 'fund/%' or exists (
               select from funds.mandate m where 'fund/' || m.fund_id = record.stream and m.organisation = access.organisation()
                 and (record.at at time zone 'Europe/Amsterdam')::date between m.covers_from and m.covers_until)))
         or ((select access.has_role('coordinator')) and stream in (select 'fund/' || f from funds.own_funds() f))
         or access.has_role('steward') or access.has_role('system'));
drop policy who_may_read on audit.stream;
create policy who_may_read on audit.stream for select
  using (access.entered() and (name not like 'fund/%'
         or (access.has_role('auditor') and exists (
               select from funds.mandate m where 'fund/' || m.fund_id = stream.name and m.organisation = access.organisation()
                 and funds.reads_whole(m.fund_id)))
         or name in (select 'fund/' || f from funds.own_funds() f)
         or access.has_role('steward') or access.has_role('system')));

-- Nobody audits a fund that they are a member of, or were.
create function funds.auditors_are_no_members() returns trigger language plpgsql as $$
begin
  if exists (select from funds.member m join funds.mandate a using (fund_id, organisation)
             where m.fund_id = new.fund_id and m.organisation = new.organisation) then
    perform funds.broken('auditors_are_no_members');
  end if;
  return null;
end $$;
create trigger no_member after insert on funds.mandate for each row execute function funds.auditors_are_no_members();
create trigger no_auditor after insert on funds.member for each row execute function funds.auditors_are_no_members();

-- As before, and refuses when it is proposed, not only when it is confirmed: an auditor who can be none, and the reversal of what
-- is being paid (V096).
create or replace function funds.propose(the_proposal uuid, the_fund uuid, the_kind text, the_body jsonb, the_at timestamptz) returns void
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
  if the_kind = 'reverse' then perform nothing_pays((the_body ->> 'entry')::uuid); end if;
  if the_kind = 'mandate' then
    if exists (select from member m where m.fund_id = the_fund and m.organisation = the_body ->> 'organisation') then
      perform broken('auditors_are_no_members');
    end if;
    if not exists (select from organisations.organisation o where o.alias = the_body ->> 'organisation' and o.kind = 'audit') then
      perform broken('mandates_are_for_auditors');
    end if;
  end if;
  insert into proposal (id, fund_id, kind, body, person, organisation, proposed_at)
  values (the_proposal, the_fund, the_kind, the_body, access.person(), access.organisation(), the_at);
  perform record(the_fund, the_at, 'fund.' || the_kind || '-proposed', 'proposal', the_proposal, access.organisation(), null, '{}');
end $$;

-- As before, and with what is reserved, without which the figures do not add up for who reads them.
drop function funds.public_lines(uuid);
create function funds.public_lines(the_fund uuid)
  returns table (fund_name text, purpose text, holder_name text, currency text, received_minor bigint, spent_minor bigint,
                 reserved_minor bigint, available_minor bigint, members bigint, line_name text, book_year integer, role text,
                 care_system text, budget_minor bigint, line_spent_minor bigint)
  language sql stable security definer set search_path = funds, pg_temp as $$
  select f.name, f.purpose, f.holder_name, f.currency,
         (select coalesce(-sum(a.balance_minor), 0)::bigint from account a where a.fund_id = f.id and a.kind = 'contribution'),
         (select coalesce(sum(a.balance_minor), 0)::bigint from account a where a.fund_id = f.id and a.kind = 'expense'),
         f.reserved_minor, f.posted_minor - f.reserved_minor,
         (select count(*) from member m where m.fund_id = f.id and m.left_on is null),
         l.name, l.book_year, l.role, l.care_system, l.budget_minor,
         (select coalesce(sum(a.balance_minor), 0)::bigint from account a where a.fund_id = f.id and a.kind = 'expense' and a.line_id = l.id)
  from fund f join budget_line l on l.fund_id = f.id
  where f.id = the_fund and f.is_public and f.state = 'open'
  order by l.book_year desc, l.position, l.name
$$;
revoke all on function funds.public_lines(uuid) from public;
grant execute on function funds.public_lines(uuid) to samen_app;
