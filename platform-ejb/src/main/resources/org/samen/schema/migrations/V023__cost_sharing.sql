-- Sharing costs by an agreed key, settling what members owe each other, and truing up to what was really used.
--
-- Kosten voor gemene rekening: the actual cost without a mark-up, by a key that is fixed beforehand. So a key is dated,
-- never changed and in force only with every member's consent, and no column here holds a fee.

create table funds.key (
  id                 uuid primary key,
  fund_id            uuid not null references funds.fund,
  series             uuid not null,
  name               text not null check (name <> '' and length(name) <= 200),
  kind               text not null check (kind in ('equal', 'shares', 'use')),
  valid_from         date not null,
  thing_id           uuid references sharing.thing,
  counted_from       date,
  counted_until      date,
  vat_treatment      text not null check (vat_treatment in ('common-account', 'exempt', 'taxed', 'undecided')),
  vat_note           text check (length(vat_note) <= 500),
  adviser_reference  text check (length(adviser_reference) <= 200),
  person             uuid not null references access.person,
  organisation       text not null,
  proposed_at        timestamptz not null,
  command_hash       bytea not null,
  foreign key (fund_id, organisation) references funds.member (fund_id, organisation),
  unique (id, fund_id),
  check ((kind = 'use') = (thing_id is not null)),
  check ((kind = 'use') = (counted_from is not null and counted_until is not null)),
  check (counted_from <= counted_until and counted_until < valid_from)
);
create index key_fund on funds.key (fund_id, series, valid_from);
comment on column funds.key.series is 'Id of its first version: one key has many versions, a fund may have several keys';
comment on column funds.key.counted_until is 'The weights of a key by use are the minutes of use of the thing in this period, counted when it was proposed';
comment on column funds.key.vat_treatment is 'What the members say it is; common-account is kosten voor gemene rekening. The platform gives no advice';

-- Every member at the time, with the weight that was agreed; 0 bears nothing but consents all the same.
create table funds.key_share (
  key_id        uuid not null,
  fund_id       uuid not null,
  organisation  text not null,
  weight        bigint not null check (weight between 0 and 1000000000),
  primary key (key_id, organisation),
  foreign key (key_id, fund_id) references funds.key (id, fund_id),
  foreign key (fund_id, organisation) references funds.member (fund_id, organisation)
);

create table funds.key_consent (
  key_id        uuid not null,
  fund_id       uuid not null,
  organisation  text not null,
  verdict       text not null check (verdict in ('consent', 'refuse')),
  reason        text check (length(reason) <= 500),
  person        uuid not null references access.person,
  at            timestamptz not null,
  primary key (key_id, organisation),
  foreign key (key_id, fund_id) references funds.key (id, fund_id),
  foreign key (key_id, organisation) references funds.key_share (key_id, organisation)
);

alter table funds.expense add foreign key (key_id, fund_id) references funds.key (id, fund_id);
create index expense_key on funds.expense (key_id) where key_id is not null;

-- How an amount was divided; the remainder's cent has its place.
create table funds.split (
  subject_id     uuid not null,
  fund_id        uuid not null references funds.fund,
  organisation   text not null,
  key_id         uuid not null references funds.key,
  amount_minor   bigint not null check (amount_minor > 0),
  weight         bigint not null check (weight >= 0),
  of_weight      bigint not null check (of_weight > 0),
  minor_units    bigint not null,
  got_remainder  boolean not null,
  before_minor   bigint,
  primary key (subject_id, organisation),
  foreign key (fund_id, organisation) references funds.member (fund_id, organisation),
  constraint share_is_exact_but_for_one check (
    minor_units = div(amount_minor::numeric * weight, of_weight::numeric) + case when got_remainder then 1 else 0 end)
);
create index split_fund on funds.split (fund_id);
comment on column funds.split.subject_id is 'The shared expense, or the true-up';
comment on column funds.split.minor_units is 'Its exact share amount × weight / of_weight rounded down, and one more when it got a remainder';
comment on column funds.split.before_minor is 'Of a true-up: what it bore by the estimate';

