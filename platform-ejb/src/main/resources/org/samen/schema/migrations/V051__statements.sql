-- Joint statements: a text in two languages, of which every version stays; and the organisations that stand behind one
-- exact version of it.

create table campaigns.statement (
  id            uuid primary key,
  campaign_id   uuid not null references campaigns.campaign,
  n             integer not null default 0 check (n >= 0),
  hash          bytea check (length(hash) = 32),
  published_n   integer check (published_n <= n),
  published_at  timestamptz,
  made_at       timestamptz not null,
  unique (id, campaign_id),
  check ((published_n is null) = (published_at is null)),
  check ((n = 0) = (hash is null))
);
create index statement_campaign on campaigns.statement (campaign_id);
comment on column campaigns.statement.n is 'The version that stands; 0 while its first is being written';
comment on column campaigns.statement.published_n is 'The version that those see who see the campaign and do not take part in it';

-- What an organisation puts its name to: whoever changes a letter of it changes this.
create function campaigns.statement_hash(statement uuid, title_nl text, title_en text, text_nl text, text_en text) returns bytea
  language sql immutable parallel safe as $$
  select sha256(convert_to(audit.field(statement::text) || audit.field(title_nl) || audit.field(title_en)
                           || audit.field(text_nl) || audit.field(text_en), 'UTF8'))
$$;

create table campaigns.statement_version (
  statement_id  uuid not null,
  campaign_id   uuid not null,
  n             integer not null check (n > 0),
  title_nl      text not null check (length(title_nl) <= 200),
  title_en      text not null check (length(title_en) <= 200),
  text_nl       text not null check (length(text_nl) <= 20000),
  text_en       text not null check (length(text_en) <= 20000),
  hash          bytea not null check (length(hash) = 32),
  note          text check (length(note) <= 500),
  merged_from   integer,
  person        uuid not null references access.person,
  organisation  text not null references organisations.organisation,
  written_at    timestamptz not null,
  primary key (statement_id, n),
  unique (statement_id, n, hash),
  foreign key (statement_id, campaign_id) references campaigns.statement (id, campaign_id),
  check (title_nl <> '' or title_en <> ''),
  constraint hash_is_of_the_text check (hash = campaigns.statement_hash(statement_id, title_nl, title_en, text_nl, text_en))
);
comment on column campaigns.statement_version.text_nl is
  'Plain lines: "# " and "## " are headings, "- " an item, an empty line parts paragraphs, [[…]] a published figure';
comment on column campaigns.statement_version.merged_from is
  'The version that its writer had before them, when another was saved meanwhile and their changes did not touch';
create trigger append_only before update or delete on campaigns.statement_version
  for each row execute function campaigns.nothing_changes();

-- The figures that a version refers to: each is a cell of a frozen publication, so that what the text shows of it is
-- what was published.
create table campaigns.statement_figure (
  statement_id  uuid not null,
  n             integer not null,
  campaign_id   uuid not null,
  publication   integer not null,
  cell          text not null,
  primary key (statement_id, n, publication, cell),
  foreign key (statement_id, n) references campaigns.statement_version (statement_id, n),
  foreign key (publication, cell) references evidence.cell (publication, key)
);

create table campaigns.endorsement (
  id             uuid primary key,
  campaign_id    uuid not null,
  statement_id   uuid not null,
  n              integer not null,
  hash           bytea not null,
  organisation   text not null,
  person         uuid not null references access.person,
  endorsed_at    timestamptz not null,
  withdrawn_at   timestamptz,
  withdrawn_by   uuid references access.person,
  withdrawn_why  text check (withdrawn_why in ('withdrawn', 'left')),
  foreign key (statement_id, n, hash) references campaigns.statement_version (statement_id, n, hash),
  foreign key (statement_id, campaign_id) references campaigns.statement (id, campaign_id),
  foreign key (campaign_id, organisation) references campaigns.partner,
  check (num_nulls(withdrawn_at, withdrawn_by, withdrawn_why) in (0, 3))
);
create unique index one_endorsement_of_a_version on campaigns.endorsement (statement_id, n, organisation) where withdrawn_at is null;
create index endorsement_campaign on campaigns.endorsement (campaign_id, organisation);

create table campaigns.comment (
  id            uuid primary key,
  campaign_id   uuid not null,
  statement_id  uuid not null,
  n             integer not null,
  text          text not null check (text <> '' and length(text) <= 2000),
  person        uuid not null references access.person,
  organisation  text not null references organisations.organisation,
  said_at       timestamptz not null,
  settled_at    timestamptz,
  settled_by    uuid references access.person,
  foreign key (statement_id, n) references campaigns.statement_version (statement_id, n),
  foreign key (statement_id, campaign_id) references campaigns.statement (id, campaign_id),
  check ((settled_at is null) = (settled_by is null))
);
create index comment_statement on campaigns.comment (statement_id, said_at);
comment on column campaigns.comment.n is 'The version that it is about';

-- SECURITY DEFINER, listed in TenantWallIT: a new version follows the one that stands and stands from then on. The lock
-- makes writers and endorsers of one statement wait for each other.
create function campaigns.version_follows() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare standing integer;
begin
  select s.n into standing from statement s where s.id = new.statement_id for update;
  if new.n <> standing + 1 then
    perform campaigns.broken('version_follows_the_last', standing::text);
  end if;
  return new;
end $$;
create trigger follows before insert on campaigns.statement_version for each row execute function campaigns.version_follows();

