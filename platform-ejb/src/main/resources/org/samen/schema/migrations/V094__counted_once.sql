-- Lists of HSDS say how many items they have, however many: a page counts them once, for as long as no service changes.

-- SECURITY DEFINER, listed in TenantWallIT: whether any service changed that a reader at this moment had not yet seen
-- changed. Of what and whose it says nothing. From the newest back: an index then leads there, whatever is known of the table.
create function directory.services_changed(since pg_snapshot) returns boolean
  language sql stable security definer set search_path = directory, pg_temp as $$
  select exists (select from (select xid from change c
                              where c.xid >= pg_snapshot_xmin(since) and not pg_visible_in_snapshot(c.xid, since)
                              order by c.xid desc limit 1) newer)
$$;

-- SECURITY DEFINER, listed in TenantWallIT: as in V014, and when a note was dropped it leaves one, of no service, so that who
-- asks whether anything changed is not told no for want of the note.
create or replace function directory.compact_changes() returns void
  language sql security definer set search_path = directory, pg_temp as $$
  with dropped as (
    delete from change c
    where exists (select from change later where later.service_id = c.service_id and later.xid > c.xid
                    and later.xid < pg_snapshot_xmin(pg_current_snapshot()))
    returning c.service_id)
  insert into change (xid, service_id)
  select pg_current_xact_id(), '00000000-0000-0000-0000-000000000000'
  where exists (select from dropped where service_id <> '00000000-0000-0000-0000-000000000000');
  delete from gone g
  where exists (select from gone later where later.service_id = g.service_id and later.audience = g.audience
                  and later.xid > g.xid and later.xid < pg_snapshot_xmin(pg_current_snapshot()));
$$;

-- In the order in which the lists tell services, with what decides whether a row is in sight: counting them, and the way to
-- a late page, need the index alone.
create index service_told on directory.service (last_modified, id) include (visibility, keeper);
drop index directory.service_modified;
