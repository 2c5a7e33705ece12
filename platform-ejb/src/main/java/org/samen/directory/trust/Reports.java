package org.samen.directory.trust;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.access.TextScreen;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.directory.DirectoryChanged;
import org.samen.notices.Notices;

/**
 * Reports of partners about entries: open → resolved by the keeper as fixed, still right or
 * declined. Seen by the reporter's NGO and the keeper; how many are open is known to every partner
 * who sees the entry.
 *
 * <p>"Refused someone" is a choice from the list of barriers and has no free text, since a text
 * could tell of a person (domain.md, "What must never be held").
 */
@Stateless
public class Reports {
  /** What may not be right any more. */
  public static final List<String> NOT_RIGHT =
      List.of("closed", "phone", "hours", "address", "other");

  /** The barriers of the study, as far as a practice can put them up. */
  public static final List<String> BARRIERS =
      List.of(
          "gp-refusal",
          "closed-to-new-patients",
          "cap-on-undocumented",
          "unaware-of-cak",
          "cak-paperwork",
          "own-contribution",
          "non-contracted",
          "bill-or-debt-collector",
          "dental-not-covered",
          "no-interpreter",
          "fear-of-police",
          "unaware-of-rights",
          "refused-at-desk",
          "mental-health-waiting-list");

  /** How a report can end. */
  public static final List<String> OUTCOMES = List.of("fixed", "still-right", "declined");

  private static final int LONGEST_TEXT = 500;
  private static final String OUT_OF_DATE = "out-of-date";
  private static final String REFUSED = "refused";

