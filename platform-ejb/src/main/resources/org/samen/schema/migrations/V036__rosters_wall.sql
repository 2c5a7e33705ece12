-- Who sees which of the rosters' rows, and what must hold of them whoever changes them.

-- SECURITY DEFINER, listed in TenantWallIT: which volunteer the caller is, by their personal link or by their account; the
-- policies of volunteers' rows ask it, so it cannot obey them.
create function rosters.me() returns uuid
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select coalesce(nullif(current_setting('samen.volunteer', true), '')::uuid,
                  (select v.id from volunteer v where v.person = access.person() and v.organisation = access.organisation()
                     and v.left_on is null))
$$;

-- SECURITY DEFINER, listed in TenantWallIT: that volunteer's home NGO.
create function rosters.my_home() returns text
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select v.organisation from volunteer v where v.id = rosters.me()
$$;

-- SECURITY DEFINER, listed in TenantWallIT: lets a guest who shows a personal address go on as its volunteer, and as
-- nobody else, for this transaction. Answers nothing for a secret that opens none.
create function rosters.enter_by_link(the_hash bytea, now_at timestamptz)
  returns table (volunteer uuid, organisation text, link uuid)
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
declare l rosters.link;
begin
  if access.entered() and not access.has_role('guest') and not access.has_role('volunteer-link') then
    raise exception 'another caller has already entered this transaction' using errcode = 'insufficient_privilege';
  end if;
  select k.* into l from rosters.link k join rosters.volunteer v on v.id = k.volunteer_id
  where k.secret_hash = the_hash and k.revoked_at is null and k.expires_at > now_at and k.purpose = 'own-page'
    and v.left_on is null and v.erased_at is null;
  if not found then return; end if;
  if access.has_role('volunteer-link') and current_setting('samen.volunteer', true) is distinct from l.volunteer_id::text then
    raise exception 'another caller has already entered this transaction' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('samen.organisation', '', true), set_config('samen.person', '', true),
          set_config('samen.roles', 'volunteer-link', true), set_config('samen.volunteer', l.volunteer_id::text, true);
  update rosters.link k set used_at = now_at
  where k.id = l.id and (k.used_at is null or k.used_at < now_at - interval '5 minutes');
  return query select l.volunteer_id, l.organisation, l.id;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: ties the caller's account to the volunteer of their own NGO with their e-mail
-- address, which that NGO's own provider vouched for. Only a volunteer without an account is found.
create function rosters.recognise() returns uuid
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
declare mine uuid := rosters.me(); p access.person;
begin
  if mine is not null or access.person() is null or not access.has_role('volunteer') then return mine; end if;
  select * into p from access.person where id = access.person();
  if p.email is null then return null; end if;
  update volunteer v set person = p.id, version = version + 1
  where v.organisation = p.organisation and lower(v.email) = lower(p.email) and v.person is null and v.left_on is null
    and (select count(*) from volunteer w where w.organisation = p.organisation and lower(w.email) = lower(p.email)
           and w.left_on is null) = 1
  returning v.id into mine;
  return mine;
end $$;

-- ---- What must hold ----

create function rosters.volunteer_goes_on() returns trigger language plpgsql as $$
begin
  if (new.id, new.organisation) is distinct from (old.id, old.organisation) then
    raise exception 'a volunteer keeps their home' using errcode = 'check_violation';
  end if;
  if old.erased_at is not null then
    raise exception 'who was erased stays so' using errcode = 'check_violation';
  end if;
  -- The volunteer changes what they offer, and nothing that somebody checked.
  if rosters.home() is distinct from old.organisation and not access.has_role('system') and current_user = 'samen_app'
     and (new.person, new.alias, new.name, new.email, new.under_21, new.vog_outcome, new.vog_checked_by, new.vog_checked_on,
          new.vog_valid_to, new.joined_on, new.left_on, new.erased_at)
         is distinct from
         (old.person, old.alias, old.name, old.email, old.under_21, old.vog_outcome, old.vog_checked_by, old.vog_checked_on,
          old.vog_valid_to, old.joined_on, old.left_on, old.erased_at) then
    raise exception 'the home NGO alone changes this' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger goes_on before update on rosters.volunteer for each row execute function rosters.volunteer_goes_on();

create function rosters.consent_goes_on() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null
     or (new.id, new.volunteer_id, new.organisation, new.kind, new.how, new.given_at, new.recorded_by)
        is distinct from (old.id, old.volunteer_id, old.organisation, old.kind, old.how, old.given_at, old.recorded_by) then
    raise exception 'a consent is given and withdrawn, never changed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger goes_on before update on rosters.consent for each row execute function rosters.consent_goes_on();

