-- The ladder of asks: a demand put to a target, from the evidence for it to what was done with it.

create table campaigns.ask (
  id           uuid primary key,
  campaign_id  uuid not null references campaigns.campaign,
  demand_id    uuid not null,
  target_id    uuid not null,
  steps        integer not null default 0,
  stage        text not null default 'evidence'
               check (stage in ('evidence', 'delivered', 'response', 'commitment', 'implemented')),
  stage_on     date not null,
  made_at      timestamptz not null,
  unique (id, campaign_id),
  constraint one_ask_of_a_target unique (demand_id, target_id),
  foreign key (demand_id, campaign_id) references campaigns.demand (id, campaign_id),
  foreign key (target_id, campaign_id) references campaigns.target (id, campaign_id)
);
create index ask_campaign on campaigns.ask (campaign_id);
comment on column campaigns.ask.stage_on is 'Day on which it came to this stage';

create table campaigns.ask_step (
  ask_id        uuid not null,
  n             integer not null check (n > 0),
  campaign_id   uuid not null,
  stage         text not null check (stage in ('evidence', 'delivered', 'response', 'commitment', 'implemented')),
  on_day        date not null,
  note          text check (length(note) <= 2000),
  document      uuid,
  next_step     text check (length(next_step) <= 500),
  next_on       date,
  organisation  text not null references organisations.organisation,
  person        uuid not null references access.person,
  written_at    timestamptz not null,
  primary key (ask_id, n),
  foreign key (ask_id, campaign_id) references campaigns.ask (id, campaign_id),
  foreign key (campaign_id, document) references campaigns.document (campaign_id, attachment_id),
  check ((next_step is null) = (next_on is null))
);
create index ask_step_next on campaigns.ask_step (next_on) where next_on is not null;
comment on column campaigns.ask_step.on_day is 'When it happened';
create trigger append_only before update or delete on campaigns.ask_step
  for each row execute function campaigns.nothing_changes();

-- SECURITY DEFINER, listed in TenantWallIT: a step follows the last one, so that two who move an ask at once see each
-- other; the ask stands where its last step says.
create function campaigns.ask_moves() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare a campaigns.ask;
begin
  select * into a from ask x where x.id = new.ask_id for update;
  if new.n <> a.steps + 1 then
    perform campaigns.broken('steps_follow_the_last', a.stage);
  end if;
  update ask x set steps = new.n, stage = new.stage,
    stage_on = case when x.stage = new.stage and x.steps > 0 then x.stage_on else new.on_day end
  where x.id = new.ask_id;
  return new;
end $$;
create trigger moves before insert on campaigns.ask_step for each row execute function campaigns.ask_moves();

do $$
declare t text;
begin
  foreach t in array array['ask', 'ask_step'] loop
    execute format('alter table campaigns.%I enable row level security', t);
    execute format('alter table campaigns.%I force row level security', t);
    execute format('create policy system_keeps on campaigns.%I using ((select access.has_role(''system'')))', t);
    execute format('grant select on campaigns.%I to samen_app', t);
  end loop;
end $$;

-- How far an ask has come is seen with its campaign; what was said and comes next by those who take part.
create policy in_sight on campaigns.ask for select using (campaign_id in (select campaigns.in_sight()));
create policy those_who_take_part_ask on campaigns.ask for insert
  with check (campaign_id in (select campaigns.own_campaigns()) and steps = 0);
grant insert on campaigns.ask to samen_app;
create policy those_who_take_part on campaigns.ask_step for select using (campaign_id in (select campaigns.own_campaigns()));
create policy those_who_take_part_move on campaigns.ask_step for insert
  with check (campaign_id in (select campaigns.own_campaigns()) and organisation = (select access.organisation())
              and person = (select access.person()));
grant insert on campaigns.ask_step to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: the names of those who did something in a campaign, for those who take part.
create function campaigns.names(the_campaign uuid) returns table (person uuid, name text)
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select p.id, p.name from access.person p
  where the_campaign in (select campaigns.own_campaigns())
    and p.id in (select s.person from partner_step s where s.campaign_id = the_campaign
                 union select t.person from task t where t.campaign_id = the_campaign
                 union select t.done_by from task t where t.campaign_id = the_campaign
                 union select d.person from document d where d.campaign_id = the_campaign
                 union select v.person from statement_version v where v.campaign_id = the_campaign
                 union select e.person from endorsement e where e.campaign_id = the_campaign
                 union select c.person from comment c where c.campaign_id = the_campaign
                 union select s.person from ask_step s where s.campaign_id = the_campaign)
$$;