  private static final String SELECT =
      """
      select r.id, r.service, s.name as service_name, r.keeper, r.organisation, o.name as organisation_name,
             r.kind, r.what, r.note, r.opened_at, r.outcome, r.answer, r.resolved_at
      from trust.report r
      join directory.service s on s.id = r.service
      join organisations.organisation o on o.alias = r.organisation
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Notices notices;
  @Inject private Clock clock;
  @Inject private Event<DirectoryChanged> changed;

  /**
   * Reports something about an entry and tells its keeper. The same id again has no effect.
   *
   * @param id made by the client
   * @param kind {@code out-of-date} or {@code refused}
   * @param note what is the matter, at most 500 characters; only with {@code out-of-date}
   * @throws NotFound when the caller sees no such entry
   * @throws InvalidFields when a choice is none of the list's, or the text is too long
   * @throws org.samen.access.PersonalDataRefused when the text holds personal data
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.STEWARD})
  public void open(UUID id, UUID service, String kind, String what, @Nullable String note) {
    String text = note == null || note.isBlank() ? null : note.strip();
    mustBeAChoice(kind, what, text);
    Entry entry = jdbi.withHandle(handle -> entry(handle, service)).orElseThrow(NotFound::new);
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into trust.report (id, service, keeper, reporter, organisation, kind, what, note, opened_at)
                        values (:id, :service, :keeper, :person, :organisation, :kind, :what, :note, :now)
                        on conflict (id) do nothing""")
                    .bind("id", id)
                    .bind("service", service)
                    .bind("keeper", entry.keeper())
                    .bind("person", caller.person())
                    .bind("organisation", caller.organisation())
                    .bind("kind", kind)
                    .bind("what", what)
                    .bind("note", text)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute());
    if (rows == 0) {
      mustBeTheSame(id, service, kind, what);
      return;
    }
    if (!kind.equals(REFUSED)) { // a line of the trail has a moment: a refusal has its day alone
      trail.record(
          "report.opened",
          "report",
          id,
          entry.keeper(),
          List.of(
              new Change("service", null, service.toString()),
              new Change("kind", null, kind),
              new Change("what", null, what)));
    }
    notices.tellRoles(
        entry.keeper(),
        Set.of(Role.STAFF, Role.COORDINATOR),
        "report.opened",
        Map.of("service", entry.name(), "organisation", entry.callersName()),
        "directory/upkeep");
    changed.fire(new DirectoryChanged(service));
  }

  private static void mustBeAChoice(String kind, String what, @Nullable String note) {
    List<Problem> problems = new ArrayList<>();
    List<String> choices =
        switch (kind) {
          case OUT_OF_DATE -> NOT_RIGHT;
          case REFUSED -> BARRIERS;
          default -> {
            problems.add(new Problem("kind", "rule.unknown-choice"));
            yield List.of();
          }
        };
    if (problems.isEmpty() && !choices.contains(what)) {
      problems.add(new Problem("what", "rule.unknown-choice"));
    }
    if (note != null && kind.equals(REFUSED)) {
      problems.add(new Problem("note", "rule.report.no-text"));
    }
    if (note != null && note.length() > LONGEST_TEXT) {
      problems.add(new Problem("note", "rule.too-long", LONGEST_TEXT));
    }
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
    if (note != null) {
      TextScreen.screen(note).mustBeClean("note");
    }
  }

  /** The reports on an entry that the caller may read: its own NGO's, or all as its keeper. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public List<Report> of(UUID service) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where r.service = :service order by r.outcome is not null, r.opened_at desc, r.id")
                .bind("service", service)
                .map(ConstructorMapper.of(Report.class))
                .list());
  }

  /**
   * How many reports are open on each of these entries, by id; those without any are left out.
   * Every partner may know for the entries that it sees.
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public Map<UUID, Integer> open(Collection<UUID> services) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select service, open_reports from trust.standing where service = any (:services) and open_reports > 0")
                .bind("services", services.toArray(UUID[]::new))
                .reduceRows(
                    new HashMap<UUID, Integer>(),
                    (counts, row) -> {
                      counts.put(
                          row.getColumn("service", UUID.class),
                          row.getColumn("open_reports", Integer.class));
                      return counts;
                    }));
  }

  /** Open reports on the entries that the caller's organisation keeps, oldest first. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public List<Report> queue(int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                         where r.keeper = :keeper and r.outcome is null
                        order by r.opened_at, r.id offset :offset limit :limit""")
                .bind("keeper", caller.organisation())
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Report.class))
                .list());
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int queued() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from trust.report where keeper = :keeper and outcome is null")
                .bind("keeper", caller.organisation())
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Ends a report and tells who made it.
   *
   * @param outcome one of {@link #OUTCOMES}
   * @param answer for the reporter; required when it is declined
   * @throws NotFound when the caller sees no such report
   * @throws org.samen.access.NotYours when another partner keeps the entry
   * @throws ChangedMeanwhile when it was resolved otherwise
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void resolve(UUID id, String outcome, @Nullable String answer) {
    String text = answer == null || answer.isBlank() ? null : answer.strip();
    mustBeAnAnswer(outcome, text);
    Report report = find(id).orElseThrow(NotFound::new);
    caller.mustActFor(report.keeper());
    Optional<Resolved> resolved =
        jdbi.withHandle(
            handle -> resolve(handle, id, outcome, text, caller.person(), clock.instant()));
    if (resolved.isEmpty()) {
      if (!outcome.equals(report.outcome())) {
        throw new ChangedMeanwhile();
      }
      return;
    }
    trail.record(
        "report.resolved",
        "report",
        id,
        report.keeper(),
        List.of(new Change("outcome", null, outcome)));
    UUID reporter = resolved.get().reporter();
    if (reporter != null) {
      notices.tell(
          reporter,
          "report.resolved." + outcome,
          Map.of("service", report.serviceName()),
          "directory/" + report.service());
    }
    changed.fire(new DirectoryChanged(report.service()));
  }

  private static void mustBeAnAnswer(String outcome, @Nullable String answer) {
    List<Problem> problems = new ArrayList<>();
    if (!OUTCOMES.contains(outcome)) {
      problems.add(new Problem("outcome", "rule.unknown-choice"));
    } else if (outcome.equals("declined") && answer == null) {
      problems.add(new Problem("answer", "rule.required"));
    }
    if (answer != null && answer.length() > LONGEST_TEXT) {
      problems.add(new Problem("answer", "rule.too-long", LONGEST_TEXT));
    }
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
    if (answer != null) {
      TextScreen.screen(answer).mustBeClean("answer");
    }
  }

  /** Who is to be told that a report was resolved. */
  public record Resolved(@Nullable UUID reporter) {}

  /** Empty when it was resolved before. */
  static Optional<Resolved> resolve(
      Handle handle, UUID id, String outcome, @Nullable String answer, UUID person, Instant now) {
    return handle
        .createQuery(
            """
            update trust.report set outcome = :outcome, answer = :answer, resolved_at = :now, resolved_by = :person
            where id = :id and outcome is null returning reporter""")
        .bind("id", id)
        .bind("outcome", outcome)
        .bind("answer", answer)
        .bind("person", person)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(ConstructorMapper.of(Resolved.class))
        .findOne();
  }

  private Optional<Report> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where r.id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Report.class))
                .findOne());
  }

  private void mustBeTheSame(UUID id, UUID service, String kind, String what) {
    boolean same =
        find(id)
            .filter(known -> known.service().equals(service))
            .filter(known -> known.kind().equals(kind) && known.what().equals(what))
            .isPresent();
    if (!same) {
      throw new ChangedMeanwhile();
    }
  }

  /** A row of the query below. */
  public record Entry(String keeper, String name, String callersName) {}

  private static Optional<Entry> entry(Handle handle, UUID service) {
    return handle
        .createQuery(
            """
            select s.keeper, s.name, o.name as callers_name
            from directory.service s, organisations.organisation o
            where s.id = :id and o.alias = access.organisation()""")
        .bind("id", service)
        .map(ConstructorMapper.of(Entry.class))
        .findOne();
  }
}
