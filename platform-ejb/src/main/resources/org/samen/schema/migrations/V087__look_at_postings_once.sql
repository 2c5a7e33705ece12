-- Once a statement, which adds one entry's postings together: they come to zero, in accounts of its fund. The rules are those of
-- V085, in one look instead of three.
create or replace function funds.entry_balances() returns trigger language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  the_entry uuid;
  minor numeric;
  whole boolean;
begin
  select (select f.entry_id from added f limit 1), sum(a.amount_minor),
         bool_and(a.amount_minor <> 0 and a.n between 1 and 1000 and a.entry_id = (select f.entry_id from added f limit 1)
                  and a.fund_id is not distinct from (select e.fund_id from funds.entry e where e.id = a.entry_id)
                  and a.fund_id is not distinct from (select c.fund_id from funds.account c where c.id = a.account_id))
    into the_entry, minor, whole from added a;
  if the_entry is null then return null; end if;
  if minor <> 0 then perform funds.broken('entries_sum_to_zero', the_entry::text); end if;
  if not whole then perform funds.broken('postings_are_of_their_fund', the_entry::text); end if;
  return null;
end $$;
