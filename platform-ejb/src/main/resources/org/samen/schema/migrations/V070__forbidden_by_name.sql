-- A volunteer is kept off one seat of a shift, or off all of it.
alter table rosters.forbidden drop constraint forbidden_pkey;
alter table rosters.forbidden add column seat_n integer;
alter table rosters.forbidden add unique nulls not distinct (shift_id, volunteer_id, seat_n);
alter table rosters.forbidden add foreign key (shift_id, seat_n) references rosters.seat (shift_id, n) on delete cascade;
comment on column rosters.forbidden.seat_n is 'Absent: every seat';

-- SECURITY DEFINER, listed in TenantWallIT: whom an NGO keeps off a shift of its own when it plans, by alias; of another NGO's
-- volunteer the alias only while they are in the pool, as in its proposals.
create function rosters.forbidden_on(the_shift uuid)
  returns table (volunteer uuid, organisation text, alias text, seat integer, since timestamptz)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select f.volunteer_id, case when k.known then v.organisation end, case when k.known then v.alias end, f.seat_n, f.made_at
  from forbidden f
  join volunteer v on v.id = f.volunteer_id
  cross join lateral (
    select v.organisation = f.organisation
           or exists (select from consent c where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null) as known) k
  where f.shift_id = the_shift and f.organisation = rosters.home() and v.erased_at is null
  order by 3, 1, 4 nulls first
$$;
