-- What a campaign shows to everyone, and who puts their name under it.
--
-- A supporter is no person of the platform. Their name and address are held once for each NGO that they consented to, sealed
-- for that NGO's key pair; its private half is sealed with a key that lies in a file, apart from the database. What stands
-- here without a consent is a keyed hash of the address, which tells that it signed already and nothing else.
--
-- Nobody is counted, and no NGO reads anything, before the address itself has confirmed.

create table campaigns.supporter_key (
  organisation  text primary key references organisations.organisation,
  public_key    bytea not null check (length(public_key) between 32 and 200),
  sealed_key    bytea not null check (length(sealed_key) between 32 and 400),
  made_at       timestamptz not null
);
comment on column campaigns.supporter_key.sealed_key is 'The private half, sealed with a key that is not in the database';

create table campaigns.public_page (
  campaign_id  uuid primary key references campaigns.campaign,
  slug         text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 60),
  intro_nl     text not null check (length(intro_nl) <= 2000),
  intro_en     text not null check (length(intro_en) <= 2000),
  opened_at    timestamptz,
  opened_by    uuid references access.person,
  changed_at   timestamptz not null,
  version      integer not null default 0,
  check ((opened_at is null) = (opened_by is null))
);

create table campaigns.petition (
  campaign_id  uuid primary key references campaigns.campaign,
  title_nl     text not null check (title_nl <> '' and length(title_nl) <= 200),
  title_en     text not null check (title_en <> '' and length(title_en) <= 200),
  text_nl      text not null check (length(text_nl) <= 5000),
  text_en      text not null check (length(text_en) <= 5000),
  goal         integer check (goal between 1 and 10000000),
  closes_on    date not null,
  keep_months  integer not null default 6 check (keep_months between 1 and 24),
  delivery     boolean not null default false,
  erased_at    timestamptz,
  changed_at   timestamptz not null,
  version      integer not null default 0
);
comment on column campaigns.petition.delivery is 'Whether supporters may have their name on the list that the lead hands over';
comment on column campaigns.petition.keep_months is 'After closes_on; then supporters are erased, and the counts stay';

-- The NGOs that ask for a consent of their own; where they say what they do with it.
create table campaigns.petition_partner (
  campaign_id   uuid not null references campaigns.petition,
  organisation  text not null references campaigns.supporter_key,
  privacy_url   text not null check (privacy_url ~ '^https?://[^[:space:]]+$' and length(privacy_url) <= 300),
  since         timestamptz not null,
  primary key (campaign_id, organisation)
);

-- Somebody typed an address. Each has its own token and its own consents, so that whoever confirms confirms what was asked
-- in that very mail.
create table campaigns.signing (
  id             uuid primary key,
  campaign_id    uuid not null references campaigns.petition,
  address_mac    bytea not null check (length(address_mac) = 32),
  token_hash     bytea not null unique check (length(token_hash) = 32),
  language       text not null check (language in ('nl', 'en')),
  organisations  text[] not null,
  purposes       text[] not null check (purposes <@ array['news', 'delivery']),
  sealed         bytea[] not null,
  signed_at      timestamptz not null,
  expires_at     timestamptz not null,
  check (cardinality(organisations) = cardinality(purposes) and cardinality(organisations) = cardinality(sealed)
         and cardinality(organisations) <= 60)
);
create index signing_address on campaigns.signing (campaign_id, address_mac, signed_at);
create index signing_expires on campaigns.signing (expires_at);

create table campaigns.signature (
  id            uuid primary key,
  campaign_id   uuid not null references campaigns.petition,
  state         text not null check (state in ('confirmed', 'withdrawn', 'disowned', 'bounced')),
  address_mac   bytea check (length(address_mac) = 32),
  token_hash    bytea unique check (length(token_hash) = 32),
  confirmed_at  timestamptz,
  changed_at    timestamptz not null,
  constraint one_signature_an_address unique (campaign_id, address_mac),
  check ((state = 'withdrawn') = (address_mac is null)),
  check (state <> 'confirmed' or confirmed_at is not null)
);
comment on column campaigns.signature.address_mac is
  'HMAC-SHA-256 of the address with the campaign''s key; kept for who did not sign, so that they get no more mail';
create index signature_counted on campaigns.signature (campaign_id, confirmed_at) where state = 'confirmed';