-- A shift on which somebody stands keeps its time: another time is another shift.
create function rosters.shift_goes_on() returns trigger
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
begin
  if (new.id, new.organisation, new.made_at) is distinct from (old.id, old.organisation, old.made_at) then
    raise exception 'a shift keeps its organisation' using errcode = 'check_violation';
  end if;
  if old.state = 'cancelled' or (old.state = 'published' and new.state = 'draft') then
    raise exception 'a_shift_goes_on' using errcode = 'check_violation';
  end if;
  if (new.starts, new.ends) is distinct from (old.starts, old.ends)
     and exists (select from assignment a where a.shift_id = old.id and a.state <> 'withdrawn') then
    raise exception 'a_taken_shift_keeps_its_time' using errcode = 'check_violation';
  end if;
  if old.state = 'published'
     and (new.state, new.starts, new.ends, new.name, new.place) is distinct from (old.state, old.starts, old.ends, old.name, old.place) then
    new.sequence := old.sequence + 1;
  end if;
  return new;
end $$;
create trigger goes_on before update on rosters.shift for each row execute function rosters.shift_goes_on();

-- SECURITY DEFINER, listed in TenantWallIT: a trigger; reads the shift and the volunteer, whoever of the two the caller
-- does not see. The time is the shift's, the home the volunteer's; nobody stands on a seat without the VOG that it asks.
create function rosters.assignment_stands() returns trigger
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
declare s rosters.shift; v rosters.volunteer; standing constant text[] := '{offered,signed-up,assigned,attended,absent}';
begin
  select * into s from shift where id = new.shift_id;
  select * into v from volunteer where id = new.volunteer_id;
  if s.id is null or v.id is null then
    raise exception 'no_such_shift_or_volunteer' using errcode = 'check_violation';
  end if;
  new.organisation := s.organisation;
  new.home := v.organisation;
  new.during := tstzrange(s.starts, s.ends, '[)');
  if tg_op = 'UPDATE' then
    if (new.id, new.shift_id, new.seat_n, new.volunteer_id, new.made_at)
       is distinct from (old.id, old.shift_id, old.seat_n, old.volunteer_id, old.made_at) then
      raise exception 'an assignment keeps its shift, seat and volunteer' using errcode = 'check_violation';
    end if;
    if new.state <> old.state then
      if not (old.state = 'waiting' and new.state in ('offered', 'signed-up', 'assigned', 'withdrawn')
              or old.state = 'offered' and new.state in ('signed-up', 'assigned', 'withdrawn')
              or old.state = 'signed-up' and new.state in ('assigned', 'attended', 'absent', 'withdrawn')
              or old.state = 'assigned' and new.state in ('attended', 'absent', 'withdrawn')
              or old.state in ('attended', 'absent') and new.state in ('attended', 'absent', 'assigned')) then
        raise exception 'an_assignment_goes_on' using errcode = 'check_violation';
      end if;
      new.sequence := old.sequence + 1;
    end if;
  end if;
  if new.state in ('assigned', 'attended', 'absent') and (tg_op = 'INSERT' or old.state <> new.state)
     and rosters.home() is distinct from s.organisation and not access.has_role('system') then
    raise exception 'who_runs_the_shift_assigns' using errcode = 'check_violation';
  end if;
  if new.state = any (standing) and (tg_op = 'INSERT' or not old.state = any (standing)) then
    if s.state = 'cancelled' then
      raise exception 'a_cancelled_shift_takes_nobody' using errcode = 'check_violation';
    end if;
    if v.left_on is not null and v.left_on < (s.starts at time zone 'Europe/Amsterdam')::date then
      raise exception 'who_left_takes_no_shift' using errcode = 'check_violation';
    end if;
    if s.needs_vog and (v.vog_outcome is distinct from 'issued'
        or v.vog_valid_to < (s.starts at time zone 'Europe/Amsterdam')::date) then
      raise exception 'vog_is_valid' using errcode = 'check_violation';
    end if;
    if s.organisation <> v.organisation and (s.audience <> 'pool' or not exists (
         select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null)) then
      raise exception 'the_pool_is_by_consent' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger stands before insert or update on rosters.assignment for each row execute function rosters.assignment_stands();

-- SECURITY DEFINER, listed in TenantWallIT: a trigger; counts the seat's taken places under the seat's row lock, so that the
-- last seat is given once.
create function rosters.count_seat() returns trigger
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
declare
  standing constant text[] := '{offered,signed-up,assigned,attended,absent}';
  difference integer := 0;
  the_shift uuid; the_n integer;