create table funds.true_up (
  id             uuid primary key,
  fund_id        uuid not null references funds.fund,
  key_id         uuid not null references funds.key,
  book_year      integer not null,
  counted_from   date not null,
  counted_until  date not null check (counted_until >= counted_from),
  entry_id       uuid references funds.entry,
  person         uuid not null references access.person,
  organisation   text not null,
  at             timestamptz not null,
  constraint trued_up_once unique (key_id, book_year)
);
create index true_up_fund on funds.true_up (fund_id);
comment on column funds.true_up.entry_id is 'Absent when the estimate was right to the cent';

create table funds.settlement (
  id             uuid primary key,
  fund_id        uuid not null references funds.fund,
  as_of          date not null,
  through_entry  bigint not null,
  is_fewest      boolean not null,
  state          text not null default 'open' check (state in ('open', 'confirmed', 'refused', 'withdrawn')),
  person         uuid not null references access.person,
  organisation   text not null,
  proposed_at    timestamptz not null,
  decided_by     uuid references access.person,
  decided_for    text references organisations.organisation,
  decided_at     timestamptz,
  reason         text check (length(reason) <= 500),
  unique (id, fund_id),
  foreign key (fund_id, organisation) references funds.member (fund_id, organisation),
  check ((state = 'open') = (decided_by is null)),
  constraint settlements_are_confirmed_by_another check (state <> 'confirmed' or (decided_by <> person and decided_for <> organisation))
);
create index settlement_fund on funds.settlement (fund_id, proposed_at desc);
create unique index one_settlement_at_a_time on funds.settlement (fund_id) where state = 'open';
comment on column funds.settlement.through_entry is 'The fund''s last entry when it was proposed: what was counted stays countable';
comment on column funds.settlement.is_fewest is 'No fewer transfers could do it; above fifteen members who owe that is not proved';

create table funds.settlement_balance (
  settlement_id  uuid not null,
  fund_id        uuid not null,
  organisation   text not null,
  balance_minor  bigint not null,
  primary key (settlement_id, organisation),
  foreign key (settlement_id, fund_id) references funds.settlement (id, fund_id),
  foreign key (fund_id, organisation) references funds.member (fund_id, organisation)
);
comment on column funds.settlement_balance.balance_minor is 'Above 0 it owes, below 0 it is owed';

create table funds.transfer (
  id             uuid primary key default uuidv7(),
  settlement_id  uuid not null,
  fund_id        uuid not null,
  n              integer not null check (n > 0),
  payer          text not null,
  receiver       text not null check (receiver <> payer),
  amount_minor   bigint not null check (amount_minor > 0),
  received_on    date,
  received_by    uuid references access.person,
  received_at    timestamptz,
  unique (settlement_id, n),
  foreign key (settlement_id, fund_id) references funds.settlement (id, fund_id),
  foreign key (fund_id, payer) references funds.member (fund_id, organisation),
  foreign key (fund_id, receiver) references funds.member (fund_id, organisation),
  check ((received_on is null) = (received_by is null) and (received_on is null) = (received_at is null))
);
create index transfer_fund on funds.transfer (fund_id);
comment on table funds.transfer is 'Paid between two members, outside the fund''s bank account; its entry has its id';

do $$
declare t text;
begin
  foreach t in array array['key', 'key_share', 'key_consent', 'split', 'true_up', 'settlement_balance'] loop
    execute format('create trigger append_only before update or delete on funds.%I for each row execute function funds.nothing_changes()', t);
    execute format('create trigger never_emptied before truncate on funds.%I for each statement execute function funds.nothing_changes()', t);
  end loop;
  foreach t in array array['key', 'key_share', 'key_consent', 'split', 'true_up', 'settlement', 'settlement_balance', 'transfer'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
    execute format('create policy system_keeps on funds.%I using ((select access.has_role(''system'')))', t);
    execute format('create policy members on funds.%I for select using (fund_id in (select funds.own_funds()))', t);
    execute format('create policy auditors on funds.%I for select using ((select access.has_role(''auditor'')) and exists (
                      select from funds.mandate m where m.fund_id = %I.fund_id and m.organisation = (select access.organisation())))', t, t);
    execute format('grant select on funds.%I to samen_app', t);
  end loop;
end $$;

