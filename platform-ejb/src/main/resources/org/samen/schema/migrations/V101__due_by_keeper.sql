-- What a keeper should look at again is counted at each opening of the directory, no further than its mark tells. These hold what
-- is due and where it stops, however many entries the keeper has that are not.
create index service_due on directory.service (keeper, assured_date) include (visibility) where status <> 'defunct';
create index standing_open on trust.standing (keeper, service) where open_reports > 0;
