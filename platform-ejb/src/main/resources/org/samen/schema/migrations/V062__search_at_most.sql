-- How many entries in sight match these words, at most so many. Planned once per session: planning the shards takes longer
-- than asking them.
create function directory.at_most(query tsquery, most integer) returns integer
  language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return (select count(*) from (select from directory.found(query) limit most) c);
end $$;

create or replace function directory.entries_with(word text, most integer) returns integer language sql stable
  return directory.at_most(directory.any_word(array[word]), most);