-- A settlement is answered once, a transfer received once; nothing else of them changes.
create function funds.settlement_goes_on() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' or (to_jsonb(new) - array['state', 'decided_by', 'decided_for', 'decided_at', 'reason'])
                     is distinct from (to_jsonb(old) - array['state', 'decided_by', 'decided_for', 'decided_at', 'reason']) then
    perform funds.broken('settlement_is_as_shown');
  end if;
  return new;
end $$;
create trigger goes_on before update on funds.settlement for each row execute function funds.settlement_goes_on();
create function funds.transfer_goes_on() returns trigger language plpgsql as $$
begin
  if old.received_on is not null or (to_jsonb(new) - array['received_on', 'received_by', 'received_at'])
                     is distinct from (to_jsonb(old) - array['received_on', 'received_by', 'received_at']) then
    perform funds.broken('settlement_is_as_shown');
  end if;
  return new;
end $$;
create trigger goes_on before update on funds.transfer for each row execute function funds.transfer_goes_on();
create trigger never_deleted before delete on funds.settlement for each row execute function funds.nothing_changes();
create trigger never_deleted before delete on funds.transfer for each row execute function funds.nothing_changes();

-- The largest remainder method, exactly as org.samen.money.Allocation: whole units of each share, then the units that are
-- left one by one to the largest remainders, the first in order when they are equal. A test compares the two.
create function funds.allocate(the_minor bigint, weights bigint[]) returns table (n integer, minor bigint, got boolean)
  language sql immutable as $$
  with total as (select sum(w) as weight from unnest(weights) as u (w)),
  part as (
    select u.n, div(abs(the_minor::numeric) * u.w, t.weight) as whole, mod(abs(the_minor::numeric) * u.w, t.weight) as rest
    from unnest(weights) with ordinality as u (w, n) cross join total t),
  ranked as (
    select p.n, p.whole, row_number() over (order by p.rest desc, p.n) <= abs(the_minor::numeric) - sum(p.whole) over () as got
    from part p)
  select r.n::integer, (sign(the_minor::numeric) * (r.whole + case when r.got then 1 else 0 end))::bigint, r.got from ranked r order by r.n
$$;

-- Minutes of use of a thing per organisation: confirmed bookings that are over, as sharing.use_totals counts them. Internal.
create function funds.counted_use(the_thing uuid, from_day date, until_day date, now_at timestamptz)
  returns table (organisation text, minutes bigint) language sql stable as $$
  select b.organisation, (sum(extract(epoch from b.ends - b.starts)) / 60)::bigint
  from sharing.booking b
  where b.thing_id = the_thing and b.state = 'confirmed' and b.ends <= now_at
    and (b.starts at time zone 'Europe/Amsterdam')::date between from_day and until_day
  group by 1
$$;

create function funds.is_agreed(the_key uuid) returns boolean language sql stable as $$
  select not exists (
    select from funds.key_share s where s.key_id = the_key and not exists (
      select from funds.key_consent c where c.key_id = s.key_id and c.organisation = s.organisation and c.verdict = 'consent'))
$$;

-- The version of a key that holds on a day; null when none does.
create function funds.key_on(the_series uuid, the_day date) returns uuid language sql stable as $$
  select k.id from funds.key k
  where k.series = the_series and k.valid_from <= the_day and funds.is_agreed(k.id)
  order by k.valid_from desc limit 1
$$;

create function funds.book_year_starts(the_fund uuid, the_year integer) returns date language sql stable as $$
  select make_date(the_year, f.first_month, 1) from funds.fund f where f.id = the_fund
$$;

-- A book year is named after the year in which it begins.
create function funds.book_year(first_month integer, the_day date) returns integer language sql immutable as $$
  select extract(year from the_day - make_interval(months => first_month - 1))::integer
$$;

-- Divides by weights and writes down how. Internal.
create function funds.divide(the_subject uuid, the_fund uuid, the_key uuid, the_minor bigint, organisations text[], weights bigint[],
                             befores bigint[]) returns void language sql as $$
  insert into funds.split (subject_id, fund_id, organisation, key_id, amount_minor, weight, of_weight, minor_units, got_remainder, before_minor)
  select the_subject, the_fund, organisations[a.n], the_key, the_minor, weights[a.n], (select sum(w) from unnest(weights) as u (w))::bigint,
         a.minor, a.got, befores[a.n]
  from funds.allocate(the_minor, weights) a
