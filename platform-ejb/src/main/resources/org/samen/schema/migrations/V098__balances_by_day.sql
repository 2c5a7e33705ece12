-- A bank's line or a late receipt is booked on its own day, after entries of later days. What a fund had on a day is therefore the
-- sum of what was booked up to it; the balance that an entry keeps is that of the order in which the entries were posted.

-- With the effect in it a sum over years reads the index alone.
drop index funds.entry_booked;
create index entry_booked on funds.entry (fund_id, booked_on, number) include (effect_minor);

-- SECURITY DEFINER, listed in TenantWallIT: what a fund had at the end of each of these days, for its members and auditors. An
-- auditor's mandate hides the entries before it, not what the fund had.
create function funds.balances(the_fund uuid, days date[]) returns table (day date, balance_minor bigint)
  language sql stable security definer set search_path = funds, access, pg_temp as $$
  with later as materialized (
    select e.booked_on, sum(e.effect_minor) as effect_minor from entry e
    where e.fund_id = the_fund and e.booked_on > (select min(d) from unnest(days) d) group by 1)
  select d, f.posted_minor - coalesce((select sum(l.effect_minor) from later l where l.booked_on > d), 0)::bigint
  from fund f, unnest(days) d
  where f.id = the_fund
    and exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation()
                union all select from mandate m where m.fund_id = the_fund and m.organisation = access.organisation())
  order by d
$$;

-- SECURITY DEFINER, listed in TenantWallIT: the balance after each entry by day and number, from the given one on until the last of
-- a day, of the entries that the caller may read. Reckoned back from what the fund has now, so the latest pages cost least.
create function funds.running(the_fund uuid, the_day date, the_number bigint, the_until date)
  returns table (number bigint, balance_minor bigint)
  language sql stable rows 10000 security definer set search_path = funds, access, pg_temp as $$
  select w.number, w.balance_minor from (
    select e.number, e.booked_on,
      ((select f.posted_minor from fund f where f.id = the_fund)
       - coalesce((select sum(l.effect_minor) from entry l where l.fund_id = the_fund and l.booked_on > the_until), 0)
       - sum(e.effect_minor) over (order by e.booked_on desc, e.number desc rows unbounded preceding) + e.effect_minor)::bigint
        as balance_minor
    from entry e
    where e.fund_id = the_fund and (e.booked_on, e.number) >= (the_day, the_number) and e.booked_on <= the_until) w
  where exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation())
     or exists (select from mandate m where m.fund_id = the_fund and m.organisation = access.organisation()
                and w.booked_on between m.covers_from and m.covers_until)
$$;

do $$
declare f text;
begin
  foreach f in array array['balances', 'running'] loop
    execute format('revoke all on function funds.%I from public', f);
    execute format('grant execute on function funds.%I to samen_app', f);
  end loop;
end $$;

-- An expense's story looks for its payments, those that came back too.
create index batch_item_expense on funds.batch_item (expense_id);
