-- A refusal is known by its day, never by its moment: that would be when somebody stood at the desk (domain.md).

update trust.report
set opened_at = date_trunc('day', opened_at at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam'
where kind = 'refused';

create function trust.refusal_has_a_day() returns trigger language plpgsql as $$
begin
  if new.kind = 'refused' then
    new.opened_at := date_trunc('day', new.opened_at at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam';
  end if;
  return new;
end $$;
create trigger by_day before insert on trust.report for each row execute function trust.refusal_has_a_day();

alter table trust.report add constraint refusal_has_a_day check (
  kind <> 'refused'
  or date_trunc('day', opened_at at time zone 'Europe/Amsterdam') = opened_at at time zone 'Europe/Amsterdam');
comment on column trust.report.opened_at is 'Of a refusal the day on which it began';