$$;

-- What approving an expense posts. From the pool: the cost on its lines for its organisation, against what that
-- organisation is owed. A shared cost: its organisation is owed the amount, each member owes its share.
create or replace function funds.legs(x funds.expense, out accounts uuid[], out amounts bigint[]) language plpgsql as $$
begin
  if x.kind = 'pool' then
    select array_agg(coalesce(a.id, funds.account_of(x.fund_id, 'expense', p.line_id, x.organisation)) order by p.n)
             || funds.account_of(x.fund_id, 'payable', null, x.organisation),
           array_agg(p.amount_minor order by p.n) || -x.amount_minor
      into accounts, amounts
    from funds.expense_part p
    left join funds.account a on a.fund_id = p.fund_id and a.kind = 'expense' and a.line_id = p.line_id and a.organisation = x.organisation
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

-- A shared cost goes by the version of its date, of members who were there, and into a year that was not trued up.
create function funds.expense_has_its_key() returns trigger language plpgsql as $$
declare k funds.key;
begin
  if new.kind <> 'shared' or new.state = old.state or new.state not in ('submitted', 'approved', 'reversed') then return new; end if;
  select * into k from funds.key where id = new.key_id;
  if exists (select from funds.true_up t where t.key_id = new.key_id
               and new.spent_on >= funds.book_year_starts(new.fund_id, t.book_year)
               and new.spent_on < funds.book_year_starts(new.fund_id, t.book_year + 1)) then
    perform funds.broken('year_is_trued_up');
  end if;
  if new.state = 'reversed' then return new; end if;
  if funds.key_on(k.series, new.spent_on) is distinct from new.key_id then
    perform funds.broken('key_of_its_date');
  end if;
  if exists (select from funds.key_share s join funds.member m on m.fund_id = s.fund_id and m.organisation = s.organisation
             where s.key_id = k.id and s.weight > 0 and m.left_on <= new.spent_on) then
    perform funds.broken('key_fits_its_members');
  end if;
  return new;
end $$;
create trigger has_its_key before update on funds.expense for each row execute function funds.expense_has_its_key();