create table campaigns.consent (
  signature_id  uuid not null references campaigns.signature on delete cascade,
  campaign_id   uuid not null,
  organisation  text not null references organisations.organisation,
  purpose       text not null check (purpose in ('news', 'delivery')),
  language      text not null check (language in ('nl', 'en')),
  sealed        bytea not null check (length(sealed) between 40 and 1200),
  given_at      timestamptz not null,
  primary key (signature_id, organisation, purpose)
);
create index consent_organisation on campaigns.consent (campaign_id, organisation, purpose, given_at);
comment on column campaigns.consent.sealed is 'For news name and address, for delivery the name alone';

-- What stays when the supporters are erased.
create table campaigns.petition_day (
  campaign_id  uuid not null references campaigns.petition,
  day          date not null,
  confirmed    integer not null check (confirmed > 0),
  primary key (campaign_id, day)
);

create table campaigns.news (
  id            uuid primary key,
  campaign_id   uuid not null references campaigns.petition,
  organisation  text not null references organisations.organisation,
  subject_nl    text not null check (subject_nl <> '' and length(subject_nl) <= 150),
  text_nl       text not null check (text_nl <> '' and length(text_nl) <= 10000),
  subject_en    text not null check (subject_en <> '' and length(subject_en) <= 150),
  text_en       text not null check (text_en <> '' and length(text_en) <= 10000),
  person        uuid not null references access.person,
  written_at    timestamptz not null,
  recipients    integer not null check (recipients >= 0)
);
create index news_campaign on campaigns.news (campaign_id, organisation, written_at);

-- The outbox of mail to supporters. Where it goes, and the way back, are sealed with the platform's key until it is sent, and
-- gone afterwards.
create table campaigns.letter (
  id            uuid primary key,
  campaign_id   uuid not null references campaigns.petition,
  organisation  text references organisations.organisation,
  kind          text not null check (kind in ('confirm', 'news')),
  signature_id  uuid not null,
  news_id       uuid references campaigns.news,
  language      text not null check (language in ('nl', 'en')),
  sealed        bytea check (length(sealed) between 28 and 1200),
  made_at       timestamptz not null,
  due_at        timestamptz not null,
  attempts      integer not null default 0,
  sent_at       timestamptz,
  dead_at       timestamptz,
  bounced_at    timestamptz,
  failure       text check (length(failure) <= 300),
  check ((kind = 'news') = (news_id is not null) and (kind = 'news') = (organisation is not null)),
  check (num_nonnulls(sent_at, dead_at) <= 1),
  constraint what_is_done_names_nobody check (sealed is null or num_nonnulls(sent_at, dead_at) = 0)
);
create index letter_due on campaigns.letter (due_at) where sent_at is null and dead_at is null;
create index letter_campaign on campaigns.letter (campaign_id, made_at);
create index letter_signature on campaigns.letter (signature_id);
comment on column campaigns.letter.signature_id is 'Of the signing, and of the signature once it is confirmed';

-- SECURITY DEFINER, listed in TenantWallIT: the petitions that are open to everyone; ids alone.
create function campaigns.open_pages() returns setof uuid
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select p.campaign_id from public_page p join campaign c on c.id = p.campaign_id
  where access.entered() and p.opened_at is not null and c.visibility = 'public'
$$;

-- SECURITY DEFINER, listed in TenantWallIT: who asks for a consent, and the key that seals it. The private halves stay.
create function campaigns.petition_partners(the_campaign uuid)
  returns table (organisation text, name text, privacy_url text, public_key bytea, leads boolean)
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select pp.organisation, o.name, pp.privacy_url, k.public_key, c.lead = pp.organisation
  from petition_partner pp
  join campaign c on c.id = pp.campaign_id
  join partner p on p.campaign_id = pp.campaign_id and p.organisation = pp.organisation and p.state = 'joined'
  join supporter_key k on k.organisation = pp.organisation
  join organisations.organisation o on o.alias = pp.organisation
  where pp.campaign_id = the_campaign
    and (the_campaign in (select campaigns.open_pages()) or the_campaign in (select campaigns.own_campaigns()))
  order by c.lead = pp.organisation desc, o.name
$$;

-- SECURITY DEFINER, listed in TenantWallIT: how many signed, a number.
create function campaigns.signatures(the_campaign uuid) returns bigint
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select (select count(*) from signature s where s.campaign_id = the_campaign and s.state = 'confirmed')
       + (select coalesce(sum(d.confirmed), 0) from petition_day d where d.campaign_id = the_campaign)
  where the_campaign in (select campaigns.open_pages()) or the_campaign in (select campaigns.own_campaigns())
     or access.has_role('system')
$$;

