-- Rosters that the engine proposed: what it was asked, who would gain, lose and keep a seat, and why a seat stays empty.
-- A proposal is its NGO's own, and changes nothing until a coordinator accepts it.

create table rosters.plan (
  id             uuid primary key,
  organisation   text not null references organisations.organisation,
  from_day       date not null,
  until_day      date not null check (until_day between from_day and from_day + 55),
  lenders        text[] not null default '{}' check (cardinality(lenders) <= 50),
  most_per_day   integer not null check (most_per_day between 1 and 5),
  rest_minutes   integer not null check (rest_minutes between 0 and 1440),
  keep_first     boolean not null,
  seconds        integer not null check (seconds between 1 and 600),
  job            uuid not null,
  state          text not null default 'making' check (state in ('making', 'proposed', 'accepted', 'dropped')),
  made_by        uuid references access.person,
  made_at        timestamptz not null,
  uncovered      bigint check (uncovered >= 0),
  bound          bigint check (bound between 0 and uncovered),
  fairness       double precision,
  fairest        double precision,
  took_seconds   double precision,
  decided_by     uuid references access.person,
  decided_at     timestamptz,
  unique (id, organisation),
  constraint a_proposal_has_its_figures check (state in ('making', 'dropped') or (uncovered is not null and bound is not null)),
  check ((state in ('accepted', 'dropped')) = (decided_at is not null))
);
create index plan_organisation on rosters.plan (organisation, made_at desc);
comment on column rosters.plan.lenders is 'NGOs whose volunteers of the pool may be planned';
comment on column rosters.plan.keep_first is 'Least change comes before fairness';
comment on column rosters.plan.uncovered is 'Σ priority × empty seats of the proposal';
comment on column rosters.plan.bound is 'No roster leaves less empty; the proposal is the best there is where both are the same';

create table rosters.plan_line (
  plan_id       uuid not null,
  organisation  text not null,
  shift_id      uuid not null,
  seat_n        integer not null,
  volunteer_id  uuid not null references rosters.volunteer,
  change        text not null check (change in ('gains', 'loses', 'keeps')),
  state         text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused')),
  refusals      text[] not null default '{}',
  primary key (plan_id, shift_id, seat_n, volunteer_id),
  foreign key (plan_id, organisation) references rosters.plan (id, organisation) on delete cascade,
  foreign key (shift_id, organisation) references rosters.shift (id, organisation) on delete cascade,
  foreign key (shift_id, seat_n) references rosters.seat (shift_id, n) on delete cascade
);
create index plan_line_shift on rosters.plan_line (shift_id);
comment on column rosters.plan_line.refusals is 'Rules that stood in the way when it was accepted';

create table rosters.plan_gap (
  plan_id       uuid not null,
  organisation  text not null,
  shift_id      uuid not null,
  seat_n        integer not null,
  empty         integer not null check (empty > 0),
  able          integer not null check (able >= 0),
  reasons       jsonb not null,
  primary key (plan_id, shift_id, seat_n),
  foreign key (plan_id, organisation) references rosters.plan (id, organisation) on delete cascade,
  foreign key (shift_id, organisation) references rosters.shift (id, organisation) on delete cascade,
  foreign key (shift_id, seat_n) references rosters.seat (shift_id, n) on delete cascade
);
create index plan_gap_shift on rosters.plan_gap (shift_id);
comment on column rosters.plan_gap.able is 'So many have the skill and the language';
comment on column rosters.plan_gap.reasons is 'Why each of them is not there: so many by reason; of other NGOs'' volunteers only that they are not free';

-- Whom planning never puts on a shift.
create table rosters.forbidden (
  shift_id      uuid not null,
  organisation  text not null,
  volunteer_id  uuid not null references rosters.volunteer,
  made_by       uuid references access.person,
  made_at       timestamptz not null,
  primary key (shift_id, volunteer_id),
  foreign key (shift_id, organisation) references rosters.shift (id, organisation) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['plan', 'plan_line', 'plan_gap', 'forbidden'] loop
    execute format('alter table rosters.%I enable row level security', t);
    execute format('alter table rosters.%I force row level security', t);
    execute format('create policy system_keeps on rosters.%I using ((select access.has_role(''system'')))', t);
    execute format('create policy planner_keeps on rosters.%I using (organisation = (select rosters.home()))', t);
    execute format('grant select, insert, update, delete on rosters.%I to samen_app', t);
  end loop;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: what planning must know of the NGO's own volunteers and of those of other NGOs
-- that it asks for and who consented to be in the pool: until when VOG and skills hold (no further than the plan's end),
-- hours, rest, when they can be had, when they are taken elsewhere (but not by what), and minutes of the last three months.
create function rosters.planning_facts(from_day date, until_day date, lenders text[])
  returns table (id uuid, organisation text, skills text[], skills_until date[], languages text[], areas text[], vog_until date,
                 wanted_minutes integer, most_minutes integer, rest_minutes integer, past_minutes bigint,
                 free_from timestamp[], free_until timestamp[], taken uuid[], taken_from timestamptz[], taken_until timestamptz[])
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select v.id, v.organisation, coalesce(k.codes, '{}'), coalesce(k.until, '{}'), v.languages, v.areas,
         case when v.vog_outcome = 'issued' then least(v.vog_valid_to, until_day) end,
         v.wanted_minutes, v.most_minutes, v.rest_minutes,
         (select coalesce(sum(h.minutes), 0) from hours h
          where h.volunteer_id = v.id and h.state = 'confirmed' and h.day < from_day and h.day >= from_day - interval '3 months'),
         coalesce(w.froms, '{}'), coalesce(w.untils, '{}'), coalesce(t.ids, '{}'), coalesce(t.froms, '{}'), coalesce(t.untils, '{}')
  from volunteer v
  left join lateral (
    select array_agg(x.skill order by x.skill) as codes, array_agg(coalesce(least(x.valid_to, until_day), until_day) order by x.skill) as until
    from volunteer_skill x where x.volunteer_id = v.id and (x.valid_to is null or x.valid_to >= from_day)) k on true
  left join lateral (
    select array_agg(lower(r) order by r) as froms, array_agg(upper(r) order by r) as untils
    from unnest(rosters.windows(v.id, from_day, until_day + 1)) r) w on true
  left join lateral (
    select array_agg(a.id order by a.during, a.id) as ids, array_agg(lower(a.during) order by a.during, a.id) as froms,
           array_agg(upper(a.during) order by a.during, a.id) as untils
    from assignment a
    where a.volunteer_id = v.id and a.state in ('offered', 'signed-up', 'assigned', 'attended')
      and a.during && tstzrange((from_day - 2)::timestamp at time zone 'Europe/Amsterdam', (until_day + 3)::timestamp at time zone 'Europe/Amsterdam')) t on true
  where rosters.home() is not null and v.left_on is null and v.erased_at is null
    and (v.organisation = rosters.home()
         or v.organisation = any (lenders)
            and exists (select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null))
$$;

-- SECURITY DEFINER, listed in TenantWallIT: by what name the NGO knows the volunteers of its proposal: the alias, of another
-- NGO's volunteer only while they are in the pool.
create function rosters.plan_names(the_plan uuid)
  returns table (volunteer uuid, organisation text, alias text)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select v.id, v.organisation, v.alias
  from plan p join volunteer v on v.id in (select l.volunteer_id from plan_line l where l.plan_id = p.id)
  where p.id = the_plan and p.organisation = rosters.home() and v.erased_at is null
    and (v.organisation = p.organisation
         or exists (select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null))
$$;
