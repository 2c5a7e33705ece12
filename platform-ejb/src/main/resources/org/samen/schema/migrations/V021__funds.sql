-- Pooled funds: whose money, for what, who decides.
--
-- Amounts are minor units of the fund's one currency. What moves money is not granted to the application: it calls the
-- functions of V022, which lock the fund, obey the rules below and add to its chain.

create schema funds;
grant usage on schema funds to samen_app;

-- Refuses; the rule's name is the message, by which the application finds its sentence.
create function funds.broken(rule text, fact text default null) returns void language plpgsql as $$
begin
  raise exception '%', rule using errcode = 'check_violation', constraint = rule, detail = coalesce(fact, '');
end $$;

create table funds.fund (
  id               uuid primary key,
  name             text not null check (name <> '' and length(name) <= 200),
  purpose          text not null check (length(purpose) <= 2000),
  holder_kind      text not null check (holder_kind in ('foundation', 'lead')),
  holder           text not null references organisations.organisation,
  holder_name      text not null check (holder_name <> '' and length(holder_name) <= 200),
  currency         text not null check (currency ~ '^[A-Z]{3}$'),
  first_month      integer not null check (first_month between 1 and 12),
  agreed_on        date not null,
  agreement_id     uuid,
  state            text not null default 'proposed' check (state in ('proposed', 'open', 'refused')),
  is_public        boolean not null default false,
  frozen_why       text check (length(frozen_why) <= 500),
  closed_through   date,
  posted_minor     bigint not null default 0,
  reserved_minor   bigint not null default 0 check (reserved_minor >= 0),
  entries          bigint not null default 0,
  opened_at        timestamptz not null,
  version          integer not null default 0,
  unique (id, currency),
  constraint available_never_below_zero check (posted_minor - reserved_minor >= 0)
) with (fillfactor = 50);
comment on column funds.fund.holder is 'Who keeps the books: the lead NGO, or the member that acts for the foundation named in holder_name';
comment on column funds.fund.first_month is 'Month in which a book year begins; the year is named after it';
comment on column funds.fund.posted_minor is 'Received less spent: bank + receivable - payable';
comment on column funds.fund.reserved_minor is 'What submitted expenses ask, decided by nobody yet';

create table funds.member (
  fund_id       uuid not null references funds.fund,
  organisation  text not null references organisations.organisation,
  joined_on     date not null,
  left_on       date check (left_on >= joined_on),
  primary key (fund_id, organisation)
);
create index member_organisation on funds.member (organisation);

create table funds.budget_line (
  id              uuid primary key,
  fund_id         uuid not null references funds.fund,
  position        integer not null check (position between 0 and 999),
  name            text not null check (name <> '' and length(name) <= 200),
  book_year       integer not null check (book_year between 2000 and 2100),
  role            text not null check (role in ('mediating', 'educating', 'advocating', 'delivering')),
  care_system     text not null check (care_system in ('regular', 'parallel')),
  payer_may_owe   boolean not null,
  cost_category   text not null check (cost_category in ('objectives', 'fundraising', 'administration')),
  budget_minor    bigint not null check (budget_minor >= 0),
  earmarked_minor bigint not null default 0 check (earmarked_minor >= 0),
  reserved_minor  bigint not null default 0 check (reserved_minor >= 0),
  unique (id, fund_id)
) with (fillfactor = 70);
create index budget_line_fund on funds.budget_line (fund_id, position);
comment on column funds.budget_line.care_system is 'Inside the regular health-care system or parallel to it (Hanssen & Yerkes 2025)';
comment on column funds.budget_line.payer_may_owe is 'CAK or an insurer may have to pay this: a reason is asked for';
comment on column funds.budget_line.earmarked_minor is 'Received for this line alone';

-- From this amount on so many persons of so many organisations approve.
create table funds.threshold (
  fund_id        uuid not null references funds.fund,
  from_minor     bigint not null check (from_minor >= 0),
  approvers      integer not null check (approvers between 1 and 9),
  organisations  integer not null check (organisations between 1 and 9),
  primary key (fund_id, from_minor),
  check (organisations <= approvers)
);

