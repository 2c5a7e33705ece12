package org.samen.access;

import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.schema.FreshDatabase;

/**
 * Acts on a fresh database as persons of several organisations, the way the platform's transactions
 * do.
 */
public final class Callers {
  public static final String A = "open-spreekkamer";
  public static final String B = "zorgbrug-maas";
  private static final String ISSUER = "https://issuer.example";

  private final Jdbi application;
  private final Jdbi owner;

  public Callers(FreshDatabase database) {
    application = Database.over(database.application());
    owner = Database.over(database.owner());
    owner.useHandle(
        handle ->
            handle.execute(
                """
                insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
                values ('open-spreekkamer', 'De Open Spreekkamer', 'ngo', true, '2025-01-01'),
                       ('zorgbrug-maas', 'Zorgbrug Maas', 'ngo', true, '2025-01-01'),
                       ('toetsend-oog', 'Toetsend Oog', 'audit', true, '2025-01-01')
                on conflict do nothing"""));
  }

  /** The row of a person who arrives with this subject from this organisation. */
  public UUID arrive(String subject, String organisation) {
    application.useTransaction(
        handle ->
            handle
                .createQuery(
                    "select access.arrive(:id, :issuer, :subject, :organisation, :name, :email, :now)")
                .bind("id", UUID.randomUUID())
                .bind("issuer", ISSUER)
                .bind("subject", subject)
                .bind("organisation", organisation)
                .bind("name", "Name of " + subject)
                .bind("email", subject + "@" + organisation + ".example")
                .bind("now", OffsetDateTime.now())
                .mapTo(String.class)
                .one());
    return owner.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from access.person where issuer = :issuer and subject = :subject")
                .bind("issuer", ISSUER)
                .bind("subject", subject)
                .mapTo(UUID.class)
                .one());
  }

  /** One transaction of a person who arrived, in these roles. */
  public <T> T as(String subject, String roles, Function<Handle, T> work) {
    return application.inTransaction(
        handle -> {
          enter(handle, subject, roles);
          return work.apply(handle);
        });
  }

  public static void enter(Handle handle, String subject, String roles) {
    handle
        .createQuery("select id from access.enter(:issuer, :subject, :roles)")
        .bind("issuer", ISSUER)
        .bind("subject", subject)
        .bind("roles", roles)
        .mapTo(UUID.class)
        .list();
  }

  /** One transaction of a guest or of the system. */
  public <T> T asRole(String role, Function<Handle, T> work) {
    return application.inTransaction(
        handle -> {
          handle
              .createQuery("select access.enter_as(:role)")
              .bind("role", role)
              .mapTo(String.class)
              .findOne();
          return work.apply(handle);
        });
  }

  /** One transaction in which nobody entered. */
  public <T> T asNobody(Function<Handle, T> work) {
    return application.inTransaction(work::apply);
  }

  /** The owner of the schema, past every policy. */
  public <T> T asOwner(Function<Handle, T> work) {
    return owner.inTransaction(work::apply);
  }
}
