-- Volunteers, their shifts and hours, and the yearly amounts that their allowances obey.
--
-- Who a volunteer is, is known to their home NGO and to themselves. Another partner reads what the volunteer consented
-- to, through rosters.pool, and of their own shifts who stands on them, by alias. The volunteer is a caller of their own:
-- as a person with an account, or by a personal link, for which rosters.enter_by_link sets samen.volunteer.

-- ---- Dated yearly amounts ----

create schema rules;
grant usage on schema rules to samen_app;

create table rules.yearly_amount (
  rule        text not null check (rule ~ '^[a-z][a-z-]{1,60}$'),
  year        integer not null check (year between 2000 and 2100),
  name        text not null check (name ~ '^[a-z][a-z0-9-]{1,60}$'),
  minor       bigint not null check (minor >= 0),
  currency    text not null check (currency ~ '^[A-Z]{3}$'),
  verified    boolean not null,
  source      text not null check (source <> '' and length(source) <= 500),
  entered_by  uuid references access.person,
  entered_at  timestamptz not null,
  primary key (rule, year, name)
);
comment on table rules.yearly_amount is 'A year without rows is unknown: what needs its amounts is refused';
comment on column rules.yearly_amount.verified is 'The steward read it in the source; otherwise screens say that it is not verified';

alter table rules.yearly_amount enable row level security;
alter table rules.yearly_amount force row level security;
create policy all_may_read on rules.yearly_amount for select using (access.entered());
create policy steward_enters on rules.yearly_amount
  using ((select access.has_role('steward') or access.has_role('system')))
  with check ((select access.has_role('steward') or access.has_role('system')));
grant select, insert, update, delete on rules.yearly_amount to samen_app;

insert into rules.yearly_amount (rule, year, name, minor, currency, verified, source, entered_at)
select 'volunteer-allowance', y.year, n.name, n.minor, 'EUR', true, 'Belastingdienst, vrijwilligersvergoeding ' || y.year, now()
from (values (2024), (2025)) y (year),
     lateral (values ('month-limit', 21000), ('year-limit', 210000),
                     ('rate-adult', case y.year when 2024 then 550 else 560 end),
                     ('rate-young', case y.year when 2024 then 325 else 330 end)) n (name, minor);

-- ---- Who the caller is to volunteers ----

create schema rosters;
grant usage on schema rosters to samen_app;

-- The organisation whose volunteers the caller keeps: staff's and coordinators', not a volunteer's.
create function rosters.home() returns text language sql stable parallel safe
  return case when access.has_role('staff') or access.has_role('coordinator') then access.organisation() end;

-- ---- Codes ----

create table rosters.skill (
  code       text primary key check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name_nl    text not null check (name_nl <> '' and length(name_nl) <= 100),
  name_en    text not null check (name_en <> '' and length(name_en) <= 100),
  regulated  boolean not null default false,
  retired    boolean not null default false,
  version    integer not null default 0
);
comment on column rosters.skill.regulated is 'A profession of the BIG register: nobody lets a shift through without it';

insert into rosters.skill (code, name_nl, name_en, regulated) values
  ('gp', 'huisarts', 'GP', true), ('dentist', 'tandarts', 'dentist', true), ('nurse', 'verpleegkundige', 'nurse', true),
  ('midwife', 'verloskundige', 'midwife', true), ('pharmacist', 'apotheker', 'pharmacist', true),
  ('psychologist', 'psycholoog', 'psychologist', true),
  ('interpreter', 'tolk', 'interpreter', false), ('buddy', 'maatje', 'buddy', false), ('driver', 'chauffeur', 'driver', false),
  ('front-desk', 'balie', 'front desk', false), ('caller', 'belteam', 'calling team', false),
  ('trainer', 'trainer', 'trainer', false), ('campaigner', 'pleitbezorger', 'campaigner', false);

-- ---- Volunteers ----

