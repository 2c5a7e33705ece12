-- Two volunteers exchange two shifts. Which shifts of others one may ask for is one function; what is asked obeys it.

-- SECURITY DEFINER, listed in TenantWallIT: coming shifts that the caller could have in exchange for one of their own, by the
-- alias of who is on them: of volunteers of the same NGO, who read one roster anyway; of another NGO's in the pool nothing, as
-- their consent tells partners whether they are free and not what they do. Both must be able to do the other's shift. Where
-- one of the two asks for a coordinator it is one coordinator's to decide: both are then of one organisation.
create function rosters.swap_returns(the_assignment uuid, now_at timestamptz)
  returns table (assignment uuid, volunteer uuid, alias text, shift_name text, organisation_name text, starts timestamptz, ends timestamptz)
  language sql stable security definer set search_path = rosters, access, pg_temp as $$
  select r.id, v.id, v.alias, rs.name, o.name, rs.starts, rs.ends
  from assignment a
  join shift s on s.id = a.shift_id
  join assignment r on r.home = a.home and r.volunteer_id <> a.volunteer_id and r.shift_id <> a.shift_id
       and r.state in ('signed-up', 'assigned')
       and r.during && tstzrange(now_at, now_at + interval '56 days') and lower(r.during) > now_at
  join shift rs on rs.id = r.shift_id and rs.state = 'published'
       and (rs.organisation = a.home or rs.audience = 'pool')
       and (rs.organisation = s.organisation or not (rs.swap_approval or s.swap_approval))
  join volunteer v on v.id = r.volunteer_id and v.left_on is null and v.erased_at is null
  join organisations.organisation o on o.alias = rs.organisation
  where a.id = the_assignment and a.volunteer_id = rosters.me() and a.state in ('signed-up', 'assigned')
    and lower(a.during) > now_at
    and not exists (select from swap w where w.assignment_id = r.id and w.state in ('asked', 'agreed'))
    and not exists (select from rosters.broken(v.id, a.shift_id, a.seat_n, now_at, true, array[a.id, r.id]) b where b.rule <> 'not-released')
    and not exists (select from rosters.broken(a.volunteer_id, r.shift_id, r.seat_n, now_at, true, array[a.id, r.id]) b where b.rule <> 'not-released')
  order by abs(extract(epoch from rs.starts - s.starts)), lower(v.alias), r.id
$$;

-- SECURITY DEFINER, listed in TenantWallIT: a trigger; nobody asks for a shift in return that they may not see, and so learns
-- of none by asking.
create function rosters.swap_stands() returns trigger
  language plpgsql security definer set search_path = rosters, access, pg_temp as $$
begin
  if new.in_return is not null and not exists (
       select from rosters.swap_returns(new.assignment_id, new.asked_at) r
       where r.assignment = new.in_return and r.volunteer = new.other_id) then
    raise exception 'a_swap_is_of_coming_shifts' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger stands before insert on rosters.swap for each row execute function rosters.swap_stands();
