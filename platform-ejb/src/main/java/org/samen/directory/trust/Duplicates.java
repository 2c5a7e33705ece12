package org.samen.directory.trust;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * Entries that may be one and the same: suggested → dismissed for good, or merged ({@link Merges}).
 */
@Stateless
public class Duplicates {
  private static final List<String> SHARED =
      List.of("phone", "address", "email", "website", "identifier", "category");

  static final String SIDE =
      """
      %1$s.id as %1$s_id, %1$s.version as %1$s_version, %1$s.name as %1$s_name, %1$s.keeper as %1$s_keeper,
      k%1$s.name as %1$s_keeper_name, %1$s.assured_date as %1$s_verified_on""";

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

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

  /**
   * How many suggestions and proposals of others wait for the caller's organisation, counted no
   * further than this.
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int waiting(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from ((select from trust.pair p"
                        + OPEN
                        + """
                        limit :most) union all
                        (select from trust.merge m where m.state = 'proposed'
                         and access.organisation() in (m.survivor_keeper, m.loser_keeper)
                         and m.proposed_for <> access.organisation() limit :most)
                        limit :most) waiting""")
                .bind("most", most)
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

  private static Pair pair(ResultSet row) throws SQLException {
    List<String> shared = Arrays.asList((String[]) row.getArray("shared").getArray());
    return new Pair(
        side(row, "a"),
        side(row, "b"),
        row.getInt("score"),
        row.getBigDecimal("name_likeness"),
        SHARED.stream().filter(shared::contains).toList());
  }

  static Pair.Side side(ResultSet row, String prefix) throws SQLException {
    return new Pair.Side(
        row.getObject(prefix + "_id", UUID.class),
        row.getInt(prefix + "_version"),
        row.getString(prefix + "_name"),
        row.getString(prefix + "_keeper"),
        row.getString(prefix + "_keeper_name"),
        row.getObject(prefix + "_verified_on", LocalDate.class));
  }
}