create table rosters.volunteer (
  id                     uuid primary key,
  organisation           text not null references organisations.organisation,
  person                 uuid unique references access.person,
  alias                  text not null check (length(alias) <= 60),
  name                   text check (length(name) <= 200),
  email                  text check (length(email) <= 254),
  language               text not null default 'nl' check (language in ('nl', 'en')),
  under_21               boolean not null default false,
  languages              text[] not null default '{}' check (cardinality(languages) <= 30),
  areas                  text[] not null default '{}' check (cardinality(areas) <= 100),
  wanted_minutes         integer not null default 0 check (wanted_minutes between 0 and 10080),
  most_minutes           integer not null default 960 check (most_minutes between 0 and 10080),
  rest_minutes           integer not null default 660 check (rest_minutes between 0 and 1440),
  vog_outcome            text check (vog_outcome in ('asked', 'issued', 'refused')),
  vog_checked_by         uuid references access.person,
  vog_checked_on         date,
  vog_valid_to           date,
  joined_on              date not null,
  left_on                date check (left_on >= joined_on),
  erased_at              timestamptz,
  changed_at             timestamptz not null,
  version                integer not null default 0,
  unique (id, organisation),
  check (erased_at is not null or (alias <> '' and name <> '')),
  constraint erased_is_empty check (erased_at is null
    or (name is null and email is null and alias = '' and person is null and left_on is not null)),
  constraint vog_is_whole check ((vog_outcome is null) = (vog_checked_on is null) and (vog_outcome = 'issued') = (vog_valid_to is not null)
    and (vog_valid_to is null or vog_valid_to >= vog_checked_on))
);
create unique index alias_in_its_organisation on rosters.volunteer (organisation, lower(alias)) where erased_at is null;
create index volunteer_email on rosters.volunteer (organisation, lower(email)) where person is null and email is not null;
comment on column rosters.volunteer.alias is 'By which others know them; never their name';
comment on column rosters.volunteer.areas is 'Municipalities, by CBS''s code';
comment on column rosters.volunteer.wanted_minutes is 'A week';
comment on column rosters.volunteer.most_minutes is 'A week, ISO, by real hours';
comment on column rosters.volunteer.rest_minutes is 'Between the last shift of a day and the first of the next';
comment on column rosters.volunteer.vog_outcome is 'Certificate of conduct: who saw it, when, and its outcome; never a copy';

create table rosters.volunteer_skill (
  volunteer_id      uuid not null,
  organisation      text not null,
  skill             text not null references rosters.skill,
  proof_checked_by  uuid references access.person,
  proof_checked_on  date,
  valid_to          date,
  primary key (volunteer_id, skill),
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation)
);
comment on column rosters.volunteer_skill.proof_checked_on is 'That a diploma or registration was seen; never a copy';

create table rosters.training (
  id            uuid primary key,
  volunteer_id  uuid not null,
  organisation  text not null,
  name          text not null check (name <> '' and length(name) <= 200),
  done_on       date not null,
  valid_to      date check (valid_to >= done_on),
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation)
);
create index training_volunteer on rosters.training (volunteer_id);

-- "00:00" as the end is the end of the day. Hours are those of the wall clock of Europe/Amsterdam.
create table rosters.availability (
  volunteer_id  uuid not null,
  organisation  text not null,
  day           integer not null check (day between 1 and 7),
  from_time     time not null,
  until_time    time not null check (until_time > from_time or until_time = '00:00'),
  primary key (volunteer_id, day, from_time),
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation)
);

-- On these days otherwise than each week: away, or there as well. Without times: the whole day.
create table rosters.availability_exception (
  id            uuid primary key,
  volunteer_id  uuid not null,
  organisation  text not null,
  kind          text not null check (kind in ('away', 'extra')),
  from_day      date not null,
  until_day     date not null check (until_day between from_day and from_day + 366),
  from_time     time,
  until_time    time check (until_time > from_time or until_time = '00:00'),
  check ((from_time is null) = (until_time is null)),
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation)
);
create index availability_exception_volunteer on rosters.availability_exception (volunteer_id, until_day);

-- What a volunteer lets other partners know: pool: alias, skills, languages, areas, free or not;
-- allowance-room: how much may still be paid to them.
create table rosters.consent (
  id            uuid primary key,
  volunteer_id  uuid not null,
  organisation  text not null,
  kind          text not null check (kind in ('pool', 'allowance-room')),
  how           text not null check (how in ('own', 'on-paper')),
  given_at      timestamptz not null,
  recorded_by   uuid references access.person,
  withdrawn_at  timestamptz check (withdrawn_at >= given_at),
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation)
);
create unique index one_consent_at_a_time on rosters.consent (volunteer_id, kind) where withdrawn_at is null;

