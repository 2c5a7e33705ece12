package org.samen.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Tells PostgreSQL who the transaction's caller is, and learns from it who that person is. */
@ApplicationScoped
class Entrance {
  /** By place: this is read at every call of every bean. */
  private static final RowMapper<Entered> ENTERED =
      (row, context) ->
          new Entered(
              row.getObject(1, UUID.class),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getBoolean(6));

  @Inject private Jdbi jdbi;

  @Inject
  @ConfigProperty(name = "samen.issuer")
  private String issuer;

  /** What {@code access.enter} answers. */
  public record Entered(
      UUID id,
      String organisation,
      @Nullable String name,
      @Nullable String email,
      @Nullable String language,
      boolean disabled) {}

  /**
   * Makes this person the caller.
   *
   * @throws NoAccess when disabled, or when they never arrived with an organisation
   */
  Identity enter(String subject, Set<String> roles) {
    Entered person =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select id, organisation, name, email, language, disabled from access.enter(:issuer, :subject, :roles)")
                    .bind("issuer", issuer)
                    .bind("subject", subject)
                    .bind("roles", roles.isEmpty() ? "none" : String.join(" ", roles))
                    .map(ENTERED)
                    .findOne()
                    .orElseThrow(NoAccess::withoutOrganisation));
    if (person.disabled()) {
      throw NoAccess.disabled();
    }
    return new Identity(person.id(), person.organisation(), roles);
  }

  /** Makes 'guest' or 'system' the caller. */
  Identity enterAs(String role) {
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("select access.enter_as(:role)")
                .bind("role", role)
                .mapTo(String.class)
                .findOne());
    return new Identity(null, null, Set.of(role));
  }

  /**
   * Makes or refreshes the person's row; answers the organisation on record, none when the token's
   * is no partner.
   */
  Optional<String> arrive(Arrival arrival, UUID newId, java.time.Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select access.arrive(:newId, :issuer, :subject, :organisation, :name, :email, :now)")
                .bind("newId", newId)
                .bind("issuer", issuer)
                .bindMethods(arrival)
                .bind("now", now.atOffset(java.time.ZoneOffset.UTC))
                .mapTo(String.class)
                .findOne());
  }
}