-- What takes two people of two organisations: setting a fund up or changing it, closing or reopening a period,
-- reversing an entry.
create table funds.proposal (
  id              uuid primary key,
  fund_id         uuid not null references funds.fund,
  kind            text not null check (kind in ('set-up', 'amend', 'close', 'reopen', 'reverse', 'unfreeze', 'publish', 'mandate')),
  body            jsonb not null check (length(body::text) <= 100000),
  person          uuid not null references access.person,
  organisation    text not null references organisations.organisation,
  proposed_at     timestamptz not null,
  state           text not null default 'open' check (state in ('open', 'confirmed', 'refused', 'withdrawn')),
  decided_by      uuid references access.person,
  decided_for     text references organisations.organisation,
  decided_at      timestamptz,
  reason          text check (length(reason) <= 500),
  check ((state = 'open') = (decided_by is null)),
  constraint proposals_are_confirmed_by_another check (state <> 'confirmed' or (decided_by <> person and decided_for <> organisation))
);
create index proposal_fund on funds.proposal (fund_id, proposed_at desc);
create unique index one_open_proposal_of_a_kind on funds.proposal (fund_id, kind) where state = 'open' and kind not in ('reverse', 'mandate');

-- What an audit organisation may read, and of which days.
create table funds.mandate (
  fund_id       uuid not null references funds.fund,
  organisation  text not null references organisations.organisation,
  covers_from   date not null,
  covers_until  date not null check (covers_until >= covers_from),
  granted_by    uuid references access.person,
  granted_at    timestamptz not null,
  primary key (fund_id, organisation, covers_from)
);

-- Accounts appear as they are needed. Debit is positive, credit negative.
create table funds.account (
  id             uuid primary key default gen_random_uuid(),
  fund_id        uuid not null references funds.fund,
  kind           text not null check (kind in ('bank', 'receivable', 'payable', 'contribution', 'expense', 'member')),
  line_id        uuid,
  organisation   text references organisations.organisation,
  balance_minor  bigint not null default 0,
  version        bigint not null default 0,
  foreign key (line_id, fund_id) references funds.budget_line (id, fund_id),
  unique nulls not distinct (fund_id, kind, line_id, organisation),
  unique (id, fund_id),
  check ((kind = 'expense') = (line_id is not null)),
  check ((kind = 'bank') = (organisation is null))
) with (fillfactor = 50);
comment on column funds.account.kind is
  'bank, receivable and payable make up what the fund holds; contribution and expense say why; member is what an organisation owes the others (debit) or is owed';

create table funds.entry (
  id             uuid primary key,
  fund_id        uuid not null,
  number         bigint not null check (number > 0),
  kind           text not null check (kind in ('contribution', 'expense', 'payment', 'return', 'reversal', 'shared', 'settlement', 'true-up')),
  booked_on      date not null,
  at             timestamptz not null,
  person         uuid,
  organisation   text,
  subject_id     uuid not null,
  reverses       uuid references funds.entry,
  currency       text not null,
  effect_minor   bigint not null,
  balance_minor  bigint not null,
  digest         bytea not null check (length(digest) = 32),
  unique (fund_id, number),
  unique (id, fund_id),
  constraint reversed_once unique (reverses),
  foreign key (fund_id, currency) references funds.fund (id, currency)
);
create index entry_booked on funds.entry (fund_id, booked_on, number);
create index entry_subject on funds.entry (subject_id);
comment on column funds.entry.subject_id is 'The expense, contribution, batch item or settlement that it is of';
comment on column funds.entry.effect_minor is 'What it adds to the fund''s posted balance';
comment on column funds.entry.balance_minor is 'The fund''s posted balance after it';

create table funds.posting (
  entry_id      uuid not null,
  n             integer not null check (n between 1 and 1000),
  fund_id       uuid not null,
  account_id    uuid not null,
  amount_minor  bigint not null check (amount_minor <> 0),
  primary key (entry_id, n),
  foreign key (entry_id, fund_id) references funds.entry (id, fund_id),
  foreign key (account_id, fund_id) references funds.account (id, fund_id)
);
create index posting_account on funds.posting (account_id);

create function funds.nothing_changes() returns trigger language plpgsql as $$
begin
  raise exception 'what is posted stays; a correction is a reversal' using errcode = 'integrity_constraint_violation';
end $$;
create trigger append_only before update or delete on funds.entry for each row execute function funds.nothing_changes();
create trigger append_only before update or delete on funds.posting for each row execute function funds.nothing_changes();
create trigger never_emptied before truncate on funds.entry for each statement execute function funds.nothing_changes();
create trigger never_emptied before truncate on funds.posting for each statement execute function funds.nothing_changes();

-- Once a statement, which adds an entry's rows together; so nothing is added to an old entry either.
create function funds.entry_balances() returns trigger language plpgsql as $$
declare wrong uuid;
begin
  select p.entry_id into wrong from funds.posting p where p.entry_id in (select n.entry_id from added n)
  group by 1 having sum(p.amount_minor) <> 0 limit 1;
  if found then
    perform funds.broken('entries_sum_to_zero', wrong::text);
  end if;
  return null;
