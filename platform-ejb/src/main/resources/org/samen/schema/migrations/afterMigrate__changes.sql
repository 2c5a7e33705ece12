-- After a restore into another server its transactions bear other numbers: the feed begins a new era, and mirrors with it.
do $$
declare here bigint := (select system_identifier from pg_control_system());
begin
  if exists (select from directory.change_era where server <> here) then
    update directory.change_era set era = era + 1, server = here;
    delete from directory.gone;
    delete from directory.change;
    insert into directory.change (xid, service_id) select pg_current_xact_id(), id from directory.service;
  end if;
end $$;
