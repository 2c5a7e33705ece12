-- Searches that a person keeps, and what each of them gained since the person last looked.
--
-- What a search is, is kept as its address says it. The entries that it is known to find are kept with it, so that an
-- edit of one of them is no gain; beyond so many, only what was changed since the last look can be one.

create table directory.saved_search (
  id            uuid primary key,
  person        uuid not null references access.person,
  organisation  text not null references organisations.organisation,
  name          text not null check (length(name) between 1 and 100),
  query         text not null check (length(query) between 1 and 2000),
  saved_at      timestamptz not null,
  looked_at     timestamptz not null,
  known         uuid[] not null check (cardinality(known) <= 20000),
  fresh         uuid[] not null default '{}' check (cardinality(fresh) <= 1000),
  unique (person, query)
);

comment on column directory.saved_search.looked_at is 'When the platform last looked for gains';
comment on column directory.saved_search.fresh is 'Gained and not yet seen; counted for the person by what they may see';

alter table directory.saved_search enable row level security;
alter table directory.saved_search force row level security;

create policy own_search on directory.saved_search
  using (person = (select access.person()) and organisation = (select access.organisation()));
create policy system_looks on directory.saved_search for select using ((select access.has_role('system')));
create policy system_notes on directory.saved_search for update using ((select access.has_role('system')));

grant select, insert, update (name, looked_at, known, fresh), delete on directory.saved_search to samen_app;
