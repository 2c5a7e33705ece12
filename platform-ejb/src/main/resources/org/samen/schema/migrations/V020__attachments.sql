-- Files that prove something: receipts, agreements. What is kept is the file as it is shown, without what it tells of the
-- device and the place; its hash, and the hash of what was sent, to find a file that was sent before.
--
-- The organisation that added a file sees it. A capability that shows its files to others adds a policy of its own, as
-- funds does for those who decide on an expense and for auditors; it refers to (id, organisation), which also keeps the
-- file from being removed.

create schema attachments;
grant usage on schema attachments to samen_app;

create table attachments.attachment (
  id               uuid primary key,
  organisation     text not null references organisations.organisation,
  person           uuid not null references access.person,
  name             text not null check (length(name) between 5 and 120 and name !~ '[[:cntrl:]/\\]'),
  media_type       text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  size             integer not null check (size between 1 and 10485760),
  sha256           bytea not null check (octet_length(sha256) = 32),
  original_sha256  bytea not null check (octet_length(original_sha256) = 32),
  content          bytea not null,
  added_at         timestamptz not null,
  unique (id, organisation),
  constraint content_is_what_was_hashed check (octet_length(content) = size and sha256(content) = sha256)
);
comment on column attachments.attachment.sha256 is 'Of the stored bytes';
comment on column attachments.attachment.original_sha256 is 'Of the bytes as they were sent, before metadata was removed';
-- These formats are packed already.
alter table attachments.attachment alter column content set storage external;

create index attachment_original on attachments.attachment (original_sha256);
create index attachment_stored on attachments.attachment (sha256);
create index attachment_organisation on attachments.attachment (organisation, added_at);

create function attachments.stays_as_it_is() returns trigger language plpgsql as $$
begin
  raise exception 'an attachment is never changed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger stays_as_it_is before update on attachments.attachment
  for each row execute function attachments.stays_as_it_is();

alter table attachments.attachment enable row level security;
alter table attachments.attachment force row level security;
create policy owner_sees on attachments.attachment for select using (organisation = (select access.organisation()));
create policy owner_adds on attachments.attachment for insert
  with check (organisation = (select access.organisation()) and person = (select access.person()));
create policy owner_removes on attachments.attachment for delete using (organisation = (select access.organisation()));
grant select, insert, delete on attachments.attachment to samen_app;
