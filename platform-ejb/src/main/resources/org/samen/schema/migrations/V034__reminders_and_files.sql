-- What a member writes with a contribution's transfer, so that it is known again: the last digits of the pledge's id, which
-- are random. The same as org.samen.funds.bank.PledgeKey.of; a test compares the two.
create function funds.pledge_key(contribution uuid) returns text language sql immutable
  return 'SAMEN-' || upper(right(replace(contribution::text, '-', ''), 10));

-- Whoever is to pay a confirmed settlement's transfer is reminded of it, by a timer.
alter table funds.transfer add column reminded_at timestamptz;
create or replace function funds.transfer_goes_on() returns trigger language plpgsql as $$
begin
  if old.received_on is not null
     or (to_jsonb(new) - array['received_on', 'received_by', 'received_at', 'reminded_at'])
        is distinct from (to_jsonb(old) - array['received_on', 'received_by', 'received_at', 'reminded_at']) then
    perform funds.broken('settlement_is_as_shown');
  end if;
  return new;
end $$;
grant update (reminded_at) on funds.transfer to samen_app;

-- SECURITY DEFINER, listed in TenantWallIT: removes files that nothing came to refer to. Looks at those of one week, so that
-- a file that proves something is tried for a week and not for ever. What stands in somebody's unfinished form is kept.
create function attachments.forget_unbound(the_at timestamptz) returns integer
  language plpgsql security definer set search_path = attachments, access, pg_temp as $$
declare
  a record;
  forgotten integer := 0;
begin
  if not access.has_role('system') then raise exception 'a timer forgets files' using errcode = 'insufficient_privilege'; end if;
  for a in select x.id, x.organisation from attachment x
           where x.added_at between the_at - interval '21 days' and the_at - interval '14 days'
             and not exists (select from access.draft d where position(x.id::text in d.body::text) > 0) loop
    begin
      delete from attachment where id = a.id;
      perform audit.append('attachment/' || a.organisation, the_at, 'attachment.removed', 'attachment', a.id::text, a.organisation, null, '{}');
      forgotten := forgotten + 1;
    exception when foreign_key_violation then
      null; -- it proves something
    end;
  end loop;
  return forgotten;
end $$;
revoke all on function attachments.forget_unbound from public;
grant execute on function attachments.forget_unbound to samen_app;
