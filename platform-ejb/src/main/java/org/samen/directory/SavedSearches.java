package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.Role;
import org.samen.access.TextScreen;

/**
 * The searches that people keep, each person's own, and what they gain: an entry that matches now
 * and did not before, because it was added, changed, or opened to the person's organisation.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
public class SavedSearches {
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 100;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /**
   * What a search gained.
   *
   * @param entries the person's organisation may see each of them
   */
  public record Gain(
      UUID search,
      UUID person,
      String organisation,
      String name,
      String query,
      List<UUID> entries) {}

  /** The caller's own, by name. */
  public List<SavedSearch> list() {
    return jdbi.withHandle(KeptSearches::list);
  }

  /**
   * Keeps a search; one for the same gets the new name. The same command again has no further
   * effect.
   *
   * @throws InvalidFields when the name is empty or too long, nothing is asked for, or the person
   *     keeps too many
   * @throws org.samen.access.PersonalDataRefused when they stand in the name or in the words
   */
  public void save(UUID id, String name, ServiceQuery query) {
    ServiceQuery asked = query.asked();
    mustObeyTheRules(id, name.strip(), asked);
    jdbi.useHandle(
        handle ->
            new KeptSearches(handle, clock)
                .keep(id, caller.person(), caller.organisation(), name.strip(), asked));
  }

  public void remove(UUID id) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from directory.saved_search where id = ? and person = ?",
                id,
                caller.person()));
  }

  /**
   * The caller looks at what this query finds, if it is one of theirs: nothing of it is new now.
   */
  public void seen(ServiceQuery query) {
    jdbi.useHandle(handle -> new KeptSearches(handle, clock).seen(query));
  }

  /**
   * What all searches gained since the last call. Each gain is handed out once, and holds no entry
   * that the person's organisation may not see.
   */
  @RolesAllowed(Role.SYSTEM)
  public List<Gain> gains() {
    return jdbi.withHandle(handle -> new KeptSearches(handle, clock).gains());
  }

  private void mustObeyTheRules(UUID id, String name, ServiceQuery asked) {
    List<InvalidFields.Problem> broken = new ArrayList<>();
    if (name.isEmpty()) {
      broken.add(new InvalidFields.Problem("name", "rule.required"));
    } else if (name.length() > LONGEST_NAME) {
      broken.add(new InvalidFields.Problem("name", "rule.too-long", LONGEST_NAME));
    }
    if (asked.values().isEmpty()) {
      broken.add(new InvalidFields.Problem("query", "rule.saved-search.empty"));
    }
    if (list().stream().filter(kept -> !kept.id().equals(id)).count() >= MOST) {
      broken.add(new InvalidFields.Problem("query", "rule.saved-search.too-many", MOST));
    }
    if (!broken.isEmpty()) {
      throw new InvalidFields(broken);
    }
    TextScreen.screen(name).mustBeClean("name");
    TextScreen.screen(asked.values().getOrDefault(ServiceQuery.TEXT, "")).mustBeClean("query");
  }
}
