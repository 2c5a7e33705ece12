-- The partners. Their names are no secret: the public directory shows who keeps an entry.

create schema organisations;
grant usage on schema organisations to samen_app;

create table organisations.organisation (
  alias         text primary key check (alias ~ '^[a-z][a-z0-9-]{1,40}$'),
  name          text not null check (length(name) between 1 and 200),
  kind          text not null check (kind in ('ngo', 'audit', 'platform')),
  municipality  text,
  has_provider  boolean not null default false,
  joined_on     date not null
);

grant select, insert on organisations.organisation to samen_app;

alter table organisations.organisation enable row level security;
alter table organisations.organisation force row level security;
create policy all_may_read on organisations.organisation for select using (access.entered());
create policy steward_brings_on_board on organisations.organisation for insert
  with check (access.has_role('steward') or access.has_role('system'));

insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
values ('platform', 'Samen', 'platform', false, current_date);

alter table access.person add foreign key (organisation) references organisations.organisation;