-- A personal address that opens the volunteer's own page and nothing else; of its secret the hash alone is kept.
create table rosters.link (
  id            uuid primary key,
  volunteer_id  uuid not null,
  organisation  text not null,
  purpose       text not null default 'own-page' check (purpose = 'own-page'),
  secret_hash   bytea not null unique check (length(secret_hash) = 32),
  made_by       uuid references access.person,
  made_at       timestamptz not null,
  expires_at    timestamptz not null check (expires_at > made_at and expires_at <= made_at + interval '400 days'),
  used_at       timestamptz,
  revoked_at    timestamptz,
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation)
);
create index link_volunteer on rosters.link (volunteer_id, made_at desc);

-- ---- Shifts ----

create table rosters.template (
  id                   uuid primary key,
  organisation         text not null references organisations.organisation,
  name                 text not null check (name <> '' and length(name) <= 120),
  role                 text not null check (role in ('mediating', 'educating', 'advocating', 'delivering')),
  area                 text references places.municipality,
  place                text check (length(place) <= 200),
  note                 text check (length(note) <= 1000),
  audience             text not null check (audience in ('own', 'pool')),
  needs_vog            boolean not null default true,
  swap_approval        boolean not null default false,
  from_time            time not null,
  until_time           time not null,
  release_days_before  integer check (release_days_before between 0 and 365),
  retired_at           timestamptz,
  changed_at           timestamptz not null,
  version              integer not null default 0,
  unique (id, organisation)
);
comment on column rosters.template.until_time is 'Not after the beginning: on the next day';
comment on column rosters.template.release_days_before is 'Open for sign-up so many days before, at 09:00; absent: at once';

create table rosters.template_seat (
  template_id   uuid not null,
  organisation  text not null,
  n             integer not null check (n between 0 and 19),
  skill         text references rosters.skill,
  language      text check (language ~ '^[a-z]{2,3}$'),
  priority      integer not null default 2 check (priority between 1 and 9),
  count         integer not null check (count between 1 and 200),
  primary key (template_id, n),
  foreign key (template_id, organisation) references rosters.template (id, organisation)
);

create table rosters.shift (
  id             uuid primary key,
  organisation   text not null references organisations.organisation,
  template_id    uuid,
  series         uuid,
  name           text not null check (name <> '' and length(name) <= 120),
  role           text not null check (role in ('mediating', 'educating', 'advocating', 'delivering')),
  area           text references places.municipality,
  place          text check (length(place) <= 200),
  note           text check (length(note) <= 1000),
  starts         timestamptz not null,
  ends           timestamptz not null check (ends > starts and ends <= starts + interval '24 hours'),
  state          text not null default 'draft' check (state in ('draft', 'published', 'cancelled')),
  audience       text not null check (audience in ('own', 'pool')),
  needs_vog      boolean not null default true,
  swap_approval  boolean not null default false,
  release_at     timestamptz check (release_at <= starts),
  published_at   timestamptz,
  cancelled_why  text check (length(cancelled_why) <= 500),
  made_at        timestamptz not null,
  changed_at     timestamptz not null,
  sequence       integer not null default 0,
  version        integer not null default 0,
  unique (id, organisation),
  foreign key (template_id, organisation) references rosters.template (id, organisation),
  check (state <> 'published' or published_at is not null)
);
create index shift_organisation on rosters.shift (organisation, starts);
create index shift_starts on rosters.shift (starts) where state <> 'cancelled';
create index shift_series on rosters.shift (series) where series is not null;
comment on column rosters.shift.sequence is 'Goes up with each change that a calendar must learn of (RFC 5545)';