begin
  if tg_op <> 'INSERT' then
    the_shift := old.shift_id; the_n := old.seat_n;
    if old.state = any (standing) then difference := difference - 1; end if;
  end if;
  if tg_op <> 'DELETE' then
    the_shift := new.shift_id; the_n := new.seat_n;
    if new.state = any (standing) then difference := difference + 1; end if;
  end if;
  if difference <> 0 then
    update seat set taken = taken + difference where shift_id = the_shift and n = the_n;
  end if;
  return null;
end $$;
create trigger counted after insert or update or delete on rosters.assignment for each row execute function rosters.count_seat();

-- SECURITY DEFINER, listed in TenantWallIT: a trigger; hours are confirmed for the organisation that they were worked for,
-- by another person than the volunteer.
create function rosters.hours_stand() returns trigger
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
declare v rosters.volunteer;
begin
  select * into v from volunteer where id = new.volunteer_id;
  new.home := v.organisation;
  if tg_op = 'UPDATE' and (new.id, new.volunteer_id, new.organisation, new.assignment_id, new.claimed_at)
     is distinct from (old.id, old.volunteer_id, old.organisation, old.assignment_id, old.claimed_at) then
    raise exception 'hours keep their volunteer and organisation' using errcode = 'check_violation';
  end if;
  if new.state in ('confirmed', 'refused') and (tg_op = 'INSERT' or new.state <> old.state) and not access.has_role('system') then
    if rosters.home() is distinct from new.organisation then
      raise exception 'the_host_confirms' using errcode = 'check_violation';
    end if;
    if v.person = access.person() then
      raise exception 'nobody_confirms_their_own_hours' using errcode = 'check_violation';
    end if;
  end if;
  if new.assignment_id is not null and not exists (
       select from assignment a where a.id = new.assignment_id and a.volunteer_id = new.volunteer_id and a.organisation = new.organisation) then
    raise exception 'hours are of their own assignment' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger stand before insert or update on rosters.hours for each row execute function rosters.hours_stand();

-- ---- Policies ----

