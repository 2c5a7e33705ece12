-- A milestone's id stands in one campaign, as a demand's and a target's do.
alter table campaigns.milestone add unique (id, campaign_id);
