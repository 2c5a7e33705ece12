-- The shifts that volunteers work for a campaign: those of one template of its lead.
alter table campaigns.campaign add foreign key (shift_template) references rosters.template;
create index campaign_shift_template on campaigns.campaign (shift_template) where shift_template is not null;
