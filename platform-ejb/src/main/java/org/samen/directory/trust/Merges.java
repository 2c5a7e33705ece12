package org.samen.directory.trust;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.access.TextScreen;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.directory.DirectoryChanged;
import org.samen.notices.Notices;

/**
 * Two entries made one: proposed by one keeper and agreed to, or declined, by the other; when both
 * are kept by one partner it happens at once. The loser is retired, and its id leads to the
 * survivor.
 */
@Stateless
public class Merges {
  /** Columns whose value the survivor may take from the loser. */
  public static final List<String> COLUMNS =
      List.of(
          "name",
          "alternate_name",
          "description",
          "url",
          "email",
          "category",
          "eligibility_description",
          "application_process",
          "fees_description",
          "wait_time",
          "interpretation_services",
          "alert");

  /** Tables whose rows the survivor may add to its own. */
  public static final List<String> TABLES =
      List.of("language", "phone", "schedule", "cost_option", "required_document");

  private static final int LONGEST_TEXT = 500;

  private static final String MERGES =
      "select m.id, m.takes, m.proposed_for, m.proposed_at, m.state, m.reason, "
          + Duplicates.SIDE.formatted("s")
          + ", "
          + Duplicates.SIDE.formatted("l")
          + """

           from trust.merge m
           join directory.service s on s.id = m.survivor join organisations.organisation ks on ks.alias = s.keeper
           join directory.service l on l.id = m.loser join organisations.organisation kl on kl.alias = l.keeper
           where access.organisation() in (m.survivor_keeper, m.loser_keeper)
          """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Notices notices;
  @Inject private Clock clock;
  @Inject private Event<DirectoryChanged> changed;