create table rosters.seat (
  shift_id      uuid not null,
  organisation  text not null,
  n             integer not null check (n between 0 and 19),
  skill         text references rosters.skill,
  language      text check (language ~ '^[a-z]{2,3}$'),
  priority      integer not null default 2 check (priority between 1 and 9),
  count         integer not null check (count between 1 and 200),
  taken         integer not null default 0,
  primary key (shift_id, n),
  foreign key (shift_id, organisation) references rosters.shift (id, organisation),
  constraint seat_is_never_overfull check (taken between 0 and count)
);
comment on table rosters.seat is 'So many equal seats of a shift';
comment on column rosters.seat.priority is 'What an empty seat weighs, 9 the most';
comment on column rosters.seat.taken is 'Offered, signed up, assigned, attended or absent; a trigger keeps it';

-- A volunteer on a seat, or waiting for one: waiting → offered → signed-up → assigned → attended or absent; or withdrawn.
create table rosters.assignment (
  id                uuid primary key,
  shift_id          uuid not null,
  organisation      text not null,
  seat_n            integer not null,
  volunteer_id      uuid not null,
  home              text not null,
  during            tstzrange not null,
  state             text not null
                    check (state in ('waiting', 'offered', 'signed-up', 'assigned', 'attended', 'absent', 'withdrawn')),
  pinned            boolean not null default false,
  made_at           timestamptz not null,
  made_by           uuid references access.person,
  overrides         text[] not null default '{}',
  override_reason   text check (length(override_reason) <= 500),
  offer_expires_at  timestamptz,
  withdrawn_why     text check (withdrawn_why in ('cannot', 'swapped', 'declined', 'expired', 'cancelled', 'coordinator', 'replanned', 'left')),
  reminded_at       timestamptz,
  changed_at        timestamptz not null,
  sequence          integer not null default 0,
  foreign key (shift_id, organisation) references rosters.shift (id, organisation) on update restrict,
  foreign key (shift_id, seat_n) references rosters.seat (shift_id, n),
  foreign key (volunteer_id, home) references rosters.volunteer (id, organisation),
  constraint nobody_is_in_two_places exclude using gist (volunteer_id with =, during with &&)
    where (state in ('signed-up', 'assigned', 'attended')),
  constraint an_override_has_a_reason check (overrides = '{}' or override_reason <> ''),
  constraint an_offer_expires check (state <> 'offered' or offer_expires_at is not null),
  constraint a_withdrawal_says_why check ((state = 'withdrawn') = (withdrawn_why is not null))
);
create unique index once_on_a_shift on rosters.assignment (shift_id, volunteer_id) where state <> 'withdrawn';
create index assignment_volunteer on rosters.assignment (volunteer_id, during);
create index assignment_shift on rosters.assignment (shift_id, seat_n, made_at);
create index assignment_home on rosters.assignment (home);
create index offers on rosters.assignment (offer_expires_at) where state = 'offered';
comment on column rosters.assignment.organisation is 'That runs the shift';
comment on column rosters.assignment.home is 'Of the volunteer';
comment on column rosters.assignment.overrides is 'Rules that a coordinator let through, with the reason';
comment on column rosters.assignment.pinned is 'Planning leaves it as it is';

-- One volunteer asks another to take a shift over, or to exchange two.
create table rosters.swap (
  id              uuid primary key,
  assignment_id   uuid not null references rosters.assignment,
  organisation    text not null,
  volunteer_id    uuid not null,
  other_id        uuid not null,
  in_return       uuid references rosters.assignment,
  state           text not null default 'asked'
                  check (state in ('asked', 'agreed', 'done', 'refused', 'withdrawn')),
  asked_at        timestamptz not null,
  answered_at     timestamptz,
  decided_by      uuid references access.person,
  decided_at      timestamptz,
  foreign key (volunteer_id) references rosters.volunteer,
  foreign key (other_id) references rosters.volunteer,
  check (other_id <> volunteer_id)
);
create unique index one_open_swap on rosters.swap (assignment_id) where state in ('asked', 'agreed');
create index swap_other on rosters.swap (other_id) where state in ('asked', 'agreed');
comment on column rosters.swap.organisation is 'That runs the shift and, where it asks for it, decides';

-- ---- Hours and allowances ----

