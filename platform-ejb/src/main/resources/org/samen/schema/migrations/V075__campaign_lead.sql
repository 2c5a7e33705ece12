-- The lead of a campaign is handed over: offered by its lead to an organisation that takes part, and taken by that one.

alter table campaigns.campaign add column lead_offered_to text references organisations.organisation;
comment on column campaigns.campaign.lead_offered_to is 'Who may take the lead over; nobody when absent';
grant update (lead, lead_offered_to) on campaigns.campaign to samen_app;

-- Whoever was offered the lead may take it, or say no; what else the campaign is stays as it was.
create policy offered_answers on campaigns.campaign for update
  using ((select access.has_role('coordinator')) and lead_offered_to = (select access.organisation()))
  with check ((select access.has_role('coordinator')) and lead_offered_to is null);

create function campaigns.lead_goes_on() returns trigger language plpgsql as $$
declare own text := access.organisation();
begin
  if new.lead_offered_to is not null and new.lead_offered_to is distinct from old.lead_offered_to then
    if own is distinct from old.lead then perform campaigns.broken('the_lead_hands_over'); end if;
    if new.lead <> old.lead or new.lead_offered_to = old.lead or not exists (
         select from campaigns.partner p
         where p.campaign_id = new.id and p.organisation = new.lead_offered_to and p.state = 'joined') then
      perform campaigns.broken('who_takes_part_takes_the_lead');
    end if;
  end if;
  if own = old.lead_offered_to and own <> old.lead then
    if (to_jsonb(new) - array['lead', 'lead_offered_to', 'changed_at', 'version'])
       <> (to_jsonb(old) - array['lead', 'lead_offered_to', 'changed_at', 'version']) then
      perform campaigns.broken('the_lead_hands_over');
    end if;
  end if;
  if new.lead <> old.lead and (own is distinct from new.lead or new.lead is distinct from old.lead_offered_to
       or new.closed_at is not null or not exists (
         select from campaigns.partner p where p.campaign_id = new.id and p.organisation = new.lead and p.state = 'joined')) then
    perform campaigns.broken('who_takes_part_takes_the_lead');
  end if;
  return new;
end $$;
create trigger lead_goes_on before update on campaigns.campaign for each row execute function campaigns.lead_goes_on();

-- SECURITY DEFINER, listed in TenantWallIT: writes down every turn of the lead, beside those of the parts.
create function campaigns.lead_turned() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
begin
  if new.lead <> old.lead then
    insert into partner_step (campaign_id, organisation, state, at, person)
    values (new.id, old.lead, 'handed', new.changed_at, access.person()), (new.id, new.lead, 'leads', new.changed_at, access.person());
  elsif new.lead_offered_to is not null and new.lead_offered_to is distinct from old.lead_offered_to then
    insert into partner_step (campaign_id, organisation, state, at, person)
    values (new.id, new.lead_offered_to, 'offered', new.changed_at, access.person());
  elsif new.lead_offered_to is null and old.lead_offered_to is not null then
    insert into partner_step (campaign_id, organisation, state, at, person)
    values (new.id, old.lead_offered_to, 'unoffered', new.changed_at, access.person());
  end if;
  return null;
end $$;
create trigger lead_turned after update on campaigns.campaign for each row execute function campaigns.lead_turned();

-- Whoever stops taking part is offered nothing any more.
create or replace function campaigns.partner_turned() returns trigger
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state then
    insert into partner_step (campaign_id, organisation, state, at, person)
    values (new.campaign_id, new.organisation, new.state, new.changed_at, new.changed_by);
    if new.state = 'left' then
      update campaign set lead_offered_to = null, changed_at = new.changed_at
      where id = new.campaign_id and lead_offered_to = new.organisation;
    end if;
  end if;
  return null;
end $$;