  /**
   * Proposes to merge two entries, or merges them when the caller's organisation keeps both. The
   * same id again has no effect.
   *
   * @param id made by the client
   * @param takes of {@link #COLUMNS} and {@link #TABLES}: what the survivor takes from the loser
   * @return the state of the merge
   * @throws NotFound when the caller does not see both
   * @throws NotYours when the caller's organisation keeps neither
   * @throws ChangedMeanwhile when an entry changed since it was read, or is part of another merge
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public String propose(
      UUID id,
      UUID survivor,
      int survivorVersion,
      UUID loser,
      int loserVersion,
      List<String> takes) {
    mustBeTakeable(survivor, loser, takes);
    Optional<Merge> known = find(id);
    if (known.isPresent()) {
      return known.get().state();
    }
    Entry one = require(survivor, survivorVersion);
    Entry two = require(loser, loserVersion);
    if (!caller.actsFor(one.keeper()) && !caller.actsFor(two.keeper())) {
      throw new NotYours(one.keeper());
    }
    jdbi.useHandle(handle -> propose(handle, id, one, two, takes, clock.instant()));
    trail.record(
        "merge.proposed",
        "service",
        loser,
        two.keeper(),
        List.of(new Change("survivor", null, survivor.toString())));
    if (one.keeper().equals(two.keeper())) {
      agree(id, survivorVersion, loserVersion);
      return "agreed";
    }
    String other = caller.actsFor(one.keeper()) ? two.keeper() : one.keeper();
    notices.tellRoles(
        other,
        Set.of(Role.STAFF, Role.COORDINATOR),
        "merge.proposed",
        Map.of("service", two.name(), "organisation", callersName()),
        "directory/duplicates");
    changed.fire(new DirectoryChanged(loser));
    return "proposed";
  }

  private static void mustBeTakeable(UUID survivor, UUID loser, List<String> takes) {
    List<Problem> problems = new ArrayList<>();
    if (survivor.equals(loser)) {
      problems.add(new Problem("loser", "rule.unknown-choice"));
    }
    if (takes.stream().anyMatch(each -> !COLUMNS.contains(each) && !TABLES.contains(each))) {
      problems.add(new Problem("takes", "rule.unknown-choice"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  static void propose(
      Handle handle, UUID id, Entry survivor, Entry loser, List<String> takes, Instant now) {
    try {
      handle
          .createUpdate(
              """
              insert into trust.merge (id, survivor, loser, survivor_keeper, loser_keeper, takes, proposed_by, proposed_for, proposed_at)
              values (:id, :survivor, :loser, :survivorKeeper, :loserKeeper, :takes, access.person(), access.organisation(), :now)""")
          .bind("id", id)
          .bind("survivor", survivor.id())
          .bind("loser", loser.id())
          .bind("survivorKeeper", survivor.keeper())
          .bind("loserKeeper", loser.keeper())
          .bind("takes", takes.toArray(String[]::new))
          .bind("now", now.atOffset(ZoneOffset.UTC))
          .execute();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
        throw new ChangedMeanwhile(); // it is part of another merge
      }
      throw e;
    }
  }

  /** Open proposals in which the caller's organisation is one of the two, oldest first. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public List<Merge> proposals() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    MERGES + " and m.state = 'proposed' order by m.proposed_at, m.id limit 200")
                .map((row, context) -> merge(row))
                .list());
  }

  /**
   * Merges, as the keeper that did not propose it. Agreeing again has no effect.
   *
   * @param survivorVersion as the agreeing person read it, and so for the loser's
   * @throws NotFound when there is no such proposal for the caller's organisation
   * @throws NotYours when the other keeper has to agree
   * @throws ChangedMeanwhile when an entry changed since, or it was declined or withdrawn
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void agree(UUID id, int survivorVersion, int loserVersion) {
    Merge merge = find(id).orElseThrow(NotFound::new);
    if (merge.state().equals("agreed")) {
      return;
    }
    switch (jdbi.withHandle(
        handle -> agree(handle, id, survivorVersion, loserVersion, clock.instant()))) {
      case "agreed" -> merged(merge);
      case "not-yours" ->
          throw new NotYours(
              caller.actsFor(merge.survivor().keeper())
                  ? merge.loser().keeper()
                  : merge.survivor().keeper());
      default -> throw new ChangedMeanwhile();
    }
  }

  static String agree(Handle handle, UUID id, int survivorVersion, int loserVersion, Instant now) {
    return handle
        .createQuery("select trust.agree(:id, :survivorVersion, :loserVersion, :now)")
        .bind("id", id)
        .bind("survivorVersion", survivorVersion)
        .bind("loserVersion", loserVersion)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapTo(String.class)
        .one();
  }

  private void merged(Merge merge) {
    trail.record(
        "service.merged",
        "service",
        merge.loser().id(),
        merge.loser().keeper(),
        List.of(new Change("survivor", null, merge.survivor().id().toString())));
    trail.record(
        "service.merged",
        "service",
        merge.survivor().id(),
        merge.survivor().keeper(),
        List.of(
            new Change("loser", null, merge.loser().id().toString()),
            new Change("takes", null, String.join(", ", merge.takes()))));
    tellProposer(merge, "agreed", "directory/" + merge.survivor().id());
    changed.fire(new DirectoryChanged(merge.loser().id()));
    changed.fire(new DirectoryChanged(merge.survivor().id()));
  }

  /**
   * Ends a proposal without merging: declined by the other keeper, withdrawn by the one that made
   * it.
   *
   * @throws NotFound when there is no such proposal for the caller's organisation
   * @throws ChangedMeanwhile when it was decided otherwise
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void end(UUID id, @Nullable String reason) {
    String text = reason == null || reason.isBlank() ? null : reason.strip();
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new InvalidFields(List.of(new Problem("reason", "rule.too-long", LONGEST_TEXT)));
    }
    if (text != null) {
      TextScreen.screen(text).mustBeClean("reason");
    }
    Merge merge = find(id).orElseThrow(NotFound::new);
    String state = caller.actsFor(merge.proposedFor()) ? "withdrawn" : "declined";
    if (merge.state().equals(state)) {
      return;
    }
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update trust.merge set state = :state, reason = :reason, decided_by = access.person(), decided_at = :now
                        where id = :id and state = 'proposed'""")
                    .bind("id", id)
                    .bind("state", state)
                    .bind("reason", text)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute());
    if (rows == 0) {
      throw new ChangedMeanwhile();
    }
    trail.record(
        "merge." + state, "service", merge.loser().id(), merge.loser().keeper(), List.of());
    if (state.equals("declined")) {
      tellProposer(merge, state, "directory/duplicates");
    }
    changed.fire(new DirectoryChanged(merge.loser().id()));
  }

  private void tellProposer(Merge merge, String answer, String path) {
    if (!caller.actsFor(merge.proposedFor())) {
      notices.tellRoles(
          merge.proposedFor(),
          Set.of(Role.STAFF, Role.COORDINATOR),
          "merge.answered." + answer,
          Map.of("service", merge.loser().name(), "organisation", callersName()),
          path);
    }
  }

  /** An entry as a merge needs to know it. */
  record Entry(UUID id, String keeper, String name) {}

  private Entry require(UUID id, int version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select keeper, name, version, status from directory.service where id = :id")
                .bind("id", id)
                .map(
                    (row, context) -> {
                      if (row.getInt("version") != version
                          || row.getString("status").equals("defunct")) {
                        throw new ChangedMeanwhile();
                      }
                      return new Entry(id, row.getString("keeper"), row.getString("name"));
                    })
                .findOne()
                .orElseThrow(NotFound::new));
  }

  private Optional<Merge> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(MERGES + " and m.id = :id")
                .bind("id", id)
                .map((row, context) -> merge(row))
                .findOne());
  }

  private String callersName() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select name from organisations.organisation where alias = access.organisation()")
                .mapTo(String.class)
                .one());
  }

  private static Merge merge(ResultSet row) throws SQLException {
    return new Merge(
        row.getObject("id", UUID.class),
        Duplicates.side(row, "s"),
        Duplicates.side(row, "l"),
        Arrays.asList((String[]) row.getArray("takes").getArray()),
        row.getString("proposed_for"),
        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
        row.getString("state"),
        row.getString("reason"));
  }
}
