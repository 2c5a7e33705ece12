package org.samen.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;

/**
 * What one's own organisation counted. Added and taken back by a counter-entry, never edited;
 * dropped after 13 months. Nobody else reads them.
 *
 * <p>No line of the trail is written: its moment would be the contact's (domain.md, "What must
 * never be held"). The rows are their own trail, since none is ever changed.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Tallies {
  private static final int MOST_AT_ONCE = 2000;

  private static final String SELECT =
      """
      select t.id, t.month as first_day, t.municipality, p.name_nl as municipality_name, t.category, t.barrier,
             t.outcome, t.minutes, t.contacts, t.practices, t.refusals, t.corrects,
             exists (select from evidence.tally c where c.corrects = t.id) as taken_back, t.counts_in
      from evidence.tally t join evidence.place p on p.code = t.municipality
      """;

  private static final String WHERE =
      """
      where t.organisation = access.organisation()
        and (cast(:month as date) is null or t.month = :month)
        and (cast(:municipality as text) is null or t.municipality = :municipality)
        and (cast(:category as text) is null or t.category = :category)
        and (cast(:barrier as text) is null or t.barrier = :barrier)
        and (cast(:outcome as text) is null or t.outcome = :outcome)
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /**
   * Adds tallies, all or none; the same again has no further effect.
   *
   * @throws InvalidFields with every field that breaks a rule; those of the second tally begin with
   *     {@code tallies[1].}
   * @throws ChangedMeanwhile when an id is taken by another tally
   */
  public void add(List<AddTally> tallies) {
    TallyRules rules = jdbi.withHandle(handle -> TallyRules.of(handle, thisMonth()));
    List<Problem> problems = new ArrayList<>();
    if (tallies.isEmpty() || tallies.size() > MOST_AT_ONCE) {
      problems.add(new Problem("tallies", "rule.evidence.range", 1, MOST_AT_ONCE));
    }
    for (int i = 0; i < tallies.size(); i++) {
      problems.addAll(rules.broken(tallies.get(i), "tallies[" + i + "]."));
    }
    refuse(problems);
    jdbi.useHandle(handle -> insert(handle, tallies, caller.organisation()));
    List<UUID> ids = tallies.stream().map(AddTally::id).toList();
    List<AddTally> kept = jdbi.withHandle(handle -> kept(handle, ids));
    if (kept.size() != ids.size() || !kept.containsAll(tallies)) {
      throw new ChangedMeanwhile();
    }
  }

  /**
   * Takes a tally back by a counter-entry, which is counted where the tally was, or in the next
   * publication when that was made already. Again has no further effect.
   *
   * @throws NotFound when one's organisation has no such tally
   */
  public void takeBack(UUID id) {
    Tally tally = find(id).filter(known -> known.corrects() == null).orElseThrow(NotFound::new);
    if (!tally.takenBack()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      """
                      insert into evidence.tally (id, organisation, month, municipality, category, barrier, outcome,
                                                  minutes, contacts, practices, refusals, corrects)
                      select :counter, organisation, month, municipality, category, barrier, outcome, minutes,
                             -contacts, -practices, -refusals, id
                      from evidence.tally where id = :id and organisation = :organisation
                      on conflict (corrects) do nothing""")
                  .bind("counter", UUID.randomUUID())
                  .bind("id", id)
                  .bind("organisation", caller.organisation())
                  .execute());
    }
  }

  /** Empty when there is none, or none of one's own organisation. */
  public Optional<Tally> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "where t.organisation = access.organisation() and t.id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Tally.class))
                .findOne());
  }

  /** The latest month first; within a month in no order of time. */
  public List<Tally> list(TallyFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    SELECT
                        + WHERE
                        + " order by t.month desc, p.name_nl, t.category, t.barrier, t.id offset :offset limit :limit",
                    filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Tally.class))
                .list());
  }

  public int count(TallyFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) from evidence.tally t " + WHERE, filter)
                .mapTo(Integer.class)
                .one());
  }

  /** How many referrals the filter's tallies count, what was taken back taken off. */
  public long contacts(TallyFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    "select coalesce(sum(t.contacts), 0) from evidence.tally t " + WHERE,
                    filter)
                .mapTo(Long.class)
                .one());
  }

  /** Every municipality by its name, for a field's choices. */
  public List<Named> municipalities() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select code, name_nl, name_en from evidence.place where level = 'municipality' order by name_nl")
                .map(ConstructorMapper.of(Named.class))
                .list());
  }

  /** The municipality of this code or name; a settlement's name leads to its municipality. */
  public Optional<Named> municipality(String codeOrName) {
    return jdbi.withHandle(handle -> TallyRules.municipality(handle, codeOrName));
  }

  /**
   * Reads a file of counts and says of each line what is wrong with it; nothing is added.
   *
   * @param csv with a header, comma or semicolon
   */
  public TallyFile preview(String csv) {
    return jdbi.withHandle(
        handle ->
            new TallyCsv(TallyRules.of(handle, thisMonth()), TallyNames.of(handle)).read(csv));
  }

  private YearMonth thisMonth() {
    return YearMonth.from(LocalDate.ofInstant(clock.instant(), TallyCodes.ZONE));
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  static void insert(Handle handle, List<AddTally> tallies, String organisation) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into evidence.tally (id, organisation, month, municipality, category, barrier, outcome, minutes,
                                        contacts, practices, refusals)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""");
    for (AddTally tally : tallies) {
      batch.add(
          tally.id(),
          organisation,
          tally.month().atDay(1),
          tally.municipality(),
          tally.category(),
          tally.barrier(),
          tally.outcome(),
          tally.minutes(),
          tally.contacts(),
          tally.practices(),
          tally.refusals());
    }
    batch.execute();
  }

  private static List<AddTally> kept(Handle handle, List<UUID> ids) {
    return handle
        .createQuery(
            SELECT
                + "where t.organisation = access.organisation() and t.corrects is null and t.id = any (:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .map(ConstructorMapper.of(Tally.class))
        .map(
            tally ->
                new AddTally(
                    tally.id(),
                    tally.month(),
                    tally.municipality(),
                    tally.category(),
                    tally.barrier(),
                    tally.outcome(),
                    tally.minutes(),
                    tally.contacts(),
                    tally.practices(),
                    tally.refusals()))
        .list();
  }

  private static Query bind(Handle handle, String sql, TallyFilter filter) {
    YearMonth month = filter.month();
    return handle
        .createQuery(sql)
        .bind("month", month == null ? null : month.atDay(1))
        .bind("municipality", filter.municipality())
        .bind("category", filter.category())
        .bind("barrier", filter.barrier())
        .bind("outcome", filter.outcome());
  }
}
