package org.samen.directory.trust;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
 * Entries that may be one and the same: suggested → dismissed for good, or merged. A merge is
 * proposed by one keeper and agreed to, or declined, by the other; when both are kept by one
 * partner it happens at once. The loser is retired, and its id leads to the survivor.
 */
@Stateless
public class Duplicates {
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
  private static final List<String> SHARED =
      List.of("phone", "address", "email", "website", "identifier", "category");

  private static final String SIDE =
      """
      %1$s.id as %1$s_id, %1$s.version as %1$s_version, %1$s.name as %1$s_name, %1$s.keeper as %1$s_keeper,
      k%1$s.name as %1$s_keeper_name, %1$s.assured_date as %1$s_verified_on""";

  private static final String MERGES =
      "select m.id, m.takes, m.proposed_for, m.proposed_at, m.state, m.reason, "
          + SIDE.formatted("s")
          + ", "
          + SIDE.formatted("l")
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

  /** Looks for doubles of entries that changed, at most so many; answers how many. For a timer. */
  @RolesAllowed(Role.SYSTEM)
  public int look(int most) {
    return jdbi.withHandle(handle -> look(handle, most, clock.instant()));
  }

  static int look(Handle handle, int most, Instant now) {
    return handle
        .createQuery("select trust.look_for_duplicates(:most, :now)")
        .bind("most", most)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapTo(Integer.class)
        .one();
  }

  /** Suggestions that concern an entry of the caller's organisation, the surest first. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public List<Pair> suggestions(int offset, int limit) {
    return jdbi.withHandle(handle -> suggestions(handle, offset, limit));
  }

  static List<Pair> suggestions(Handle handle, int offset, int limit) {
    return handle
        .createQuery(
            "select p.score, p.reasons ->> 'name' as name_likeness, "
                + "array(select r.key from jsonb_each(p.reasons) r where r.value = 'true'::jsonb) as shared, "
                + SIDE.formatted("a")
                + ", "
                + SIDE.formatted("b")
                + """

                 from trust.pair p
                 join directory.service a on a.id = p.a join organisations.organisation ka on ka.alias = a.keeper
                 join directory.service b on b.id = p.b join organisations.organisation kb on kb.alias = b.keeper
                """
                + OPEN
                + " order by p.score desc, p.a, p.b offset :offset limit :limit")
        .bind("offset", offset)
        .bind("limit", limit)
        .map((row, context) -> pair(row))
        .list();
  }

  /** Neither dismissed nor proposed. */
  private static final String OPEN =
      """
       where p.dismissed_at is null and access.organisation() in (p.keeper_a, p.keeper_b)
         and not exists (select from trust.merge m where m.state = 'proposed' and m.loser in (p.a, p.b) and m.survivor in (p.a, p.b))
      """;

  /** How many suggestions and proposals of others wait for the caller's organisation. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int count() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select (select count(*) from trust.pair p"
                        + OPEN
                        + """
                        )::int + (select count(*) from trust.merge m where m.state = 'proposed'
                                  and access.organisation() in (m.survivor_keeper, m.loser_keeper)
                                  and m.proposed_for <> access.organisation())::int""")
                .mapTo(Integer.class)
                .one());
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int suggested() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from trust.pair p" + OPEN)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Says for good that two entries are not one.
   *
   * @throws NotFound when there is no such suggestion for the caller's organisation
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void dismiss(UUID one, UUID other) {
    if (!jdbi.withHandle(handle -> dismiss(handle, one, other, clock.instant()))) {
      throw new NotFound();
    }
    trail.record(
        "duplicate.dismissed",
        "service",
        one,
        caller.organisation(),
        List.of(new Change("other", null, other.toString())));
  }

  static boolean dismiss(Handle handle, UUID one, UUID other, Instant now) {
    return handle
            .createUpdate(
                """
                update trust.pair
                set dismissed_at = coalesce(dismissed_at, :now), dismissed_by = coalesce(dismissed_by, access.organisation())
                where a = least(cast(:one as uuid), cast(:other as uuid)) and b = greatest(cast(:one as uuid), cast(:other as uuid))""")
            .bind("one", one)
            .bind("other", other)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .execute()
        > 0;
  }

  /** Takes back a dismissal; without one nothing happens. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void suggestAgain(UUID one, UUID other) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update trust.pair set dismissed_at = null, dismissed_by = null
                    where a = least(cast(:one as uuid), cast(:other as uuid)) and b = greatest(cast(:one as uuid), cast(:other as uuid))
                      and dismissed_by = access.organisation()""")
                .bind("one", one)
                .bind("other", other)
                .execute());
  }

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

  /**
   * The entry that this one was merged into, if it was and the caller sees it. One step: an id
   * always leads to the last survivor.
   */
  @PermitAll
  public Optional<UUID> survivorOf(UUID service) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select survivor from trust.forwarding where loser = :id")
                .bind("id", service)
                .mapTo(UUID.class)
                .findOne());
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

  private static Pair pair(ResultSet row) throws SQLException {
    List<String> shared = Arrays.asList((String[]) row.getArray("shared").getArray());
    return new Pair(
        side(row, "a"),
        side(row, "b"),
        row.getInt("score"),
        row.getBigDecimal("name_likeness"),
        SHARED.stream().filter(shared::contains).toList());
  }

  private static Merge merge(ResultSet row) throws SQLException {
    return new Merge(
        row.getObject("id", UUID.class),
        side(row, "s"),
        side(row, "l"),
        Arrays.asList((String[]) row.getArray("takes").getArray()),
        row.getString("proposed_for"),
        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
        row.getString("state"),
        row.getString("reason"));
  }

  private static Pair.Side side(ResultSet row, String prefix) throws SQLException {
    return new Pair.Side(
        row.getObject(prefix + "_id", UUID.class),
        row.getInt(prefix + "_version"),
        row.getString(prefix + "_name"),
        row.getString(prefix + "_keeper"),
        row.getString(prefix + "_keeper_name"),
        row.getObject(prefix + "_verified_on", LocalDate.class));
  }
}
