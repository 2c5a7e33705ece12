-- What leaves an organisation: cells of tables that are published once a month, frozen, numbered and chained by hash.
--
-- A cell that is not here is suppressed, whether it was small, zero, or had to go so that another stays hidden: the three
-- are told alike. Which cells may be shown together is decided by the publisher (org.samen.evidence.Disclosure); that no
-- single one is below the threshold is refused here, and so is every change of what was published.

create table evidence.cell (
  publication  integer not null,
  key          text not null generated always as (period || '/' || place || '/' || dimension || '/' || code) stored,
  period       text not null check (period ~ '^[0-9]{4}(-[0-9]{2})?$'),
  place        text not null references evidence.place,
  dimension    text not null check (dimension in ('total', 'category', 'barrier', 'outcome', 'minutes', 'practices')),
  code         text not null,
  value        bigint not null check (value >= 10),
  primary key (publication, key),
  unique (key)
);
alter table evidence.cell add constraint cell_publication foreign key (publication) references evidence.publication
  deferrable initially deferred;
create index cell_table on evidence.cell (dimension, period, place);
alter table evidence.cell enable row level security;
alter table evidence.cell force row level security;
create policy all_may_read on evidence.cell for select using ((select access.entered()));
grant select on evidence.cell to samen_app;

create trigger append_only before update or delete on evidence.cell
  for each row execute function evidence.nothing_changes();
create trigger never_emptied before truncate on evidence.cell
  for each statement execute function evidence.nothing_changes();
create trigger append_only before update or delete on evidence.publication
  for each row execute function evidence.nothing_changes();
create trigger never_emptied before truncate on evidence.publication
  for each statement execute function evidence.nothing_changes();

-- Each organisation's part of what the publications of these months count, by municipality and by one dimension at a
-- time. What an organisation took back is taken off where it was added; more than was added there is passed over.
-- Granted to nobody: the functions below use it.
create function evidence.shares(first_month date, last_month date)
  returns table (month date, organisation text, municipality text, dimension text, code text, n bigint)
  language sql stable as $$
  with leaf as materialized (
    select t.counts_in, t.organisation, t.municipality, t.category, t.barrier, t.outcome, t.minutes,
           greatest(sum(t.contacts), 0) as contacts, greatest(sum(t.practices), 0) as practices,
           greatest(least(sum(t.refusals), sum(t.practices)), 0) as refusals
    from evidence.tally t where t.counts_in between first_month and last_month
    group by 1, 2, 3, 4, 5, 6, 7)
  select l.counts_in, l.organisation, l.municipality, d.dimension, d.code, sum(d.n)::bigint
  from leaf l cross join lateral (values
    ('total', 'all', l.contacts), ('category', l.category, l.contacts), ('barrier', l.barrier, l.contacts),
    ('outcome', l.outcome, l.contacts), ('minutes', l.minutes, l.contacts),
    ('practices', 'refused', l.refusals), ('practices', 'accepted', l.practices - l.refusals)) as d (dimension, code, n)
  where d.n > 0
  group by 1, 2, 3, 4, 5
$$;
revoke execute on function evidence.shares from public;

-- domain.md: at least 10 from at least 3 organisations, and at least 5 left when any one of them takes its own off.
create function evidence.cells_are_safe() returns trigger
  language plpgsql security definer set search_path = evidence, access, pg_temp as $$
declare wrong text;
begin
  if exists (select from cell c join publication p on p.number = c.publication where c.publication in (select publication from added)) then
    raise exception 'a publication is frozen' using errcode = 'integrity_constraint_violation';
  end if;
  with months as (
    select a.key, to_date(a.period || case when length(a.period) = 4 then '-01' else '' end, 'YYYY-MM') as first,
           to_date(a.period || case when length(a.period) = 4 then '-12' else '' end, 'YYYY-MM') as last from added a),
  part as materialized (
    select s.month, s.organisation, s.municipality, s.dimension, s.code, s.n, m.parent as province
    from shares((select min(first) from months), (select max(last) from months)) s
    join place m on m.code = s.municipality),
  own as (
    select a.key, a.value, p.organisation, sum(p.n) as n
    from added a join months m on m.key = a.key
    join part p on p.dimension = a.dimension and p.code = a.code and p.month between m.first and m.last
               and a.place in ('NL', p.province, p.municipality)
    group by 1, 2, 3),
  whole as (
    select a.key from added a left join own o on o.key = a.key
    group by a.key, a.value
    having a.value is distinct from sum(o.n) or sum(o.n) < 10 or count(o.n) < 3 or sum(o.n) - max(o.n) < 5)
  select min(key) into wrong from whole;
  if wrong is not null then
    raise exception 'the cell % is below the threshold or not what was counted', wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger are_safe after insert on evidence.cell referencing new table as added
  for each statement execute function evidence.cells_are_safe();

-- The publication as the text that its hash is made of, as anyone can make it again from what is published.
create function evidence.canonical(p evidence.publication) returns text language sql stable as $$
  select '{"number":' || p.number || ',"month":"' || to_char(p.month, 'YYYY-MM') || '","madeOn":"' || p.made_on
         || '","barrierList":' || p.barrier_list || ',"contributors":' || coalesce(p.contributors::text, 'null')
         || ',"previous":' || coalesce('"' || p.previous_hash || '"', 'null') || ',"cells":['
         || coalesce((select string_agg('["' || c.key || '",' || c.value || ']', ',' order by c.key collate "C")
                      from evidence.cell c where c.publication = p.number), '') || ']}'
