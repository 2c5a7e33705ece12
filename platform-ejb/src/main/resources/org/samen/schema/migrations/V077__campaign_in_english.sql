-- What a campaign is called and asks, in English beside the Dutch of the campaign itself, for its public page.

alter table campaigns.public_page
  add column name_en text not null default '' check (length(name_en) <= 200),
  add column demands_en text not null default '' check (length(demands_en) <= 5000);
comment on column campaigns.public_page.demands_en is 'One a line, in the order of the campaign''s demands; an empty line is one that has no English yet';
grant update (name_en, demands_en) on campaigns.public_page to samen_app;
