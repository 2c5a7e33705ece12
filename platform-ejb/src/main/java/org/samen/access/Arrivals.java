package org.samen.access;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Persons as they come in through their own organisation's identity provider. */
@Stateless
public class Arrivals {
  @Inject private Entrance entrance;
  @Inject private Caller caller;
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /**
   * Makes or refreshes the person's row from a token that the server has verified. Called before
   * anything else of a session or an API call; the person is nobody's caller yet.
   *
   * @throws NoAccess when the token names no organisation, or another one than the person's row
   */
  @PermitAll
  @ExcludeDefaultInterceptors
  public void arrive(Arrival arrival) {
    if (arrival.organisation() == null) {
      throw NoAccess.withoutOrganisation();
    }
    String recorded =
        entrance
            .arrive(arrival, Ids.next(clock), clock.instant())
            .orElseThrow(NoAccess::withoutOrganisation);
    if (!recorded.equals(arrival.organisation())) {
      throw NoAccess.ofAnotherOrganisation();
    }
  }

  /** The caller. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public Me me() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.id, p.name, p.email, p.organisation, o.name as organisation_name, p.language
                    from access.person p join organisations.organisation o on o.alias = p.organisation
                    where p.id = :id""")
                .bind("id", caller.person())
                .map(ConstructorMapper.of(Row.class))
                .one()
                .as(Role.OF_PERSONS.stream().filter(caller::has).toList()));
  }

  /** Remembers the caller's language, {@code nl} or {@code en}. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public void speak(String language) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("update access.person set language = :language where id = :id")
                .bind("language", language)
                .bind("id", caller.person())
                .execute());
  }

  /** A row of the query above. */
  public record Row(
      UUID id,
      @Nullable String name,
      @Nullable String email,
      String organisation,
      String organisationName,
      @Nullable String language) {
    Me as(List<String> roles) {
      return new Me(id, name, email, organisation, organisationName, roles, language);
    }
  }
}
