-- What costs nothing is asked with words and a language more than anything else. Three in ten entries do, and an index of
-- these alone goes through lists a third as long when it intersects common words. docs/decisions/0018 has the figures.
do $$
begin
  for k in 0..7 loop
    execute format('create index searchable_free_words_%s on directory.searchable using gin (words)
                      with (gin_pending_list_limit = 256) where shard = %s and free', k, k);
  end loop;
end $$;
