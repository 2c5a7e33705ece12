package org.samen.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * What a person was typing in a form, so that a lost session loses nothing. Nobody else sees it,
 * not even a colleague. The form keeps texts that the {@link TextScreen} refuses out of it.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
public class Drafts {
  @Inject private Caller caller;
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /**
   * Keeps the form's values in place of what was kept before.
   *
   * @param form the form's address, such as {@code directory/0198…/edit}
   * @param body a JSON object of the form's own making, at most 100,000 characters
   */
  public void keep(String form, String body) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into access.draft (person, organisation, form, body, saved_at)
                    values (:person, :organisation, :form, :body::jsonb, :now)
                    on conflict (person, form) do update set body = excluded.body, saved_at = excluded.saved_at""")
                .bind("person", caller.person())
                .bind("organisation", caller.organisation())
                .bind("form", form)
                .bind("body", body)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }

  public Optional<String> find(String form) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select body::text from access.draft where person = :person and form = :form")
                .bind("person", caller.person())
                .bind("form", form)
                .mapTo(String.class)
                .findOne());
  }

  public void discard(String form) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from access.draft where person = :person and form = :form")
                .bind("person", caller.person())
                .bind("form", form)
                .execute());
  }
}
