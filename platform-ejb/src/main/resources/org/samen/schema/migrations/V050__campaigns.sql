-- Joint advocacy: what several NGOs want of whom, who takes part since when, and what there is to do.
--
-- What a campaign is (aim, demands, targets, timeline) is seen by those who take part, by those who are invited, and by
-- whom it is shown to. What they do (tasks, documents) is for those who take part.

create schema campaigns;
grant usage on schema campaigns to samen_app;

-- Refuses; the rule's name is the message, by which the application finds its sentence.
create function campaigns.broken(rule text, fact text default null) returns void language plpgsql as $$
begin
  raise exception '%', rule using errcode = 'check_violation', constraint = rule, detail = coalesce(fact, '');
end $$;

create function campaigns.nothing_changes() returns trigger language plpgsql as $$
begin
  raise exception 'what was said stays as it was said' using errcode = 'integrity_constraint_violation';
end $$;

create table campaigns.campaign (
  id           uuid primary key,
  lead         text not null references organisations.organisation,
  name         text not null check (name <> '' and length(name) <= 200),
  aim          text not null check (aim <> '' and length(aim) <= 1000),
  why          text not null check (length(why) <= 5000),
  role         text not null check (role in ('advocating', 'educating')),
  visibility   text not null default 'private' check (visibility in ('private', 'partners', 'public')),
  starts_on    date not null,
  ends_on      date check (ends_on >= starts_on),
  budget_line  uuid references funds.budget_line,
  shift_template uuid,
  closed_at    timestamptz,
  made_at      timestamptz not null,
  changed_at   timestamptz not null,
  version      integer not null default 0
);
comment on column campaigns.campaign.role is 'One of the two of the four roles (Hanssen & Yerkes 2025) that a campaign can have';
comment on column campaigns.campaign.budget_line is 'Of a pooled fund; its figures are seen by that fund''s members';
comment on column campaigns.campaign.shift_template is 'Of the volunteers'' shifts that are worked for it';

create table campaigns.demand (
  id           uuid primary key,
  campaign_id  uuid not null references campaigns.campaign,
  n            integer not null check (n between 0 and 99),
  text         text not null check (text <> '' and length(text) <= 500),
  unique (id, campaign_id)
);
create index demand_campaign on campaigns.demand (campaign_id, n);

create table campaigns.target (
  id           uuid primary key,
  campaign_id  uuid not null references campaigns.campaign,
  n            integer not null check (n between 0 and 99),
  kind         text not null check (kind in ('ministry', 'parliament', 'agency', 'municipality', 'association', 'insurer', 'provider', 'other')),
  institution  text not null check (institution <> '' and length(institution) <= 200),
  office       text check (length(office) <= 200),
  unique (id, campaign_id)
);
create index target_campaign on campaigns.target (campaign_id, n);
comment on table campaigns.target is 'An institution and an office of it, never a private person';

create table campaigns.milestone (
  id           uuid primary key,
  campaign_id  uuid not null references campaigns.campaign,
  title        text not null check (title <> '' and length(title) <= 200),
  on_day       date not null,
  done_on      date
);
create index milestone_campaign on campaigns.milestone (campaign_id, on_day);

create table campaigns.partner (
  campaign_id   uuid not null references campaigns.campaign,
  organisation  text not null references organisations.organisation,
  state         text not null check (state in ('invited', 'joined', 'declined', 'retracted', 'left')),
  changed_at    timestamptz not null,
  changed_by    uuid not null references access.person,
  primary key (campaign_id, organisation)
);
create index partner_organisation on campaigns.partner (organisation, state);

-- Each change of it, with date and by whom.
create table campaigns.partner_step (
  id            bigint generated always as identity primary key,
  campaign_id   uuid not null,
  organisation  text not null,
  state         text not null,
  at            timestamptz not null,
  person        uuid not null,
  foreign key (campaign_id, organisation) references campaigns.partner
);
create index partner_step_campaign on campaigns.partner_step (campaign_id, id);
create trigger append_only before update or delete on campaigns.partner_step
  for each row execute function campaigns.nothing_changes();