end $$;
create trigger balances after insert on funds.posting referencing new table as added
  for each statement execute function funds.entry_balances();
-- Deferred, as an entry comes before its postings.
create function funds.entry_has_postings() returns trigger language plpgsql as $$
begin
  if not exists (select from funds.posting where entry_id = new.id) then
    perform funds.broken('entries_sum_to_zero', new.id::text);
  end if;
  return null;
end $$;
create constraint trigger has_postings after insert on funds.entry deferrable initially deferred
  for each row execute function funds.entry_has_postings();

create table funds.contribution (
  id              uuid primary key,
  fund_id         uuid not null references funds.fund,
  organisation    text not null,
  line_id         uuid,
  origin          text not null check (origin in ('individuals', 'companies', 'lotteries', 'government', 'other-ngo')),
  pledged_minor   bigint not null check (pledged_minor > 0),
  received_minor  bigint not null default 0 check (received_minor >= 0 and received_minor <= pledged_minor),
  due_on          date not null,
  note            text check (length(note) <= 500),
  pledged_by      uuid references access.person,
  pledged_at      timestamptz not null,
  cancelled_at    timestamptz,
  reminded_at     timestamptz,
  foreign key (fund_id, organisation) references funds.member (fund_id, organisation),
  foreign key (line_id, fund_id) references funds.budget_line (id, fund_id)
);
create index contribution_fund on funds.contribution (fund_id, due_on);
create index contribution_due on funds.contribution (due_on) where cancelled_at is null and received_minor < pledged_minor;
comment on column funds.contribution.line_id is 'Earmarked for this line; absent: free';
comment on column funds.contribution.origin is 'Where the money came from; other-ngo is regranted money';

create table funds.expense (
  id                     uuid primary key,
  fund_id                uuid not null,
  kind                   text not null default 'pool' check (kind in ('pool', 'shared')),
  organisation           text not null,
  submitter              uuid not null references access.person,
  state                  text not null default 'draft'
                         check (state in ('draft', 'submitted', 'returned', 'approved', 'paid', 'rejected', 'withdrawn', 'reversed')),
  revision               integer not null default 1 check (revision > 0),
  provider               text not null check (length(provider) <= 200),
  provider_organisation  text references organisations.organisation,
  spent_on               date,
  amount_minor           bigint check (amount_minor > 0),
  currency               text not null,
  purpose                text not null check (length(purpose) <= 500),
  reference              text check (length(reference) <= 100),
  payer_reason           text check (length(payer_reason) <= 500),
  is_redacted            boolean not null default false,
  key_id                 uuid,
  over_budget            boolean not null default false,
  approvers              integer not null default 1,
  organisations          integer not null default 1,
  content_hash           bytea check (length(content_hash) = 32),
  submitted_at           timestamptz,
  decided_at             timestamptz,
  changed_at             timestamptz not null,
  version                integer not null default 0,
  foreign key (fund_id, organisation) references funds.member (fund_id, organisation),
  foreign key (fund_id, currency) references funds.fund (id, currency),
  unique (id, fund_id),
  unique (id, organisation),
  check (state in ('draft', 'returned', 'withdrawn') or (provider <> '' and purpose <> '' and spent_on is not null and amount_minor is not null
         and content_hash is not null and is_redacted and submitted_at is not null)),
  check ((kind = 'shared') = (key_id is not null) or state = 'draft')
);
create index expense_fund on funds.expense (fund_id, state, submitted_at);
create index expense_organisation on funds.expense (organisation, changed_at desc);
create index expense_like on funds.expense (amount_minor, spent_on, lower(provider)) where state not in ('draft', 'withdrawn', 'rejected');
comment on column funds.expense.is_redacted is 'The submitter attests that nothing attached names a client';
comment on column funds.expense.approvers is 'How many persons must approve, as the thresholds said when it was submitted';

create table funds.expense_part (
  expense_id    uuid not null,
  fund_id       uuid not null,
  n             integer not null check (n between 1 and 100),
  line_id       uuid not null,
  amount_minor  bigint not null check (amount_minor > 0),
  primary key (expense_id, n),
  unique (expense_id, line_id),
  foreign key (expense_id, fund_id) references funds.expense (id, fund_id),
  foreign key (line_id, fund_id) references funds.budget_line (id, fund_id)
);

