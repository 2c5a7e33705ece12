-- A rule is looked at when what it is about is written. PostgreSQL reads every CHECK of a table anew for each statement that
-- writes one of its rows, and every WHEN of its triggers: a decision that moves a fund's balance read the rules on the fund's
-- name, purpose and holder as well, which cost more than the move. Rules on what a decision never writes are triggers of
-- their columns from here on; rules on balances, reservations and states stay where they were.

create function funds.cannot_be() returns trigger language plpgsql as $$
begin
  raise exception 'a % cannot be so: %', tg_table_name, tg_name using errcode = 'check_violation', constraint = tg_name;
end $$;

alter table funds.fund
  drop constraint fund_name_check, drop constraint fund_purpose_check, drop constraint fund_holder_kind_check,
  drop constraint fund_holder_name_check, drop constraint fund_currency_check, drop constraint fund_first_month_check,
  drop constraint fund_state_check, drop constraint fund_frozen_why_check;
create trigger fund_terms before insert or update of name, purpose, holder_kind, holder_name, currency, first_month, state, frozen_why
  on funds.fund for each row
  when (not (new.name <> '' and length(new.name) <= 200 and length(new.purpose) <= 2000 and new.holder_kind in ('foundation', 'lead')
             and new.holder_name <> '' and length(new.holder_name) <= 200 and new.currency ~ '^[A-Z]{3}$'
             and new.first_month between 1 and 12 and new.state in ('proposed', 'open', 'refused')
             and (new.frozen_why is null or length(new.frozen_why) <= 500)))
  execute function funds.cannot_be();
drop trigger can_decide on funds.fund;
create trigger can_decide before update of state on funds.fund for each row execute function funds.fund_can_decide();

alter table funds.budget_line
  drop constraint budget_line_position_check, drop constraint budget_line_name_check, drop constraint budget_line_book_year_check,
  drop constraint budget_line_role_check, drop constraint budget_line_care_system_check, drop constraint budget_line_cost_category_check,
  drop constraint budget_line_budget_minor_check, drop constraint budget_line_earmarked_minor_check;
create trigger budget_line_terms
  before insert or update of position, name, book_year, role, care_system, cost_category, budget_minor, earmarked_minor
  on funds.budget_line for each row
  when (not (new.position between 0 and 999 and new.name <> '' and length(new.name) <= 200 and new.book_year between 2000 and 2100
             and new.role in ('mediating', 'educating', 'advocating', 'delivering') and new.care_system in ('regular', 'parallel')
             and new.cost_category in ('objectives', 'fundraising', 'administration') and new.budget_minor >= 0
             and new.earmarked_minor >= 0))
  execute function funds.cannot_be();

-- What an account is, is never changed (V065).
alter table funds.account drop constraint account_kind_check, drop constraint account_check, drop constraint account_check1;
create trigger account_kind before insert on funds.account for each row
  when (not (new.kind in ('bank', 'receivable', 'payable', 'contribution', 'expense', 'member')
             and (new.kind = 'expense') = (new.line_id is not null) and (new.kind = 'bank') = (new.organisation is null)))
  execute function funds.cannot_be();

alter table funds.expense
  drop constraint expense_kind_check, drop constraint expense_state_check, drop constraint expense_revision_check,
  drop constraint expense_provider_check, drop constraint expense_amount_minor_check, drop constraint expense_purpose_check,
  drop constraint expense_reference_check, drop constraint expense_payer_reason_check, drop constraint expense_content_hash_check,
  drop constraint expense_check, drop constraint expense_check1;
create trigger expense_facts
  before insert or update of kind, revision, provider, amount_minor, purpose, reference, payer_reason, content_hash
  on funds.expense for each row
  when (not (new.kind in ('pool', 'shared') and new.revision > 0 and length(new.provider) <= 200
             and (new.amount_minor is null or new.amount_minor > 0) and length(new.purpose) <= 500
             and (new.reference is null or length(new.reference) <= 100)
             and (new.payer_reason is null or length(new.payer_reason) <= 500)
             and (new.content_hash is null or length(new.content_hash) = 32)))
  execute function funds.cannot_be();