do $$
declare t text;
begin
  foreach t in array array['skill', 'volunteer', 'volunteer_skill', 'training', 'availability', 'availability_exception', 'consent',
                           'link', 'template', 'template_seat', 'shift', 'seat', 'assignment', 'swap', 'hours', 'outlay',
                           'allowance', 'letter'] loop
    execute format('alter table rosters.%I enable row level security', t);
    execute format('alter table rosters.%I force row level security', t);
    execute format('create policy system_keeps on rosters.%I using ((select access.has_role(''system'')))', t);
  end loop;
  foreach t in array array['volunteer_skill', 'training', 'availability', 'availability_exception', 'consent'] loop
    execute format('create policy home_keeps on rosters.%I using (organisation = (select rosters.home()))', t);
    execute format('grant select, insert, update, delete on rosters.%I to samen_app', t);
  end loop;
  foreach t in array array['volunteer_skill', 'training'] loop
    execute format('create policy ones_own on rosters.%I for select using (volunteer_id = (select rosters.me()))', t);
  end loop;
  foreach t in array array['availability', 'availability_exception', 'consent'] loop
    execute format('create policy ones_own on rosters.%I using (volunteer_id = (select rosters.me()))
                      with check (volunteer_id = (select rosters.me()) and organisation = (select rosters.my_home()))', t);
  end loop;
end $$;

create policy all_may_read on rosters.skill for select using (access.entered());
create policy steward_keeps on rosters.skill using ((select access.has_role('steward')));
grant select, insert, update on rosters.skill to samen_app;

create policy home_keeps on rosters.volunteer using (organisation = (select rosters.home()));
create policy oneself on rosters.volunteer for select using (id = (select rosters.me()));
create policy oneself_changes on rosters.volunteer for update using (id = (select rosters.me()));
grant select, insert, update on rosters.volunteer to samen_app;

-- The home NGO makes and ends addresses; nobody reads their hash by anything but enter_by_link.
create policy home_keeps on rosters.link using (organisation = (select rosters.home()));
create policy ones_own on rosters.link for select using (volunteer_id = (select rosters.me()));
grant select (id, volunteer_id, organisation, purpose, made_by, made_at, expires_at, used_at, revoked_at), insert, delete,
      update (revoked_at) on rosters.link to samen_app;

create policy keeper_keeps on rosters.template using (organisation = (select rosters.home()));
grant select, insert, update on rosters.template to samen_app;
create policy keeper_keeps on rosters.template_seat using (organisation = (select rosters.home()));
grant select, insert, update, delete on rosters.template_seat to samen_app;

create policy both_sides on rosters.assignment for select
  using (organisation = (select rosters.home()) or home = (select rosters.home()) or volunteer_id = (select rosters.me()));
create policy either_adds on rosters.assignment for insert
  with check (organisation = (select rosters.home()) or home = (select rosters.home()) or volunteer_id = (select rosters.me()));
create policy either_changes on rosters.assignment for update
  using (organisation = (select rosters.home()) or home = (select rosters.home()) or volunteer_id = (select rosters.me()));
grant select, insert, update (state, pinned, offer_expires_at, withdrawn_why, reminded_at, overrides, override_reason, changed_at, sequence)
  on rosters.assignment to samen_app;

create policy keeper_keeps on rosters.shift using (organisation = (select rosters.home()));
create policy published_to_those_it_is_for on rosters.shift for select
  using (state <> 'draft'
         and (organisation = (select rosters.my_home())
              or (audience = 'pool' and ((select rosters.home()) is not null or (select rosters.me()) is not null))));
create policy with_ones_assignment on rosters.shift for select
  using (exists (select from rosters.assignment a where a.shift_id = shift.id));
grant select, insert, update on rosters.shift to samen_app;

create policy with_its_shift on rosters.seat for select
  using (exists (select from rosters.shift s where s.id = shift_id));
create policy keeper_keeps on rosters.seat using (organisation = (select rosters.home()));
grant select, insert, delete, update (skill, language, priority, count) on rosters.seat to samen_app;

create policy both_sides on rosters.swap for select
  using ((select rosters.me()) in (volunteer_id, other_id) or organisation = (select rosters.home()));
create policy asked_by_oneself on rosters.swap for insert with check (volunteer_id = (select rosters.me()));
create policy both_sides_change on rosters.swap for update
  using ((select rosters.me()) in (volunteer_id, other_id) or organisation = (select rosters.home()));
grant select, insert, update (state, answered_at, decided_by, decided_at) on rosters.swap to samen_app;

create policy both_sides on rosters.hours for select
  using (organisation = (select rosters.home()) or home = (select rosters.home()) or volunteer_id = (select rosters.me()));
create policy either_adds on rosters.hours for insert
  with check (organisation = (select rosters.home()) or home = (select rosters.home()) or volunteer_id = (select rosters.me()));
create policy either_changes on rosters.hours for update
  using (organisation = (select rosters.home()) or (volunteer_id = (select rosters.me()) and state in ('claimed', 'withdrawn')));
-- Of a shift on which the volunteer turned out not to have been.
create policy host_removes on rosters.hours for delete
  using (organisation = (select rosters.home()) and assignment_id is not null);
grant select, insert, update (minutes, state, confirmed_by, decided_at, reason, note), delete on rosters.hours to samen_app;

create policy both_sides on rosters.outlay for select
  using (organisation = (select rosters.home()) or volunteer_id = (select rosters.me()));
create policy either_adds on rosters.outlay for insert
  with check (organisation = (select rosters.home()) or volunteer_id = (select rosters.me()));
create policy either_changes on rosters.outlay for update
  using (organisation = (select rosters.home()) or (volunteer_id = (select rosters.me()) and state in ('claimed', 'withdrawn')));
grant select, insert, update (state, decided_by, decided_at, reason, allowance_id), delete on rosters.outlay to samen_app;

-- Who pays keeps it. Another NGO, the home NGO too, learns the room that is left, through rosters.allowance_paid.
create policy payer_sees on rosters.allowance for select using (organisation = (select rosters.home()));
create policy payer_adds on rosters.allowance for insert with check (organisation = (select rosters.home()));
create policy payer_changes on rosters.allowance for update using (organisation = (select rosters.home()));
create policy ones_own on rosters.allowance for select using (volunteer_id = (select rosters.me()));
grant select, insert, update (state, expense_id), delete on rosters.allowance to samen_app;

-- Written by rosters.tell_volunteer, sent by the system.
grant select, update, delete on rosters.letter to samen_app;

-- ---- Availability, rules of sign-up, the pool ----

-- When a volunteer can be had on these days, by the wall clock: the weekly pattern without the days away, and what is extra.
create function rosters.windows(the_volunteer uuid, from_day date, until_day date) returns tsmultirange
  language sql stable as $$
  with w (kind, r) as (
    select 'weekly', tsrange(d + a.from_time, case when a.until_time = '00:00' then d + interval '1 day' else d + a.until_time end)
    from generate_series(from_day::timestamp, until_day::timestamp, interval '1 day') d
    join rosters.availability a on a.volunteer_id = the_volunteer and a.day = extract(isodow from d)
    union all
    select e.kind, tsrange(d + coalesce(e.from_time, '00:00'),
                           case when coalesce(e.until_time, '00:00') = '00:00' then d + interval '1 day' else d + e.until_time end)
    from rosters.availability_exception e,
         generate_series(greatest(e.from_day, from_day)::timestamp, least(e.until_day, until_day)::timestamp, interval '1 day') d
    where e.volunteer_id = the_volunteer)
  select (coalesce(range_agg(r) filter (where kind = 'weekly'), '{}') - coalesce(range_agg(r) filter (where kind = 'away'), '{}'))
         + coalesce(range_agg(r) filter (where kind = 'extra'), '{}')
  from w
$$;

create function rosters.is_available(the_volunteer uuid, starts timestamptz, ends timestamptz) returns boolean
  language sql stable as $$
  select rosters.windows(the_volunteer, (starts at time zone 'Europe/Amsterdam')::date, (ends at time zone 'Europe/Amsterdam')::date)
         @> tsrange(starts at time zone 'Europe/Amsterdam', ends at time zone 'Europe/Amsterdam')
$$;

-- Every rule of sign-up that this volunteer on this seat would break, as far as the caller's rows tell. Rows: the rule, what
-- its sentence names, whether a coordinator may let it through, whether it tells what is private to the volunteer.
-- Assignments in without count as if they were not there.
create function rosters.broken(
    the_volunteer uuid, the_shift uuid, the_seat integer, now_at timestamptz, self boolean, without uuid[] default '{}')
  returns table (n integer, rule text, fact text, may_pass boolean, private boolean)
  language plpgsql stable set search_path = rosters, access, pg_temp as $$
#variable_conflict use_column
declare
  s rosters.shift; v rosters.volunteer; t rosters.seat;
  zone constant text := 'Europe/Amsterdam';
  the_day date; week_start timestamptz; week_end timestamptz;
begin
  select * into s from shift where id = the_shift;
  select * into v from volunteer where id = the_volunteer;
  select * into t from seat where shift_id = the_shift and n = the_seat;
  if s.id is null or v.id is null or t.shift_id is null then return; end if;
  the_day := (s.starts at time zone zone)::date;
  week_start := date_trunc('week', the_day::timestamp) at time zone zone;
  week_end := (date_trunc('week', the_day::timestamp) + interval '7 days') at time zone zone;
  return query
  with standing as (
    select a.id, lower(a.during) as starts, upper(a.during) as ends, (lower(a.during) at time zone zone)::date as day
    from assignment a
    where a.volunteer_id = v.id and a.state in ('signed-up', 'assigned', 'attended') and not a.id = any (without)
      and a.during && tstzrange(week_start - interval '2 days', week_end + interval '2 days')),
  found (n, rule, fact, may_pass, private) as (
    select 1, 'cancelled', null, false, false where s.state = 'cancelled'
    union all select 2, 'not-published', null, false, false where s.state = 'draft' and self
    union all select 3, 'past', null, false, false where self and s.starts <= now_at
    union all select 4, 'left', null, false, true where v.left_on is not null and v.left_on < the_day
    union all select 5, 'own-volunteers-only', null, false, false where s.audience = 'own' and s.organisation <> v.organisation
    union all select 6, 'pool-consent', null, false, false
      where s.audience = 'pool' and s.organisation <> v.organisation and not exists (
        select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null)
    union all select 7, 'vog-missing', null, false, true where s.needs_vog and v.vog_outcome is distinct from 'issued'
    union all select 8, 'vog-expired', v.vog_valid_to::text, false, true
      where s.needs_vog and v.vog_outcome = 'issued' and v.vog_valid_to < the_day
    union all select 9, 'skill-missing', t.skill, not k.regulated, false
      from skill k where k.code = t.skill and not exists (
        select from volunteer_skill x where x.volunteer_id = v.id and x.skill = t.skill)
    union all select 10, 'skill-expired', x.skill || ' ' || x.valid_to, not k.regulated, false
      from volunteer_skill x join skill k on k.code = x.skill
      where x.volunteer_id = v.id and x.skill = t.skill and x.valid_to < the_day
    union all select 11, 'language-missing', t.language, true, false
      where t.language is not null and not t.language = any (v.languages)
    union all select 12, 'clash', to_char(x.starts at time zone zone, 'DD-MM-YYYY HH24:MI–') || to_char(x.ends at time zone zone, 'HH24:MI'), false, true
      from (select * from standing x where tstzrange(x.starts, x.ends) && tstzrange(s.starts, s.ends) order by x.starts limit 1) x
    union all select 13, 'weekly-hours', (v.most_minutes / 60.0)::numeric(6,1)::text, true, true
      where v.most_minutes < extract(epoch from s.ends - s.starts) / 60
            + coalesce((select sum(extract(epoch from x.ends - x.starts) / 60) from standing x
                        where x.day >= (week_start at time zone zone)::date and x.day < (week_end at time zone zone)::date), 0)
    union all select 14, 'rest-short', (v.rest_minutes / 60.0)::numeric(6,1)::text, true, true
      where exists (
        select from standing x where x.day <> the_day
          and ((x.ends <= s.starts and s.starts < x.ends + make_interval(mins => v.rest_minutes))
               or (s.ends <= x.starts and x.starts < s.ends + make_interval(mins => v.rest_minutes))))
    union all select 15, 'not-released', to_char(s.release_at at time zone zone, 'DD-MM-YYYY HH24:MI'), true, false
      where self and s.release_at > now_at
    union all select 16, 'not-available', null, true, true where not self and not rosters.is_available(v.id, s.starts, s.ends)
    union all select 17, 'other-area', null, true, false where not self and s.area is not null and not s.area = any (v.areas)
    union all select 18, 'full', null, false, false where t.taken >= t.count and not exists (
        select from assignment a where a.shift_id = s.id and a.seat_n = t.n
          and (a.id = any (without) or (a.volunteer_id = v.id and a.state = 'offered'))))
  select f.n, f.rule, f.fact, f.may_pass, f.private from found f;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: the same past the wall, for the volunteer, their home NGO and, of those in the
-- pool, the NGO that runs the shift; to the latter all that is private to the volunteer reads not-free.
create function rosters.in_the_way(
    the_volunteer uuid, the_shift uuid, the_seat integer, now_at timestamptz, self boolean, without uuid[] default '{}')
  returns table (rule text, fact text, may_pass boolean)
  language plpgsql stable security definer set search_path = rosters, access, pg_temp as $$
#variable_conflict use_column
declare s rosters.shift; v rosters.volunteer; own_side boolean;
begin
  select * into s from shift where id = the_shift;
  select * into v from volunteer where id = the_volunteer;
  own_side := coalesce(v.id = rosters.me(), false) or coalesce(v.organisation = rosters.home(), false) or access.has_role('system');
  if not own_side and (s.organisation is distinct from rosters.home() or not exists (
       select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null)) then
    return query select 'not-in-the-pool', null::text, false;
    return;
  end if;
  return query
  with found as (select * from rosters.broken(the_volunteer, the_shift, the_seat, now_at, self, without))
  select b.rule, b.fact, b.may_pass from (
    select min(n) as n, 'not-free' as rule, null::text as fact, false as may_pass from found where private and not own_side having count(*) > 0
    union all select n, rule, fact, may_pass from found where own_side or not private) b
  order by b.n;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: the volunteers of other NGOs who consented to be in the pool: alias, skills that
-- are valid, languages, areas, and whether they are free all through this time. Nothing else of them.
create function rosters.pool(from_at timestamptz, until_at timestamptz)
  returns table (id uuid, organisation text, alias text, skills text[], languages text[], areas text[], free boolean)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select v.id, v.organisation, v.alias,
         array(select x.skill from volunteer_skill x where x.volunteer_id = v.id
                 and (x.valid_to is null or x.valid_to >= (from_at at time zone 'Europe/Amsterdam')::date) order by 1),
         v.languages, v.areas,
         rosters.is_available(v.id, from_at, until_at) and not exists (
           select from assignment a where a.volunteer_id = v.id and a.state in ('signed-up', 'assigned', 'attended')
             and a.during && tstzrange(from_at, until_at))
  from volunteer v
  where (rosters.home() is not null or access.has_role('system')) and v.organisation is distinct from rosters.home()
    and v.left_on is null and v.erased_at is null
    and exists (select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null)
$$;

-- SECURITY DEFINER, listed in TenantWallIT: by what name the caller knows the volunteers of these assignments: the alias,
-- for the NGOs on either side; nothing once the volunteer was erased.
create function rosters.aliases(of_assignments uuid[])
  returns table (assignment uuid, alias text)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select a.id, v.alias from assignment a join volunteer v on v.id = a.volunteer_id
  where a.id = any (of_assignments) and v.erased_at is null
    and (rosters.home() in (a.organisation, a.home) or a.volunteer_id = rosters.me() or access.has_role('system'))
$$;

-- SECURITY DEFINER, listed in TenantWallIT: which NGO a volunteer is of whom the caller may know that.
create function rosters.home_of(the_volunteer uuid) returns text
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select v.organisation from volunteer v
  where v.id = the_volunteer
    and (v.id = rosters.me() or v.organisation = rosters.home() or access.has_role('system')
         or (rosters.home() is not null and exists (
              select from consent c where c.volunteer_id = v.id and c.withdrawn_at is null))
         or exists (select from assignment a where a.volunteer_id = v.id and a.organisation = rosters.home()))
$$;

-- SECURITY DEFINER, listed in TenantWallIT: what was paid to a volunteer in this year and month by all together, whether any
-- of it was flat, and which rate is theirs; for the home NGO and the volunteer, and for another NGO with the volunteer's
-- consent. Sums alone. What a fund refused or reversed was not paid.
create function rosters.allowance_paid(the_volunteer uuid, the_month date)
  returns table (month_minor bigint, year_minor bigint, month_has_flat boolean, year_has_flat boolean, under_21 boolean)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select coalesce(sum(a.amount_minor) filter (where a.month = the_month), 0)::bigint, coalesce(sum(a.amount_minor), 0)::bigint,
         coalesce(bool_or(a.kind = 'flat' and a.month = the_month), false), coalesce(bool_or(a.kind = 'flat'), false), v.under_21
  from volunteer v
  left join (select x.* from allowance x left join funds.expense e on e.id = x.expense_id
             where x.state = 'claimed' and coalesce(e.state, '') not in ('rejected', 'withdrawn', 'reversed')) a
       on a.volunteer_id = v.id
       and a.month >= date_trunc('year', the_month) and a.month < date_trunc('year', the_month) + interval '1 year'
  where v.id = the_volunteer
    and (v.id = rosters.me() or v.organisation = rosters.home() or access.has_role('system')
         or (rosters.home() is not null and exists (
              select from consent c where c.volunteer_id = v.id and c.kind = 'allowance-room' and c.withdrawn_at is null)))
  group by v.id
$$;

-- SECURITY DEFINER, listed in TenantWallIT: offers a seat that came free to who waits longest for it and can have it, until
-- a moment; answers the assignment. The caller, who left the seat, sees none of those who wait.
create function rosters.offer_next(the_shift uuid, the_seat integer, expires_at timestamptz, now_at timestamptz)
  returns table (assignment uuid, volunteer uuid)
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
#variable_conflict use_column
declare w record;
begin
  if not access.entered() or access.has_role('guest') then
    raise exception 'a guest offers nothing' using errcode = 'insufficient_privilege';
  end if;
  perform from seat where shift_id = the_shift and n = the_seat and taken < count for update;
  if not found or expires_at <= now_at then return; end if;
  for w in select a.id, a.volunteer_id from assignment a
           where a.shift_id = the_shift and a.seat_n = the_seat and a.state = 'waiting' order by a.made_at, a.id for update loop
    begin
      update assignment set state = 'offered', offer_expires_at = expires_at, changed_at = now_at where id = w.id;
      return query select w.id, w.volunteer_id;
      return;
    exception when check_violation then
      null; -- Their VOG ended meanwhile: the next one.
    end;
  end loop;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: tells a volunteer of any NGO; in the application when they have an account,
-- otherwise by a letter when an address of theirs is known. The caller learns only that it was put on its way.
create function rosters.tell_volunteer(
    the_volunteer uuid, the_kind text, the_facts jsonb, the_path text, due timestamptz, now_at timestamptz, next_morning timestamptz)
  returns setof uuid language plpgsql security definer set search_path = rosters, notices, access, pg_temp as $$
declare v rosters.volunteer;
begin
  if not access.entered() or access.has_role('guest') then
    raise exception 'a guest tells nobody' using errcode = 'insufficient_privilege';
  end if;
  select * into v from rosters.volunteer where id = the_volunteer and left_on is null and erased_at is null;
  if v.person is not null then
    return query select notices.tell(array[v.person], the_kind, the_facts, the_path, now_at, next_morning);
  elsif v.email is not null and v.id is distinct from rosters.me() then
    insert into rosters.letter (id, volunteer_id, organisation, kind, due_at) values (uuidv7(), v.id, v.organisation, the_kind, due);
  end if;
end $$;

-- A letter to one's own volunteer, as its NGO asks for it.
create policy home_writes on rosters.letter for insert with check (organisation = (select rosters.home()));
create function rosters.write_letter(the_volunteer uuid, the_kind text, due timestamptz) returns void
  language sql as $$
  insert into rosters.letter (id, volunteer_id, organisation, kind, due_at)
  select uuidv7(), v.id, v.organisation, the_kind, due from rosters.volunteer v
  where v.id = the_volunteer and v.organisation = rosters.home() and v.email is not null and v.left_on is null
$$;
grant insert on rosters.letter to samen_app;

-- ---- Swaps ----

-- SECURITY DEFINER, listed in TenantWallIT: who could take over a shift of the caller's own, by alias: volunteers of the same
-- NGO and, for a shift of the pool, those who are in it.
create function rosters.swap_partners(the_assignment uuid, now_at timestamptz)
  returns table (volunteer uuid, alias text)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select v.id, v.alias
  from assignment a join shift s on s.id = a.shift_id
  join volunteer v on v.id <> a.volunteer_id and v.left_on is null and v.erased_at is null
       and (v.organisation = a.home or s.audience = 'pool' and exists (
              select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null))
  where a.id = the_assignment and a.volunteer_id = rosters.me() and a.state in ('signed-up', 'assigned')
    and not exists (select from rosters.broken(v.id, a.shift_id, a.seat_n, now_at, true, array[a.id]) b where b.rule <> 'not-released')
  order by lower(v.alias)
$$;

-- SECURITY DEFINER, listed in TenantWallIT: the swaps of the two volunteers and of the NGO that runs the shift: the shifts, their
-- times, the two aliases. Neither sees the other's rows.
create function rosters.swaps()
  returns table (id uuid, assignment uuid, shift uuid, shift_name text, starts timestamptz, ends timestamptz, organisation text,
                 organisation_name text, volunteer uuid, alias text, other uuid, other_alias text, in_return uuid,
                 return_name text, return_starts timestamptz, return_ends timestamptz, state text, asked_at timestamptz,
                 mine boolean, needs_approval boolean)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select w.id, a.id, s.id, s.name, s.starts, s.ends, s.organisation, o.name, w.volunteer_id, v.alias, w.other_id, u.alias,
         w.in_return, rs.name, rs.starts, rs.ends, w.state, w.asked_at, coalesce(w.volunteer_id = rosters.me(), false),
         s.swap_approval or coalesce(rs.swap_approval, false)
  from swap w
  join assignment a on a.id = w.assignment_id join shift s on s.id = a.shift_id
  join organisations.organisation o on o.alias = s.organisation
  join volunteer v on v.id = w.volunteer_id join volunteer u on u.id = w.other_id
  left join assignment ra on ra.id = w.in_return left join shift rs on rs.id = ra.shift_id
  where rosters.me() in (w.volunteer_id, w.other_id) or w.organisation = rosters.home() or access.has_role('system')
$$;

-- SECURITY DEFINER, listed in TenantWallIT: carries out a swap that both agreed on: the one who was asked says so, or where a
-- shift asks for it the NGO that runs it. Each takes the other's seat by the rules of sign-up, or nothing changes.
create function rosters.perform_swap(the_swap uuid, now_at timestamptz) returns void
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
declare w rosters.swap; a rosters.assignment; r rosters.assignment; needs boolean; wrong text;
begin
  select * into w from swap where id = the_swap for update;
  select * into a from assignment where id = w.assignment_id for update;
  select * into r from assignment where id = w.in_return for update;
  if w.id is null then raise exception 'no_such_shift_or_volunteer' using errcode = 'check_violation'; end if;
  select bool_or(s.swap_approval) into needs from shift s where s.id in (a.shift_id, r.shift_id);
  if not (w.state = 'asked' and w.other_id = rosters.me() and not needs
          or w.state = 'agreed' and w.organisation = rosters.home()) then
    raise exception 'a_swap_is_agreed' using errcode = 'check_violation';
  end if;
  if a.state not in ('signed-up', 'assigned') or lower(a.during) <= now_at
     or w.in_return is not null and (r.state not in ('signed-up', 'assigned') or r.volunteer_id <> w.other_id or lower(r.during) <= now_at) then
    raise exception 'a_swap_is_of_coming_shifts' using errcode = 'check_violation';
  end if;
  update assignment set state = 'withdrawn', withdrawn_why = 'swapped', changed_at = now_at where id in (a.id, r.id);
  select b.rule into wrong from rosters.broken(w.other_id, a.shift_id, a.seat_n, now_at, true) b where b.rule <> 'not-released' limit 1;
  if wrong is null and r.id is not null then
    select b.rule into wrong from rosters.broken(w.volunteer_id, r.shift_id, r.seat_n, now_at, true) b where b.rule <> 'not-released' limit 1;
  end if;
  if wrong is not null then
    raise exception 'a_swap_obeys_the_rules' using errcode = 'check_violation', detail = wrong;
  end if;
  insert into assignment (id, shift_id, organisation, seat_n, volunteer_id, home, during, state, made_at, made_by, changed_at)
  values (uuidv7(), a.shift_id, a.organisation, a.seat_n, w.other_id, a.home, a.during, 'signed-up', now_at, access.person(), now_at);
  if r.id is not null then
    insert into assignment (id, shift_id, organisation, seat_n, volunteer_id, home, during, state, made_at, made_by, changed_at)
    values (uuidv7(), r.shift_id, r.organisation, r.seat_n, w.volunteer_id, r.home, r.during, 'signed-up', now_at, access.person(), now_at);
  end if;
  update swap set state = 'done', answered_at = coalesce(answered_at, now_at), decided_at = now_at, decided_by = access.person()
  where id = w.id;
end $$;