-- An organisation's expense carries files of its own alone.
create table funds.expense_attachment (
  expense_id     uuid not null,
  attachment_id  uuid not null,
  organisation   text not null,
  primary key (expense_id, attachment_id),
  foreign key (expense_id, organisation) references funds.expense (id, organisation),
  foreign key (attachment_id, organisation) references attachments.attachment (id, organisation)
);
create index expense_attachment_attachment on funds.expense_attachment (attachment_id);

create table funds.decision (
  id            uuid primary key,
  expense_id    uuid not null,
  fund_id       uuid not null,
  revision      integer not null,
  person        uuid not null references access.person,
  organisation  text not null references organisations.organisation,
  verdict       text not null check (verdict in ('approve', 'reject', 'return', 'abstain')),
  reason        text check (length(reason) <= 500),
  shown_hash    bytea not null,
  at            timestamptz not null,
  foreign key (expense_id, fund_id) references funds.expense (id, fund_id),
  constraint decides_once unique (expense_id, revision, person),
  check (verdict not in ('reject', 'return') or reason <> '')
);
comment on column funds.decision.shown_hash is 'The content hash of what the decider saw';
create trigger append_only before update or delete on funds.decision for each row execute function funds.nothing_changes();

-- Who decides, even from psql.
create function funds.decision_is_theirs() returns trigger language plpgsql as $$
declare x funds.expense;
begin
  select * into x from funds.expense where id = new.expense_id;
  if x.state <> 'submitted' or x.revision <> new.revision then
    perform funds.broken('decides_what_is_submitted');
  end if;
  if x.content_hash <> new.shown_hash then
    perform funds.broken('decides_what_was_shown');
  end if;
  if x.submitter = new.person then
    perform funds.broken('approver_is_not_submitter');
  end if;
  if x.organisation = new.organisation then
    perform funds.broken('approver_is_of_another_organisation');
  end if;
  if x.provider_organisation = new.organisation and new.verdict <> 'abstain' then
    perform funds.broken('conflicted_deciders_abstain');
  end if;
  if not exists (select from funds.member m where m.fund_id = new.fund_id and m.organisation = new.organisation and m.left_on is null) then
    perform funds.broken('members_decide');
  end if;
  if not exists (select from access.person p where p.id = new.person and p.organisation = new.organisation) then
    perform funds.broken('decides_for_their_own');
  end if;
  return new;
end $$;
create trigger is_theirs before insert on funds.decision for each row execute function funds.decision_is_theirs();

-- What was submitted stays as it was submitted, until it is returned or withdrawn.
create function funds.expense_goes_on() returns trigger language plpgsql as $$
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
  if new.state <> old.state and not (
       old.state in ('draft', 'returned') and new.state in ('submitted', 'withdrawn')
       or old.state = 'submitted' and new.state in ('approved', 'rejected', 'returned', 'withdrawn')
       or old.state = 'approved' and new.state in ('paid', 'reversed')
       or old.state = 'paid' and new.state in ('approved', 'reversed')) then
    perform funds.broken('expense_goes_on', old.state);
  end if;
  return new;
end $$;
create trigger goes_on before update on funds.expense for each row execute function funds.expense_goes_on();

create function funds.parts_stay() returns trigger language plpgsql as $$
declare x uuid := coalesce((to_jsonb(new) ->> 'expense_id')::uuid, (to_jsonb(old) ->> 'expense_id')::uuid);
begin
  if exists (select from funds.expense e where e.id = x and e.state not in ('draft', 'returned')) then
    perform funds.broken('expense_stays');
  end if;
  return coalesce(new, old);
end $$;
create trigger stays before insert or update or delete on funds.expense_part for each row execute function funds.parts_stay();
create trigger stays before insert or update or delete on funds.expense_attachment for each row execute function funds.parts_stay();

-- A fund opens only if its thresholds can be met without the organisation that asks.
create function funds.fund_can_decide() returns trigger language plpgsql as $$
declare members integer;
begin
  if new.state = 'open' and old.state <> 'open' then
    select count(*) into members from funds.member m where m.fund_id = new.id and m.left_on is null;
    if members < 2 or exists (select from funds.threshold t where t.fund_id = new.id and t.organisations > members - 1)
       or not exists (select from funds.threshold t where t.fund_id = new.id and t.from_minor = 0) then
      perform funds.broken('thresholds_can_be_met');
    end if;
  end if;
  return new;
end $$;
create trigger can_decide before update on funds.fund for each row execute function funds.fund_can_decide();

