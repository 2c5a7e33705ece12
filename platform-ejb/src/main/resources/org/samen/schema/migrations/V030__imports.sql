-- Whose turn it is among imports, where a town lies, and who is still to be told how a job ended.

-- Only one import writes at a time, until its transaction ends. The wait is PostgreSQL's own, and short, so that the job
-- can be cancelled meanwhile; answers whether the turn came.
create function directory.is_its_turn_to_import() returns boolean
  language plpgsql volatile set lock_timeout = '1s' as $$
begin
  perform pg_advisory_xact_lock(hashtext('directory.import'));
  return true;
exception when lock_not_available then
  return false;
end $$;

-- The province of a town as people write it; null of a town that is not known, or of which there are some in several.
create function places.province_of(town text) returns text language sql stable parallel safe as $$
  select coalesce(
    (select min(m.province) from places.municipality m where m.plain = places.name_plainly(town)
     having count(distinct m.province) = 1),
    (select min(m.province) from places.settlement s join places.municipality m on m.code = s.municipality
     where s.plain = places.name_plainly(town) having count(distinct m.province) = 1))
$$;

alter table jobs.job add column told boolean not null default false;
comment on column jobs.job.told is 'Whether its person was told of its end, or had no need to be';
create index job_untold on jobs.job (ended_at) where not told and ended_at is not null;