-- SECURITY DEFINER, listed in TenantWallIT: signed and confirmed by day, for those who take part; numbers alone.
create function campaigns.petition_days(the_campaign uuid, zone text)
  returns table (day date, signed bigint, confirmed bigint)
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select d.day, sum(d.signed)::bigint, sum(d.confirmed)::bigint from (
    select (s.confirmed_at at time zone zone)::date as day, 0 as signed, 1 as confirmed
    from signature s where s.campaign_id = the_campaign and s.state = 'confirmed'
    union all select (s.signed_at at time zone zone)::date, 1, 0 from signing s where s.campaign_id = the_campaign
    union all select p.day, 0, p.confirmed from petition_day p where p.campaign_id = the_campaign) d
  where the_campaign in (select campaigns.own_campaigns())
  group by d.day order by d.day
$$;

-- SECURITY DEFINER, listed in TenantWallIT: how many stand in each state, and how many each NGO may write to.
create function campaigns.petition_states(the_campaign uuid) returns table (state text, n bigint)
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select d.state, sum(d.n)::bigint from (
    select s.state, count(*) as n from signature s where s.campaign_id = the_campaign group by s.state
    union all select 'waiting', count(*) from signing s where s.campaign_id = the_campaign
    union all select 'confirmed', coalesce(sum(p.confirmed), 0) from petition_day p where p.campaign_id = the_campaign) d
  where the_campaign in (select campaigns.own_campaigns())
  group by d.state
$$;

-- SECURITY DEFINER, listed in TenantWallIT: takes a signing in, with the letter that asks for its confirmation. What it does
-- and answers is the same whether the address signed before or not.
create function campaigns.sign(
    the_id uuid, the_campaign uuid, mac bytea, token bytea, the_language text, the_organisations text[],
    the_purposes text[], the_sealed bytea[], the_letter uuid, letter_sealed bytea, now_at timestamptz, until timestamptz)
  returns void language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
begin
  if not exists (
      select from petition p join campaign c on c.id = p.campaign_id
      where p.campaign_id = the_campaign and p.erased_at is null and c.closed_at is null
        and p.closes_on >= (now_at at time zone 'Europe/Amsterdam')::date
        and p.campaign_id in (select campaigns.open_pages())) then
    perform campaigns.broken('petition_is_open');
  end if;
  if exists (select from unnest(the_organisations, the_purposes) as asked (organisation, purpose)
             where not exists (
               select from campaigns.petition_partners(the_campaign) p join petition x on x.campaign_id = the_campaign
               where p.organisation = asked.organisation
                 and (asked.purpose = 'news' or p.leads and x.delivery))) then
    perform campaigns.broken('consents_are_asked_for');
  end if;
  insert into signing (id, campaign_id, address_mac, token_hash, language, organisations, purposes, sealed, signed_at, expires_at)
  values (the_id, the_campaign, mac, token, the_language, the_organisations, the_purposes, the_sealed, now_at, until);
  insert into letter (id, campaign_id, kind, signature_id, language, sealed, made_at, due_at)
  values (the_letter, the_campaign, 'confirm', the_id, the_language, letter_sealed, now_at, now_at);
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: what the bearer of a mail's token may know of their own signature.
create function campaigns.signing_of(token bytea, now_at timestamptz)
  returns table (campaign_id uuid, state text, organisations text[], purposes text[], signed_at timestamptz, signature_id uuid)
  language sql stable security definer set search_path = campaigns, access, pg_temp as $$
  select s.campaign_id, s.state, array(select c.organisation from consent c where c.signature_id = s.id order by 1),
         array(select c.purpose from consent c where c.signature_id = s.id order by c.organisation), s.confirmed_at, s.id
  from signature s where s.token_hash = token
  union all
  select g.campaign_id, coalesce(s.state, 'waiting'), g.organisations, g.purposes, g.signed_at, s.id
  from signing g left join signature s on s.campaign_id = g.campaign_id and s.address_mac = g.address_mac and s.state = 'confirmed'
  where g.token_hash = token and g.expires_at > now_at
  limit 1
$$;

-- SECURITY DEFINER, listed in TenantWallIT: the address confirms; counted from here on. Again, it changes nothing.
create function campaigns.confirm(token bytea, now_at timestamptz) returns text
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare
  asked signing;
  signed uuid;