-- Which funds the caller's organisation is a member of; worked out once per statement.
create function funds.own_funds() returns setof uuid
  language sql stable security definer set search_path = funds, access, pg_temp as $$
  select m.fund_id from member m where m.organisation = access.organisation()
$$;

do $$
declare t text;
begin
  foreach t in array array['fund', 'member', 'budget_line', 'threshold', 'proposal', 'mandate', 'account', 'entry', 'posting',
                           'contribution', 'expense', 'expense_part', 'expense_attachment', 'decision'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
    execute format('create policy system_keeps on funds.%I using ((select access.has_role(''system'')))', t);
    execute format('grant select on funds.%I to samen_app', t);
  end loop;
  -- What every member sees.
  foreach t in array array['member', 'budget_line', 'threshold', 'proposal', 'account', 'entry', 'posting', 'contribution', 'mandate'] loop
    execute format('create policy members on funds.%I for select using (fund_id in (select funds.own_funds()))', t);
  end loop;
  -- What an auditor sees of every fund of theirs.
  foreach t in array array['member', 'budget_line', 'threshold', 'proposal', 'account', 'contribution'] loop
    execute format('create policy auditors on funds.%I for select using ((select access.has_role(''auditor'')) and exists (
                      select from funds.mandate m where m.fund_id = %I.fund_id and m.organisation = (select access.organisation())))', t, t);
  end loop;
end $$;

create policy members on funds.fund for select using (id in (select funds.own_funds()));
create policy auditors on funds.fund for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = fund.id and m.organisation = (select access.organisation())));
create policy auditors on funds.mandate for select using (organisation = (select access.organisation()));
create policy auditors on funds.entry for select using ((select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = entry.fund_id and m.organisation = (select access.organisation())
    and entry.booked_on between m.covers_from and m.covers_until));
create policy auditors on funds.posting for select using ((select access.has_role('auditor')) and exists (
  select from funds.entry e where e.id = entry_id));

-- An expense: its own organisation; once submitted the coordinators of the members, who decide; the auditors.
create policy their_own on funds.expense for select using (organisation = (select access.organisation()));
create policy deciders on funds.expense for select
  using (state <> 'draft' and (select access.has_role('coordinator')) and fund_id in (select funds.own_funds()));
create policy auditors on funds.expense for select using (state <> 'draft' and (select access.has_role('auditor')) and exists (
  select from funds.mandate m where m.fund_id = expense.fund_id and m.organisation = (select access.organisation())
    and expense.spent_on between m.covers_from and m.covers_until));
do $$
declare t text;
begin
  foreach t in array array['expense_part', 'expense_attachment', 'decision'] loop
    execute format('create policy with_its_expense on funds.%I for select
                      using (exists (select from funds.expense x where x.id = expense_id))', t);
  end loop;
end $$;

-- Drafts are written by the application itself; what was submitted is moved by the functions alone.
create policy drafts_are_written on funds.expense for insert
  with check (organisation = (select access.organisation()) and submitter = (select access.person()) and state = 'draft'
              and fund_id in (select funds.own_funds()));
create policy drafts_are_changed on funds.expense for update
  using (organisation = (select access.organisation()) and state in ('draft', 'returned'))
  with check (organisation = (select access.organisation()) and state in ('draft', 'returned'));
grant insert, update (kind, provider, provider_organisation, spent_on, amount_minor, purpose, reference, payer_reason, is_redacted,
                      key_id, changed_at, version) on funds.expense to samen_app;
do $$
declare t text;
begin
  foreach t in array array['expense_part', 'expense_attachment'] loop
    execute format('create policy with_its_draft on funds.%I using (exists (
                      select from funds.expense x where x.id = expense_id and x.organisation = (select access.organisation())))', t);
    execute format('grant insert, delete on funds.%I to samen_app', t);
  end loop;
end $$;

create policy pledged_for_oneself on funds.contribution for insert
  with check (organisation = (select access.organisation()) and received_minor = 0 and fund_id in (select funds.own_funds()));
create policy cancelled_by_oneself on funds.contribution for update using (organisation = (select access.organisation()));
grant insert, update (cancelled_at, reminded_at) on funds.contribution to samen_app;

-- Whoever sees an expense or an agreement sees its files.
create policy with_an_expense on attachments.attachment for select
  using (exists (select from funds.expense_attachment x where x.attachment_id = attachment.id));
create policy agreements on attachments.attachment for select
  using (exists (select from funds.fund f where f.agreement_id = attachment.id));
alter table funds.fund add foreign key (agreement_id) references attachments.attachment;
create index fund_agreement on funds.fund (agreement_id) where agreement_id is not null;