-- SECURITY DEFINER, listed in TenantWallIT: makes the version that was added the one that stands, and
-- keeps which published figures it refers to.
create function campaigns.version_stands() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare token text;
begin
  for token in select distinct (regexp_matches(new.text_nl || E'\n' || new.text_en, '\[\[([^][\n]*)\]\]', 'g'))[1] loop
    if token !~ '^[0-9]{1,9}:[^:]' then
      perform campaigns.broken('figure_is_published', token);
    elsif not exists (
        select from evidence.cell c where c.publication = split_part(token, ':', 1)::integer
          and c.key = substr(token, strpos(token, ':') + 1)) then
      perform campaigns.broken('figure_is_published', token);
    end if;
    insert into statement_figure values
      (new.statement_id, new.n, new.campaign_id, split_part(token, ':', 1)::integer, substr(token, strpos(token, ':') + 1));
  end loop;
  update statement s set n = new.n, hash = new.hash where s.id = new.statement_id;
  return null;
end $$;
create trigger stands after insert on campaigns.statement_version for each row execute function campaigns.version_stands();

-- SECURITY DEFINER, listed in TenantWallIT: an organisation endorses the version that stands, and no other; waits for
-- whoever is changing it.
create function campaigns.endorses_what_stands() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare s campaigns.statement;
begin
  select * into s from statement x where x.id = new.statement_id for share;
  if (s.n, s.hash) is distinct from (new.n, new.hash) then
    perform campaigns.broken('endorses_what_stands', s.n::text);
  end if;
  if exists (select from campaign c where c.id = s.campaign_id and c.closed_at is not null) then
    perform campaigns.broken('campaign_is_open');
  end if;
  if new.withdrawn_at is not null then
    raise exception 'an endorsement begins as one' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger of_what_stands before insert on campaigns.endorsement
  for each row execute function campaigns.endorses_what_stands();

create function campaigns.endorsement_goes_on() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null then
    raise exception 'what was withdrawn stays withdrawn' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger goes_on before update on campaigns.endorsement for each row execute function campaigns.endorsement_goes_on();

-- Whoever leaves a campaign no longer stands behind what it says.
-- SECURITY DEFINER, listed in TenantWallIT: withdraws the endorsements of the organisation that leaves.
create function campaigns.leaver_withdraws() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
begin
  if new.state = 'left' and old.state <> 'left' then
    update endorsement e set withdrawn_at = new.changed_at, withdrawn_by = new.changed_by, withdrawn_why = 'left'
    where e.campaign_id = new.campaign_id and e.organisation = new.organisation and e.withdrawn_at is null;
  end if;
  return null;
end $$;
create trigger leaver_withdraws after update on campaigns.partner for each row execute function campaigns.leaver_withdraws();

do $$
declare t text;
begin
  foreach t in array array['statement', 'statement_version', 'statement_figure', 'endorsement', 'comment'] loop
    execute format('alter table campaigns.%I enable row level security', t);
    execute format('alter table campaigns.%I force row level security', t);
    execute format('create policy system_keeps on campaigns.%I using ((select access.has_role(''system'')))', t);
    execute format('create policy those_who_take_part on campaigns.%I for select using (campaign_id in (select campaigns.own_campaigns()))', t);
    execute format('grant select on campaigns.%I to samen_app', t);
  end loop;
end $$;

create policy published on campaigns.statement for select
  using (published_n is not null and campaign_id in (select campaigns.in_sight()));
create policy published on campaigns.statement_version for select
  using (campaign_id in (select campaigns.in_sight()) and exists (
           select from campaigns.statement s where s.id = statement_id and s.published_n = statement_version.n));
create policy published on campaigns.endorsement for select
  using (withdrawn_at is null and campaign_id in (select campaigns.in_sight()) and exists (
           select from campaigns.statement s where s.id = statement_id and s.published_n = endorsement.n));

create policy those_who_take_part_begin on campaigns.statement for insert
  with check (campaign_id in (select campaigns.own_campaigns()) and published_n is null and n = 0);
-- Everyone who takes part locks it to write; the lead alone publishes.
create policy those_who_take_part_lock on campaigns.statement for update
  using (campaign_id in (select campaigns.own_campaigns()))
  with check ((select access.has_role('coordinator')) and exists (
                select from campaigns.campaign c where c.id = campaign_id and c.lead = (select access.organisation())));
grant insert, update (published_n, published_at) on campaigns.statement to samen_app;

create policy those_who_take_part_write on campaigns.statement_version for insert
  with check (campaign_id in (select campaigns.own_campaigns()) and organisation = (select access.organisation())
              and person = (select access.person()));
grant insert on campaigns.statement_version to samen_app;

create policy coordinators_endorse on campaigns.endorsement for insert
  with check (campaign_id in (select campaigns.own_campaigns()) and organisation = (select access.organisation())
              and person = (select access.person()) and (select access.has_role('coordinator')));
create policy coordinators_withdraw on campaigns.endorsement for update
  using (organisation = (select access.organisation()) and (select access.has_role('coordinator')))
  with check (withdrawn_by = (select access.person()));
grant insert, update (withdrawn_at, withdrawn_by, withdrawn_why) on campaigns.endorsement to samen_app;

create policy those_who_take_part_comment on campaigns.comment for insert
  with check (campaign_id in (select campaigns.own_campaigns()) and organisation = (select access.organisation())
              and person = (select access.person()));
create policy those_who_take_part_settle on campaigns.comment for update
  using (campaign_id in (select campaigns.own_campaigns())) with check (settled_by = (select access.person()));
grant insert, update (settled_at, settled_by) on campaigns.comment to samen_app;
