-- Run once by a superuser, before the first migration. The owner migrates and verifies; the application does the rest.
create role samen_owner login bypassrls password '${ownerPassword}';
create role samen_app login nobypassrls password '${appPassword}';