-- SECURITY DEFINER, listed in TenantWallIT: proposes a version of a key; its own organisation consents by proposing. A key
-- by use is proposed by the thing's keeper, who sees the use of all anyway.
create function funds.propose_key(the_key uuid, the_fund uuid, body jsonb, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  today date := (the_at at time zone 'Europe/Amsterdam')::date;
  f fund;
  k key;
  former uuid;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  if not exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation() and m.left_on is null) then
    perform broken('no_such_fund');
  end if;
  select * into f from fund where id = the_fund for update;
  select * into k from key where id = the_key;
  if found then
    if (k.fund_id, k.person, k.command_hash) is distinct from (the_fund, access.person(), sha256(convert_to(body::text, 'UTF8'))) then
      perform broken('one_command_one_effect');
    end if;
    return;
  end if;
  if f.state <> 'open' then perform broken('fund_is_open'); end if;
  k := jsonb_populate_record(null::key, jsonb_build_object(
    'id', the_key, 'fund_id', the_fund, 'series', coalesce(body ->> 'series', the_key::text), 'name', body ->> 'name', 'kind', body ->> 'kind',
    'valid_from', body ->> 'validFrom', 'thing_id', body ->> 'thing', 'counted_from', body ->> 'countedFrom',
    'counted_until', body ->> 'countedUntil', 'vat_treatment', body ->> 'vatTreatment', 'vat_note', body ->> 'vatNote',
    'adviser_reference', body ->> 'adviserReference', 'person', access.person(), 'organisation', access.organisation(),
    'proposed_at', the_at));
  k.command_hash := sha256(convert_to(body::text, 'UTF8'));
  if k.series <> the_key and not exists (select from key o where o.id = k.series and o.series = k.series and o.fund_id = the_fund) then
    perform broken('no_such_key');
  end if;
  if k.valid_from < today or k.valid_from <= f.closed_through then perform broken('key_is_fixed_beforehand'); end if;
  former := key_on(k.series, 'infinity');
  if exists (select from key o where o.id = former and o.valid_from >= k.valid_from) then
    perform broken('key_is_later_than_the_former');
  end if;
  if k.kind = 'use' and not exists (select from sharing.thing t where t.id = k.thing_id and t.keeper = access.organisation()) then
    perform broken('keeper_proposes_by_use');
  end if;
  if exists (select from jsonb_to_recordset(coalesce(body -> 'shares', '[]')) as s (organisation text)
             where not exists (select from member m where m.fund_id = the_fund and m.organisation = s.organisation and m.left_on is null)) then
    perform broken('key_fits_its_members');
  end if;
  insert into key select k.*;
  insert into key_share (key_id, fund_id, organisation, weight)
  select k.id, the_fund, m.organisation,
         case k.kind when 'equal' then 1 when 'shares' then coalesce(s.weight, 0) else coalesce(u.minutes, 0) end
  from member m
  left join jsonb_to_recordset(coalesce(body -> 'shares', '[]')) as s (organisation text, weight bigint) on s.organisation = m.organisation
  left join counted_use(k.thing_id, k.counted_from, k.counted_until, the_at) u on u.organisation = m.organisation
  where m.fund_id = the_fund and m.left_on is null;
  if not exists (select from key_share s where s.key_id = k.id and s.weight > 0) then perform broken('key_has_weights'); end if;
  if k.vat_treatment = 'common-account'
     and exists (select from key o where o.id = former and o.vat_treatment = 'common-account')
     and not exists ((select s.organisation from key_share s where s.key_id = k.id and s.weight > 0
                      except select s.organisation from key_share s where s.key_id = former and s.weight > 0)
                     union all
                     (select s.organisation from key_share s where s.key_id = former and s.weight > 0
                      except select s.organisation from key_share s where s.key_id = k.id and s.weight > 0)) then
    perform broken('key_changes_with_its_parties');
  end if;
  insert into key_consent (key_id, fund_id, organisation, verdict, person, at)
  values (k.id, the_fund, access.organisation(), 'consent', access.person(), the_at);
  perform record(the_fund, the_at, 'key.proposed', 'key', k.id, access.organisation(), null, jsonb_build_object(
    'kind', jsonb_build_array(null, k.kind), 'valid_from', jsonb_build_array(null, k.valid_from::text),
    'weights', jsonb_build_array(null, (select string_agg(s.organisation || ' ' || s.weight, ', ' order by s.organisation collate "C")
                                        from key_share s where s.key_id = k.id))));
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: the caller's organisation consents to a key, or refuses it for all.
create function funds.answer_key(the_key uuid, the_verdict text, the_reason text, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  k key;
  c key_consent;
  f fund;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  select * into k from key where id = the_key
    and exists (select from key_share s where s.key_id = the_key and s.organisation = access.organisation());
  if not found then perform broken('no_such_key'); end if;
  select * into f from fund where id = k.fund_id for update;
  select * into c from key_consent where key_id = k.id and organisation = access.organisation();
  if found then
    if c.verdict <> the_verdict then perform broken('answers_once'); end if;
    return;
  end if;
  if exists (select from key_consent o where o.key_id = k.id and o.verdict = 'refuse') then perform broken('key_is_refused'); end if;
  insert into key_consent (key_id, fund_id, organisation, verdict, reason, person, at)
  values (k.id, k.fund_id, access.organisation(), the_verdict, the_reason, access.person(), the_at);
  if the_verdict = 'consent' then
    if k.valid_from < (the_at at time zone 'Europe/Amsterdam')::date or k.valid_from <= f.closed_through then
      perform broken('key_is_fixed_beforehand');
    end if;
    if is_agreed(k.id) then
      if exists (select from key o where o.series = k.series and o.id <> k.id and o.valid_from >= k.valid_from and is_agreed(o.id)) then
        perform broken('key_is_later_than_the_former');
      end if;
      if exists ((select s.organisation from key_share s where s.key_id = k.id
                  except select m.organisation from member m where m.fund_id = k.fund_id and m.left_on is null)
                 union all
                 (select m.organisation from member m where m.fund_id = k.fund_id and m.left_on is null
                  except select s.organisation from key_share s where s.key_id = k.id)) then
        perform broken('key_fits_its_members');
      end if;
    end if;
  end if;
  perform record(k.fund_id, the_at, case when the_verdict = 'refuse' then 'key.refused' when is_agreed(k.id) then 'key.agreed'
                                         else 'key.consented' end, 'key', k.id, k.organisation, the_reason, '{}');
end $$;

-- What each member owes the others (above 0) or is owed, as of a day: every entry but settlements up to that day and
-- entry, less what earlier settlements agreed to transfer, whenever that was or will be paid.
create function funds.member_balances(the_fund uuid, the_day date, the_entry bigint, agreed_before timestamptz)
  returns table (organisation text, balance_minor bigint) language sql stable as $$
  select m.organisation,
    (coalesce((select sum(p.amount_minor)
               from funds.account a join funds.posting p on p.account_id = a.id join funds.entry e on e.id = p.entry_id
               where a.fund_id = the_fund and a.kind = 'member' and a.organisation = m.organisation
                 and e.kind <> 'settlement' and e.booked_on <= the_day and e.number <= the_entry), 0)
     + coalesce((select sum(case when t.receiver = m.organisation then t.amount_minor else -t.amount_minor end)
                 from funds.transfer t join funds.settlement s on s.id = t.settlement_id
                 where t.fund_id = the_fund and s.state = 'confirmed' and s.decided_at <= agreed_before
                   and m.organisation in (t.payer, t.receiver)), 0))::bigint
  from funds.member m where m.fund_id = the_fund
$$;

-- SECURITY DEFINER, listed in TenantWallIT: proposes to settle with these transfers, which must bring every balance to 0.
create function funds.propose_settlement(the_id uuid, the_fund uuid, the_day date, transfers jsonb, fewest boolean, the_at timestamptz)
  returns void language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  f fund;
  s settlement;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  if not exists (select from member m where m.fund_id = the_fund and m.organisation = access.organisation() and m.left_on is null) then
    perform broken('no_such_fund');
  end if;
  select * into f from fund where id = the_fund for update;
  select * into s from settlement where id = the_id;
  if found then
    if (s.fund_id, s.as_of, s.person) is distinct from (the_fund, the_day, access.person()) then perform broken('one_command_one_effect'); end if;
    return;
  end if;
  if f.state <> 'open' then perform broken('fund_is_open'); end if;
  if the_day > (the_at at time zone 'Europe/Amsterdam')::date then perform broken('settles_what_is_past'); end if;
  if exists (select from settlement o where o.fund_id = the_fund and o.state = 'open') then perform broken('one_settlement_at_a_time'); end if;
  insert into settlement (id, fund_id, as_of, through_entry, is_fewest, person, organisation, proposed_at)
  values (the_id, the_fund, the_day, f.entries, fewest, access.person(), access.organisation(), the_at);
  insert into settlement_balance (settlement_id, fund_id, organisation, balance_minor)
  select the_id, the_fund, b.organisation, b.balance_minor from member_balances(the_fund, the_day, f.entries, the_at) b where b.balance_minor <> 0;
  if not found then perform broken('settles_what_is_owed'); end if;
  insert into transfer (settlement_id, fund_id, n, payer, receiver, amount_minor)
  select the_id, the_fund, t.n, t.payer, t.receiver, t."amountMinor"
  from rows from (jsonb_to_recordset(transfers) as (payer text, receiver text, "amountMinor" bigint)) with ordinality as t (payer, receiver, "amountMinor", n);
  if exists (select from (select organisation, balance_minor as minor from settlement_balance where settlement_id = the_id
                          union all select payer, -amount_minor from transfer where settlement_id = the_id
                          union all select receiver, amount_minor from transfer where settlement_id = the_id) x
             group by organisation having sum(minor) <> 0)
     or (select count(*) from transfer where settlement_id = the_id)
        >= (select count(*) from settlement_balance where settlement_id = the_id) then
    perform broken('settlement_nets_to_zero');
  end if;
  perform record(the_fund, the_at, 'settlement.proposed', 'settlement', the_id, access.organisation(), null, jsonb_build_object(
    'as_of', jsonb_build_array(null, the_day::text),
    'transfers', jsonb_build_array(null, (select string_agg(t.payer || ' ' || t.receiver || ' ' || t.amount_minor, ', ' order by t.n)
                                          from transfer t where t.settlement_id = the_id))));
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: a coordinator of another member confirms or refuses a settlement, or its own
-- organisation withdraws it. What was shown must still be so.
create function funds.answer_settlement(the_id uuid, the_answer text, the_reason text, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare s settlement;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  select * into s from settlement where id = the_id
    and fund_id in (select m.fund_id from member m where m.organisation = access.organisation() and m.left_on is null);
  if not found then perform broken('no_such_settlement'); end if;
  perform from fund where id = s.fund_id for update;
  select * into s from settlement where id = the_id;
  if s.state = the_answer and s.decided_by = access.person() then return; end if;
  if s.state <> 'open' then perform broken('settlement_is_open', s.state); end if;
  if (the_answer = 'withdrawn') <> (s.organisation = access.organisation()) then
    perform broken('settlements_are_confirmed_by_another');
  end if;
  if the_answer = 'confirmed' and exists (
       select from member_balances(s.fund_id, s.as_of, 9223372036854775807, the_at) b
       left join settlement_balance o on o.settlement_id = s.id and o.organisation = b.organisation
       where b.balance_minor <> coalesce(o.balance_minor, 0)) then
    perform broken('settlement_is_as_shown');
  end if;
  update settlement set state = the_answer, decided_by = access.person(), decided_for = access.organisation(), decided_at = the_at,
                        reason = the_reason
  where id = s.id;
  perform record(s.fund_id, the_at, 'settlement.' || the_answer, 'settlement', s.id, s.organisation, the_reason, '{}');
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: who receives a transfer says that it came; it is posted once.
create function funds.receive_transfer(the_transfer uuid, the_day date, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  t transfer;
  posted bytea;
begin
  select * into t from transfer where id = the_transfer
    and fund_id in (select m.fund_id from member m where m.organisation = access.organisation());
  if not found then perform broken('no_such_transfer'); end if;
  if t.receiver <> access.organisation() or not access.has_role('coordinator') then perform broken('receiver_confirms'); end if;
  perform from fund where id = t.fund_id for update;
  select * into t from transfer where id = the_transfer for update;
  if t.received_on is not null then
    if t.received_on <> the_day then perform broken('one_command_one_effect'); end if;
    return;
  end if;
  if not exists (select from settlement s where s.id = t.settlement_id and s.state = 'confirmed') then
    perform broken('settlement_is_confirmed');
  end if;
  if the_day > (the_at at time zone 'Europe/Amsterdam')::date then perform broken('settles_what_is_past'); end if;
  update transfer set received_on = the_day, received_by = access.person(), received_at = the_at where id = t.id;
  posted := post(t.id, t.fund_id, 'settlement', the_day, the_at, t.settlement_id, null,
    array[account_of(t.fund_id, 'member', null, t.payer), account_of(t.fund_id, 'member', null, t.receiver)],
    array[-t.amount_minor, t.amount_minor], 0);
  perform record(t.fund_id, the_at, 'transfer.received', 'transfer', t.id, t.receiver, null, jsonb_build_object(
    'amount', jsonb_build_array(null, t.amount_minor::text), 'entry', jsonb_build_array(null, encode(posted, 'hex'))));
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: corrects what was split by a key by use in a book year to the use that was
-- really counted while that version held; once per key and year, after the year, when nothing of it waits for a decision.
create function funds.true_up(the_id uuid, the_key uuid, the_year integer, the_day date, the_at timestamptz) returns void
  language plpgsql security definer set search_path = funds, access, pg_temp as $$
declare
  k key;
  t true_up;
  starts date;
  ends date;
  total bigint;
  parties text[];
  weights bigint[];
  befores bigint[];
  accounts uuid[];
  amounts bigint[];
  posted bytea;
begin
  if not access.has_role('coordinator') then perform broken('coordinators_decide'); end if;
  select * into k from key where id = the_key
    and fund_id in (select m.fund_id from member m where m.organisation = access.organisation() and m.left_on is null);
  if not found then perform broken('no_such_key'); end if;
  perform from fund where id = k.fund_id for update;
  select * into t from true_up where id = the_id;
  if found then
    if (t.key_id, t.book_year, t.person) is distinct from (the_key, the_year, access.person()) then perform broken('one_command_one_effect'); end if;
    return;
  end if;
  starts := book_year_starts(k.fund_id, the_year);
  ends := book_year_starts(k.fund_id, the_year + 1) - 1;
  if ends >= (the_at at time zone 'Europe/Amsterdam')::date then perform broken('year_is_over'); end if;
  if exists (select from true_up o where o.key_id = k.id and o.book_year = the_year) then perform broken('trued_up_once'); end if;
  if exists (select from expense x where x.key_id = k.id and x.state = 'submitted' and x.spent_on between starts and ends) then
    perform broken('year_has_no_open_expenses');
  end if;
  select sum(x.amount_minor) into total from expense x
  where x.key_id = k.id and x.kind = 'shared' and x.state in ('approved', 'paid') and x.spent_on between starts and ends;
  if k.kind <> 'use' or total is null then perform broken('trues_up_what_was_estimated'); end if;
  starts := greatest(starts, k.valid_from);
  ends := least(ends, coalesce((select min(o.valid_from) from key o where o.series = k.series and o.valid_from > k.valid_from and is_agreed(o.id)) - 1, ends));
  select array_agg(s.organisation order by s.organisation collate "C"), array_agg(coalesce(u.minutes, 0) order by s.organisation collate "C"),
         array_agg(coalesce((select sum(b.minor_units) from split b join expense x on x.id = b.subject_id
                             where b.organisation = s.organisation and x.key_id = k.id and x.state in ('approved', 'paid')
                               and x.spent_on between book_year_starts(k.fund_id, the_year) and book_year_starts(k.fund_id, the_year + 1) - 1), 0)
                   order by s.organisation collate "C")
    into parties, weights, befores
  from key_share s left join counted_use(k.thing_id, starts, ends, the_at) u on u.organisation = s.organisation
  where s.key_id = k.id;
  if (select sum(w) from unnest(weights) as u (w)) = 0 then perform broken('key_has_weights'); end if;
  perform divide(the_id, k.fund_id, k.id, total, parties, weights, befores);
  select array_agg(account_of(k.fund_id, 'member', null, s.organisation) order by s.organisation collate "C"),
         array_agg(s.minor_units - s.before_minor order by s.organisation collate "C")
    into accounts, amounts
  from split s where s.subject_id = the_id and s.minor_units <> s.before_minor;
  if accounts is not null then
    posted := post(the_id, k.fund_id, 'true-up', the_day, the_at, the_id, null, accounts, amounts, 0);
  end if;
  insert into true_up (id, fund_id, key_id, book_year, counted_from, counted_until, entry_id, person, organisation, at)
  values (the_id, k.fund_id, k.id, the_year, starts, ends, case when posted is not null then the_id end, access.person(), access.organisation(), the_at);
  perform record(k.fund_id, the_at, 'key.trued-up', 'key', k.id, access.organisation(), null, jsonb_strip_nulls(jsonb_build_object(
    'year', jsonb_build_array(null, the_year::text),
    'entry', case when posted is not null then jsonb_build_array(null, encode(posted, 'hex')) end)));
end $$;

do $$
declare f text;
begin
  foreach f in array array['allocate', 'counted_use', 'is_agreed', 'key_on', 'book_year_starts', 'book_year', 'divide', 'member_balances', 'propose_key',
                           'answer_key', 'propose_settlement', 'answer_settlement', 'receive_transfer', 'true_up', 'legs'] loop
    execute format('revoke all on function funds.%I from public', f);
  end loop;
  foreach f in array array['is_agreed', 'key_on', 'book_year', 'member_balances', 'propose_key', 'answer_key', 'propose_settlement', 'answer_settlement',
                           'receive_transfer', 'true_up'] loop
    execute format('grant execute on function funds.%I to samen_app', f);
  end loop;
end $$;