begin
  delete from signing s where s.token_hash = token and s.expires_at > now_at returning * into asked;
  if not found then
    return coalesce((select 'confirmed' from signature s where s.token_hash = token and s.state = 'confirmed'), 'gone');
  end if;
  if exists (select from petition p where p.campaign_id = asked.campaign_id and p.erased_at is not null) then
    return 'gone';
  end if;
  insert into signature (id, campaign_id, state, address_mac, token_hash, confirmed_at, changed_at)
  values (asked.id, asked.campaign_id, 'confirmed', asked.address_mac, asked.token_hash, now_at, now_at)
  on conflict (campaign_id, address_mac) do update
    set state = 'confirmed', token_hash = excluded.token_hash, confirmed_at = now_at, changed_at = now_at
    where signature.state <> 'confirmed'
  returning id into signed;
  if signed is null then
    return 'again';
  end if;
  insert into consent (signature_id, campaign_id, organisation, purpose, language, sealed, given_at)
  select distinct on (c.organisation, c.purpose) signed, asked.campaign_id, c.organisation, c.purpose, asked.language, c.sealed, now_at
  from unnest(asked.organisations, asked.purposes, asked.sealed) as c (organisation, purpose, sealed);
  update letter l set signature_id = signed where l.signature_id = asked.id and signed <> asked.id;
  return 'confirmed';
end $$;

-- Whoever hands a list over and whoever takes a consent back wait for each other: a list holds nobody whose withdrawal was
-- answered before the list was.
create function campaigns.consents_stand_still(the_campaign uuid) returns void language sql as $$
  select pg_advisory_xact_lock_shared(hashtextextended('consents/' || the_campaign, 0))
$$;
create function campaigns.consents_change(the_campaign uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('consents/' || the_campaign, 0))
$$;

-- SECURITY DEFINER, listed in TenantWallIT: the bearer of a token takes the signature back, or says that it is not theirs.
create function campaigns.take_back(token bytea, how text, now_at timestamptz) returns text
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare
  the_campaign uuid;
  mac bytea;
  signed uuid;
begin
  select s.campaign_id, s.address_mac into the_campaign, mac from signature s where s.token_hash = token;
  if not found then
    select s.campaign_id, s.address_mac into the_campaign, mac from signing s where s.token_hash = token and s.expires_at > now_at;
    if not found then return 'gone'; end if;
  end if;
  perform campaigns.consents_change(the_campaign);
  select s.id into signed from signature s where s.campaign_id = the_campaign and s.address_mac = mac;
  delete from letter l where l.sent_at is null and (l.signature_id = signed
    or l.signature_id in (select g.id from signing g where g.campaign_id = the_campaign and g.address_mac = mac));
  delete from signing g where g.campaign_id = the_campaign and g.address_mac = mac;
  delete from consent c where c.signature_id = signed;
  if how = 'disowned' then
    insert into signature (id, campaign_id, state, address_mac, changed_at)
    values (gen_random_uuid(), the_campaign, 'disowned', mac, now_at)
    on conflict (campaign_id, address_mac) do update
      set state = 'disowned', token_hash = null, confirmed_at = null, changed_at = now_at;
  else
    update signature s set state = 'withdrawn', address_mac = null, token_hash = null, changed_at = now_at where s.id = signed;
  end if;
  return how;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: takes one consent back, of whoever bears the way out that stands in a mail.
create function campaigns.unsubscribe(the_signature uuid, the_organisation text) returns boolean
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare the_campaign uuid;
begin
  select s.campaign_id into the_campaign from signature s where s.id = the_signature;
  if not found then return false; end if;
  perform campaigns.consents_change(the_campaign);
  delete from letter l where l.signature_id = the_signature and l.organisation = the_organisation and l.sent_at is null;
  delete from consent c where c.signature_id = the_signature and c.organisation = the_organisation and c.purpose = 'news';
  return true;
end $$;

-- SECURITY DEFINER, listed in TenantWallIT: the mail server could not deliver this letter. Whoever it was for is counted no
-- longer, and nobody holds their address.
create function campaigns.bounce(the_letter uuid, now_at timestamptz) returns boolean
  language plpgsql security definer set search_path = campaigns, access, pg_temp as $$
declare l campaigns.letter;
begin
  if not (access.has_role('steward') or access.has_role('system')) then
    raise exception 'bounces are reported by who runs the platform' using errcode = 'insufficient_privilege';
  end if;
  select * into l from letter x where x.id = the_letter and x.sent_at is not null;
  if not found then return false; end if;
  if l.bounced_at is null then
    perform campaigns.consents_change(l.campaign_id);
    update letter x set bounced_at = now_at where x.id = the_letter;
    delete from signing g where g.id = l.signature_id;
    delete from consent c where c.signature_id = l.signature_id;
    delete from letter x where x.signature_id = l.signature_id and x.sent_at is null;
    update signature s set state = 'bounced', token_hash = null, changed_at = now_at
    where s.id = l.signature_id and s.state = 'confirmed';
  end if;
  return true;