-- What an organisation's part may become, and who says so.
create function campaigns.partner_goes_on() returns trigger language plpgsql as $$
declare
  of_lead text := (select c.lead from campaigns.campaign c where c.id = new.campaign_id);
  own boolean := coalesce(access.organisation() = new.organisation, access.has_role('system'));
  leads boolean := coalesce(access.organisation() = of_lead, access.has_role('system'));
begin
  if tg_op = 'INSERT' then
    if new.organisation = of_lead then
      if new.state <> 'joined' then perform campaigns.broken('the_lead_takes_part'); end if;
    elsif new.state <> 'invited' then
      perform campaigns.broken('partners_are_invited_first');
    elsif not leads then
      perform campaigns.broken('the_lead_invites');
    end if;
    return new;
  end if;
  if (new.campaign_id, new.organisation) is distinct from (old.campaign_id, old.organisation) then
    raise exception 'a part stays its organisation''s' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = old.state then
    return new;
  end if;
  if new.organisation = of_lead then
    perform campaigns.broken('the_lead_takes_part');
  end if;
  if old.state = 'invited' and new.state in ('joined', 'declined') or old.state = 'joined' and new.state = 'left' then
    if not own then perform campaigns.broken('partners_speak_for_themselves'); end if;
  elsif old.state = 'invited' and new.state = 'retracted'
        or old.state in ('declined', 'retracted', 'left') and new.state = 'invited' then
    if not leads then perform campaigns.broken('the_lead_invites'); end if;
  else
    perform campaigns.broken('no_such_turn', old.state);
  end if;
  return new;
end $$;
create trigger goes_on before insert or update on campaigns.partner for each row execute function campaigns.partner_goes_on();

create table campaigns.task (
  id            uuid primary key,
  campaign_id   uuid not null,
  organisation  text not null,
  person        uuid references access.person,
  title         text not null check (title <> '' and length(title) <= 200),
  details       text check (length(details) <= 2000),
  due_on        date not null,
  done_at       timestamptz,
  done_by       uuid references access.person,
  made_at       timestamptz not null,
  version       integer not null default 0,
  foreign key (campaign_id, organisation) references campaigns.partner,
  check ((done_at is null) = (done_by is null))
);
create index task_campaign on campaigns.task (campaign_id, due_on);
create index task_due on campaigns.task (due_on) where done_at is null;
comment on column campaigns.task.organisation is 'Whose task it is; person: who of them took it on';

create table campaigns.document (
  campaign_id    uuid not null references campaigns.campaign,
  attachment_id  uuid not null,
  organisation   text not null,
  title          text not null check (title <> '' and length(title) <= 200),
  person         uuid not null references access.person,
  added_at       timestamptz not null,
  primary key (campaign_id, attachment_id),
  foreign key (attachment_id, organisation) references attachments.attachment (id, organisation)
);
create index document_attachment on campaigns.document (attachment_id);

-- Who was reminded of what, for which day: once.
create table campaigns.reminder (
  subject      uuid not null,
  due_on       date not null,
  reminded_at  timestamptz not null,
  primary key (subject, due_on)
);

-- SECURITY DEFINER, listed in TenantWallIT: the campaigns that the caller's organisation takes part in; ids alone. The
-- policies ask it, which could not ask a table whose policy asks them.
create function campaigns.own_campaigns() returns setof uuid
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select p.campaign_id from partner p where p.organisation = access.organisation() and p.state = 'joined'
  union select c.id from campaign c where c.lead = access.organisation()
$$;

-- SECURITY DEFINER, listed in TenantWallIT: the campaigns that the caller may know of; ids alone.
create function campaigns.in_sight() returns setof uuid
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select c.id from campaign c
  where access.entered()
    and (c.visibility = 'public' or c.lead = access.organisation()
         or c.visibility = 'partners'
            and exists (select from organisations.organisation o where o.alias = access.organisation() and o.kind = 'ngo'))
  union
  select p.campaign_id from partner p where p.organisation = access.organisation() and p.state in ('invited', 'joined')
