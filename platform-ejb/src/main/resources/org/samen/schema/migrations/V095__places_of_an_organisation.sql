-- HSDS tells an organisation's locations with it, and with each of its services: each looked through all locations for them.
create index location_organization on directory.location (organization_id);