end $$;

do $$
declare t text;
begin
  foreach t in array array['supporter_key', 'public_page', 'petition', 'petition_partner', 'signing', 'signature', 'consent',
                           'petition_day', 'news', 'letter'] loop
    execute format('alter table campaigns.%I enable row level security', t);
    execute format('alter table campaigns.%I force row level security', t);
    execute format('create policy system_keeps on campaigns.%I using ((select access.has_role(''system'')))', t);
    execute format('grant select on campaigns.%I to samen_app', t);
  end loop;
end $$;

create policy own_alone on campaigns.supporter_key
  using (organisation = (select access.organisation()) and (select access.has_role('coordinator')));
grant insert on campaigns.supporter_key to samen_app;

create policy open_to_all on campaigns.public_page for select
  using (opened_at is not null and campaign_id in (select campaigns.open_pages()));
create policy those_who_take_part on campaigns.public_page for select using (campaign_id in (select campaigns.own_campaigns()));
create policy open_to_all on campaigns.petition for select using (campaign_id in (select campaigns.open_pages()));
create policy those_who_take_part on campaigns.petition for select using (campaign_id in (select campaigns.own_campaigns()));
do $$
declare t text;
begin
  foreach t in array array['public_page', 'petition'] loop
    execute format('create policy lead_adds on campaigns.%I for insert with check ((select access.has_role(''coordinator'')) and exists (
                      select from campaigns.campaign c where c.id = campaign_id and c.lead = (select access.organisation())))', t);
    execute format('create policy lead_changes on campaigns.%I for update using ((select access.has_role(''coordinator'')) and exists (
                      select from campaigns.campaign c where c.id = campaign_id and c.lead = (select access.organisation())))', t);
  end loop;
end $$;
grant insert, update (slug, intro_nl, intro_en, opened_at, opened_by, changed_at, version) on campaigns.public_page to samen_app;
grant insert, update (title_nl, title_en, text_nl, text_en, goal, closes_on, keep_months, delivery, erased_at, changed_at, version)
  on campaigns.petition to samen_app;

create policy those_who_take_part on campaigns.petition_partner for select using (campaign_id in (select campaigns.own_campaigns()));
create policy own_alone on campaigns.petition_partner
  using (organisation = (select access.organisation()) and (select access.has_role('coordinator')))
  with check (organisation = (select access.organisation()) and (select access.has_role('coordinator'))
              and campaign_id in (select campaigns.own_campaigns()));
grant insert, update (privacy_url), delete on campaigns.petition_partner to samen_app;

-- The second wall of supporters' data: the NGO that they consented to, and nobody beside it.
create policy consented_to on campaigns.consent for select
  using (organisation = (select access.organisation()) and (select access.has_role('coordinator')));
create policy own_alone on campaigns.news
  using (organisation = (select access.organisation()) and (select access.has_role('coordinator')))
  with check (organisation = (select access.organisation()) and person = (select access.person())
              and (select access.has_role('coordinator')) and campaign_id in (select campaigns.own_campaigns()));
grant insert on campaigns.news to samen_app;

-- The lead sees the letters of its petition, an NGO those that carry its own news.
create policy own_news on campaigns.letter for select
  using (organisation = (select access.organisation()) and (select access.has_role('coordinator')));
create policy the_leads on campaigns.letter for select
  using (kind = 'confirm' and (select access.has_role('coordinator')) and exists (
           select from campaigns.campaign c where c.id = campaign_id and c.lead = (select access.organisation())));
create policy own_news_goes on campaigns.letter for insert
  with check (kind = 'news' and organisation = (select access.organisation()) and (select access.has_role('coordinator'))
              and exists (select from campaigns.consent c where c.signature_id = letter.signature_id and c.purpose = 'news'
                            and c.organisation = letter.organisation));
grant insert, delete, update (due_at, attempts, sealed, sent_at, dead_at, failure) on campaigns.letter to samen_app;
grant delete on campaigns.signing, campaigns.signature, campaigns.consent to samen_app;
grant insert on campaigns.petition_day, campaigns.signing, campaigns.signature, campaigns.consent to samen_app;
create policy those_who_take_part on campaigns.petition_day for select using (campaign_id in (select campaigns.own_campaigns()));