$$;

-- SECURITY DEFINER, listed in TenantWallIT: writes down every turn of an organisation's part, so that none is missing.
create function campaigns.partner_turned() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state then
    insert into partner_step (campaign_id, organisation, state, at, person)
    values (new.campaign_id, new.organisation, new.state, new.changed_at, new.changed_by);
  end if;
  return null;
end $$;
create trigger turned after insert or update on campaigns.partner for each row execute function campaigns.partner_turned();

do $$
declare t text;
begin
  foreach t in array array['campaign', 'demand', 'target', 'milestone', 'partner', 'partner_step', 'task', 'document', 'reminder'] loop
    execute format('alter table campaigns.%I enable row level security', t);
    execute format('alter table campaigns.%I force row level security', t);
    execute format('create policy system_keeps on campaigns.%I using ((select access.has_role(''system'')))', t);
    execute format('grant select on campaigns.%I to samen_app', t);
  end loop;
  -- What the campaign is: written by its lead.
  foreach t in array array['demand', 'target', 'milestone'] loop
    execute format('create policy in_sight on campaigns.%I for select using (campaign_id in (select campaigns.in_sight()))', t);
    execute format('create policy lead_writes on campaigns.%I using (exists (
                      select from campaigns.campaign c where c.id = campaign_id and c.lead = (select access.organisation())))', t);
    execute format('grant insert, update, delete on campaigns.%I to samen_app', t);
  end loop;
  -- What those who take part do.
  foreach t in array array['task', 'document'] loop
    execute format('create policy those_who_take_part on campaigns.%I using (campaign_id in (select campaigns.own_campaigns()))', t);
  end loop;
end $$;

create policy in_sight on campaigns.campaign for select using (id in (select campaigns.in_sight()));
create policy lead_adds on campaigns.campaign for insert
  with check (lead = (select access.organisation()) and (select access.has_role('coordinator')));
create policy lead_changes on campaigns.campaign for update
  using (lead = (select access.organisation())) with check (lead = (select access.organisation()));
grant insert, update (name, aim, why, role, visibility, starts_on, ends_on, budget_line, shift_template, closed_at, changed_at, version)
  on campaigns.campaign to samen_app;

-- Invitations are between the lead, the invited and those who take part; who takes part is seen with the campaign.
create policy those_who_take_part on campaigns.partner for select using (campaign_id in (select campaigns.own_campaigns()));
create policy ones_own on campaigns.partner for select using (organisation = (select access.organisation()));
create policy in_sight on campaigns.partner for select using (state = 'joined' and campaign_id in (select campaigns.in_sight()));
create policy lead_adds on campaigns.partner for insert
  with check ((select access.has_role('coordinator')) and changed_by = (select access.person()) and exists (
                select from campaigns.campaign c where c.id = campaign_id and c.lead = (select access.organisation())));
create policy lead_or_own_changes on campaigns.partner for update
  using ((select access.has_role('coordinator')) and (organisation = (select access.organisation()) or exists (
           select from campaigns.campaign c where c.id = campaign_id and c.lead = (select access.organisation()))))
  with check (changed_by = (select access.person()));
grant insert, update (state, changed_at, changed_by) on campaigns.partner to samen_app;
create policy those_who_take_part on campaigns.partner_step for select using (campaign_id in (select campaigns.own_campaigns()));

grant insert, delete, update (organisation, person, title, details, due_on, done_at, done_by, version) on campaigns.task to samen_app;
create policy added_for_oneself on campaigns.document as restrictive for insert
  with check (organisation = (select access.organisation()) and person = (select access.person()));
create policy removed_by_oneself on campaigns.document as restrictive for delete using (organisation = (select access.organisation()));
grant insert, delete on campaigns.document to samen_app;
grant insert, delete on campaigns.reminder to samen_app;

-- Whoever takes part sees the campaign's files.
create policy with_a_campaign on attachments.attachment for select
  using (exists (select from campaigns.document x where x.attachment_id = attachment.id));