create table rosters.hours (
  id             uuid primary key,
  volunteer_id   uuid not null,
  home           text not null,
  organisation   text not null references organisations.organisation,
  assignment_id  uuid references rosters.assignment,
  role           text not null check (role in ('mediating', 'educating', 'advocating', 'delivering')),
  day            date not null,
  minutes        integer not null check (minutes between 1 and 1500),
  note           text check (length(note) <= 500),
  state          text not null check (state in ('claimed', 'confirmed', 'refused', 'withdrawn')),
  claimed_by     uuid references access.person,
  claimed_at     timestamptz not null,
  confirmed_by   uuid references access.person,
  decided_at     timestamptz,
  reason         text check (length(reason) <= 500),
  foreign key (volunteer_id, home) references rosters.volunteer (id, organisation),
  unique (id, organisation),
  check ((state in ('confirmed', 'refused')) = (decided_at is not null))
);
create unique index hours_of_an_assignment on rosters.hours (assignment_id) where assignment_id is not null;
create index hours_volunteer on rosters.hours (volunteer_id, day);
create index hours_organisation on rosters.hours (organisation, state, day);
create index hours_home on rosters.hours (home, day);
comment on column rosters.hours.organisation is 'For which they were worked; it confirms them';
comment on column rosters.hours.minutes is 'Real ones, also across a change of the clock';

-- What a volunteer spent on the work, to be paid back.
create table rosters.outlay (
  id            uuid primary key,
  volunteer_id  uuid not null,
  home          text not null,
  organisation  text not null references organisations.organisation,
  day           date not null,
  amount_minor  bigint not null check (amount_minor between 1 and 1000000),
  currency      text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  purpose       text not null check (purpose <> '' and length(purpose) <= 500),
  state         text not null default 'claimed' check (state in ('claimed', 'accepted', 'refused', 'withdrawn')),
  claimed_at    timestamptz not null,
  decided_by    uuid references access.person,
  decided_at    timestamptz,
  reason        text check (length(reason) <= 500),
  allowance_id  uuid,
  foreign key (volunteer_id, home) references rosters.volunteer (id, organisation)
);
create index outlay_organisation on rosters.outlay (organisation, state);
create index outlay_volunteer on rosters.outlay (volunteer_id, day);

-- What an organisation pays a volunteer for a month: flat, by confirmed hours, or itemised, by outlays. One claim to a fund.
create table rosters.allowance (
  id             uuid primary key,
  volunteer_id   uuid not null,
  home           text not null,
  organisation   text not null references organisations.organisation,
  month          date not null check (extract(day from month) = 1),
  kind           text not null check (kind in ('flat', 'itemised')),
  minutes        integer check (minutes > 0),
  rate_minor     bigint check (rate_minor > 0),
  amount_minor   bigint not null check (amount_minor > 0),
  currency       text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  fund_id        uuid references funds.fund,
  expense_id     uuid references funds.expense,
  state          text not null default 'claimed' check (state in ('claimed', 'withdrawn')),
  made_by        uuid references access.person,
  made_at        timestamptz not null,
  foreign key (volunteer_id, home) references rosters.volunteer (id, organisation),
  check ((kind = 'flat') = (minutes is not null and rate_minor is not null))
);
create unique index one_flat_a_month on rosters.allowance (volunteer_id, organisation, month) where kind = 'flat' and state = 'claimed';
create index allowance_volunteer on rosters.allowance (volunteer_id, month) where state = 'claimed';
create index allowance_organisation on rosters.allowance (organisation, month);
comment on column rosters.allowance.organisation is 'That pays';
alter table rosters.outlay add foreign key (allowance_id) references rosters.allowance;

-- Mail to a volunteer without an account: that there is something, and a personal address that is made as it is sent.
create table rosters.letter (
  id            uuid primary key,
  volunteer_id  uuid not null,
  organisation  text not null,
  kind          text not null check (kind ~ '^[a-z][a-z0-9.-]{1,60}$'),
  due_at        timestamptz not null,
  attempts      integer not null default 0,
  sent_at       timestamptz,
  dead_at       timestamptz,
  failure       text check (length(failure) <= 300),
  foreign key (volunteer_id, organisation) references rosters.volunteer (id, organisation)
);
create index letter_due on rosters.letter (due_at) where sent_at is null and dead_at is null;