$$;

-- SECURITY DEFINER, listed in TenantWallIT: what the publisher's audit works on, each organisation under a number that
-- says nothing. The system's alone.
create function evidence.shares_to_publish(first_month date, last_month date)
  returns table (month date, organisation integer, municipality text, province text, dimension text, code text, n bigint)
  language plpgsql security definer set search_path = evidence, access, pg_temp as $$
begin
  if not coalesce(access.has_role('system'), false) then
    raise exception 'the system publishes' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('evidence.publication'));
  return query
    select s.month, dense_rank() over (order by s.organisation)::integer, s.municipality, m.parent, s.dimension, s.code, s.n
    from shares(first_month, last_month) s join place m on m.code = s.municipality;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: publishes a month. The caller says which cells are shown; what they hold is
-- counted here. The system's alone.
create function evidence.publish(
    the_month date, today date, periods text[], places text[], dimensions text[], codes text[])
  returns integer language plpgsql security definer set search_path = evidence, access, pg_temp as $$
declare
  before evidence.publication;
  made evidence.publication;
begin
  if not coalesce(access.has_role('system'), false) then
    raise exception 'the system publishes' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('evidence.publication'));
  select * into before from publication order by number desc limit 1;
  if the_month >= date_trunc('month', today)::date or the_month <> date_trunc('month', the_month)::date
     or before.month is not null and the_month <> (before.month + interval '1 month')::date then
    raise exception 'months are published in their order, each when it is over' using errcode = 'check_violation';
  end if;
  made.number := coalesce(before.number, 0) + 1;
  made.month := the_month;
  made.made_on := today;
  made.barrier_list := (select max(version) from barrier);
  made.contributors := (select nullif(greatest(count(distinct organisation), 2), 2) from shares(the_month, the_month));
  made.previous_hash := before.hash;
  insert into cell (publication, period, place, dimension, code, value)
  with asked as (
    select a.*, to_date(a.period || case when length(a.period) = 4 then '-01' else '' end, 'YYYY-MM') as first,
           to_date(a.period || case when length(a.period) = 4 then '-12' else '' end, 'YYYY-MM') as last
    from unnest(periods, places, dimensions, codes) as a (period, place, dimension, code)),
  part as materialized (
    select s.month, s.municipality, m.parent as province, s.dimension, s.code, sum(s.n) as n
    from shares(least(the_month, (select min(first) from asked)), the_month) s join place m on m.code = s.municipality
    group by 1, 2, 3, 4, 5)
  select made.number, a.period, a.place, a.dimension, a.code, sum(p.n)
  from asked a join part p on p.dimension = a.dimension and p.code = a.code and p.month between a.first and a.last
                          and a.place in ('NL', p.province, p.municipality)
  group by a.period, a.place, a.dimension, a.code;
  made.hash := encode(sha256(convert_to(canonical(made), 'UTF8')), 'hex');
  insert into publication values (made.*);
  return made.number;
end $$;

-- What a figure is called, by the list of barriers as it was when the figure was published.
create function evidence.label(c evidence.cell, language text) returns text language sql stable as $$
  select coalesce(
           (select case language when 'en' then k.name_en else k.name_nl end from evidence.code k
            where k.dimension = c.dimension and k.code = c.code),
           (select case language when 'en' then k.name_en else k.name_nl end from directory.category k
            where c.dimension = 'category' and k.code = c.code),
           (select case language when 'en' then b.name_en else b.name_nl end from evidence.barrier b
            where c.dimension = 'barrier' and b.code = c.code
              and b.version <= (select p.barrier_list from evidence.publication p where p.number = c.publication)
            order by b.version desc limit 1),
           c.code)
         || ', ' || (select case language when 'en' then p.name_en else p.name_nl end from evidence.place p where p.code = c.place)
         || ', ' || case when length(c.period) = 4 then c.period else
              (case language
                 when 'en' then array['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
                                      'September', 'October', 'November', 'December']
                 else array['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september',
                            'oktober', 'november', 'december'] end)[substr(c.period, 6)::integer]
              || ' ' || left(c.period, 4) end
$$;

-- The first publication, if any, that is not what it was when it was made.
create function evidence.first_wrong_publication() returns integer language sql stable as $$
  select min(p.number) from (
    select q.*, lag(q.hash) over (order by q.number) as hash_before, row_number() over (order by q.number) as place
    from evidence.publication q) p
  where p.previous_hash is distinct from p.hash_before or p.place <> p.number
     or p.hash <> encode(sha256(convert_to(evidence.canonical(
          (select q from evidence.publication q where q.number = p.number)), 'UTF8')), 'hex')
$$;

-- SECURITY DEFINER, listed in TenantWallIT: the first month that any tally counts in, to begin the publications with.
create function evidence.first_month_counted() returns date
  language sql stable security definer set search_path = evidence, access, pg_temp as $$
  select min(counts_in) from evidence.tally where access.has_role('system')
$$;
