package org.samen.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;

/**
 * The append-only trail: who did what, for which organisation, in which role, to which object,
 * when, and what changed. A line is written in the transaction of what it records, or neither is.
 */
@Stateless
public class Trail {
  private static final String COLUMNS =
      """
      select r.stream, r.seq, r.at, r.person, p.name as person_name, r.organisation, o.name as organisation_name,
             r.roles, r.action, r.object_kind, r.object_id, r.reason, r.changes::text as changes
      from audit.record r
      left join access.person p on p.id = r.person
      left join organisations.organisation o on o.alias = r.organisation
      """;

  private static final String WHERE =
      """
      where (cast(:action as text) is null or r.action = :action)
        and (cast(:organisation as text) is null or r.organisation = :organisation)
        and (cast(:objectId as text) is null or r.object_id = :objectId)
        and (cast(:from as timestamptz) is null or r.at >= :from)
        and (cast(:until as timestamptz) is null or r.at < :until)
      """;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /**
   * Adds a line to the stream of the object's capability and keeper. Who acts is the transaction's
   * caller.
   *
   * @param action such as {@code service.verified}
   * @param keeper alias of the organisation whose object it is; that organisation may read the line
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void record(
      String action, String kind, UUID object, @Nullable String keeper, List<Change> changes) {
    record(action, kind, object, keeper, changes, null);
  }

  /**
   * Adds a line with the reason for which a rule was let through.
   *
   * @see #record(String, String, UUID, String, List)
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void record(
      String action,
      String kind,
      UUID object,
      @Nullable String keeper,
      List<Change> changes,
      @Nullable String reason) {
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select audit.append(:stream, :at, :action, :kind, :object, :keeper, :reason, :changes::jsonb)")
                .bind("stream", kind + "/" + (keeper == null ? "platform" : keeper))
                .bind("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .bind("action", action)
                .bind("kind", kind)
                .bind("object", object.toString())
                .bind("keeper", keeper)
                .bind("reason", reason)
                .bind("changes", json(changes))
                .mapTo(Long.class)
                .one());
  }

  /** Newest first; row-level security leaves out what the caller may not read. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD})
  public List<TrailRecord> list(TrailFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    COLUMNS
                        + WHERE
                        + "order by r.at desc, r.stream, r.seq desc offset :offset limit :limit",
                    filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD})
  public int count(TrailFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) from audit.record r " + WHERE, filter)
                .mapTo(Integer.class)
                .one());
  }

  /** Every action that stands in the lines the caller may read, for a filter's choices. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD})
  public List<String> actions() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select distinct action from audit.record order by 1")
                .mapTo(String.class)
                .list());
  }

  /** Re-computes every stream's chain from the rows. Work grows with the trail. */
  @RolesAllowed({Role.AUDITOR, Role.STEWARD})
  public Verification verify() {
    return jdbi.withHandle(Trail::verify);
  }

  /** The same over a connection of one's own, which must see all rows. */
  static Verification verify(Handle handle) {
    List<Chain.Head> heads =
        handle
            .createQuery(
                "select name, head, head_hash from audit.stream order by name collate \"C\"")
            .map(
                (row, context) -> new Chain.Head(row.getString(1), row.getLong(2), row.getBytes(3)))
            .list();
    return Chain.verify(heads, stream -> open(handle, stream));
  }

  private static Chain.Stream open(Handle handle, String stream) {
    ResultIterator<Chain.Link> rows =
        handle
            .createQuery(
                """
                select seq, previous_hash, hash,
                       array[stream, seq::text, audit.instant(at), person::text, organisation, roles, action,
                             object_kind, object_id, object_keeper, reason, changes::text]
                from audit.record where stream = :stream order by seq""")
            .bind("stream", stream)
            .setFetchSize(1000)
            .map(
                (row, context) ->
                    new Chain.Link(
                        row.getLong(1),
                        Arrays.asList((@Nullable String[]) row.getArray(4).getArray()),
                        row.getBytes(2),
                        row.getBytes(3)))
            .iterator();
    return new Chain.Stream() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Chain.Link next() {
        return rows.next();
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }

  private static org.jdbi.v3.core.statement.Query bind(
      Handle handle, String sql, TrailFilter filter) {
    return handle
        .createQuery(sql)
        .bind("action", filter.action())
        .bind("organisation", filter.organisation())
        .bind("objectId", filter.objectId())
        .bind("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC))
        .bind("until", filter.until() == null ? null : filter.until().atOffset(ZoneOffset.UTC));
  }

  private static TrailRecord read(ResultSet row) throws SQLException {
    return new TrailRecord(
        row.getString("stream"),
        row.getLong("seq"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("person", UUID.class),
        row.getString("person_name"),
        row.getString("organisation"),
        row.getString("organisation_name"),
        row.getString("roles"),
        row.getString("action"),
        row.getString("object_kind"),
        row.getString("object_id"),
        row.getString("reason"),
        changes(row.getString("changes")));
  }

  private static String json(List<Change> changes) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    for (Change change : changes) {
      JsonArrayBuilder pair = Json.createArrayBuilder();
      add(pair, change.before());
      add(pair, change.after());
      object.add(change.field(), pair);
    }
    return object.build().toString();
  }

  private static void add(JsonArrayBuilder pair, @Nullable String value) {
    if (value == null) {
      pair.addNull();
    } else {
      pair.add(value);
    }
  }

  private static List<Change> changes(String json) {
    List<Change> changes = new ArrayList<>();
    try (var reader = Json.createReader(new StringReader(json))) {
      reader
          .readObject()
          .forEach((field, pair) -> changes.add(new Change(field, text(pair, 0), text(pair, 1))));
    }
    return changes;
  }

  private static @Nullable String text(JsonValue pair, int index) {
    JsonArray array = pair.asJsonArray();
    return array.get(index) instanceof JsonString string ? string.getString() : null;
  }
}