create trigger expense_is_whole before insert on funds.expense for each row
  when (not (new.state in ('draft', 'submitted', 'returned', 'approved', 'paid', 'rejected', 'withdrawn', 'reversed')
             and (new.state in ('draft', 'returned', 'withdrawn')
                  or (new.provider <> '' and new.purpose <> '' and new.spent_on is not null and new.amount_minor is not null
                      and new.content_hash is not null and new.is_redacted and new.submitted_at is not null))
             and ((new.kind = 'shared') = (new.key_id is not null) or new.state = 'draft')))
  execute function funds.cannot_be();
create function funds.expense_is_not_whole() returns void language plpgsql as $$
begin
  raise exception 'an expense cannot be so: expense_is_whole' using errcode = 'check_violation', constraint = 'expense_is_whole';
end $$;

-- What was submitted stays as it was submitted, until it is returned or withdrawn; and what is submitted is whole.
create function funds.expense_stays() returns trigger language plpgsql as $$
begin
  if (new.id, new.fund_id, new.organisation, new.submitter, new.currency) is distinct from
     (old.id, old.fund_id, old.organisation, old.submitter, old.currency) then
    perform funds.broken('expense_stays');
  end if;
  if old.state not in ('draft', 'returned') and
     (new.kind, new.revision, new.provider, new.provider_organisation, new.spent_on, new.amount_minor, new.purpose, new.reference,
      new.payer_reason, new.is_redacted, new.key_id, new.over_budget, new.approvers, new.organisations, new.content_hash, new.submitted_at)
     is distinct from
     (old.kind, old.revision, old.provider, old.provider_organisation, old.spent_on, old.amount_minor, old.purpose, old.reference,
      old.payer_reason, old.is_redacted, old.key_id, old.over_budget, old.approvers, old.organisations, old.content_hash, old.submitted_at) then
    perform funds.broken('expense_stays');
  end if;
  if new.state = 'returned' and (new.kind = 'shared') <> (new.key_id is not null) then perform funds.expense_is_not_whole(); end if;
  return new;
end $$;
create trigger stays
  before update of id, fund_id, organisation, submitter, currency, kind, revision, provider, provider_organisation, spent_on, amount_minor,
    purpose, reference, payer_reason, is_redacted, key_id, over_budget, approvers, organisations, content_hash, submitted_at
  on funds.expense for each row execute function funds.expense_stays();
-- As it stays, only what leaves the draft is looked at whole.
create or replace function funds.expense_goes_on() returns trigger language plpgsql as $$
begin
  if new.state = old.state then return new; end if;
  if old.state = 'submitted' then
    if new.state not in ('approved', 'rejected', 'returned', 'withdrawn') then perform funds.broken('expense_goes_on', old.state); end if;
  elsif old.state in ('draft', 'returned') and new.state in ('submitted', 'withdrawn') then
    if (new.kind = 'shared') <> (new.key_id is not null)
       or new.state = 'submitted' and (new.provider = '' or new.purpose = '' or new.spent_on is null or new.amount_minor is null
                                       or new.content_hash is null or not new.is_redacted or new.submitted_at is null) then
      perform funds.expense_is_not_whole();
    end if;
  elsif not (old.state = 'approved' and new.state in ('paid', 'reversed') or old.state = 'paid' and new.state in ('approved', 'reversed')) then
    perform funds.broken('expense_goes_on', old.state);
  end if;
  return new;
end $$;
drop trigger goes_on on funds.expense;
create trigger goes_on before update of state on funds.expense for each row execute function funds.expense_goes_on();
drop trigger has_its_key on funds.expense;
create trigger has_its_key before update of state on funds.expense for each row execute function funds.expense_has_its_key();
revoke all on function funds.expense_is_not_whole from public;

-- Asked for each expense by its id: planned once.
alter function funds.content_hash(uuid, integer) set plan_cache_mode = force_generic_plan;
alter function funds.content_hash(uuid, integer) set enable_seqscan = off;
