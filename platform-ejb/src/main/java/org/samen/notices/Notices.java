package org.samen.notices;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.Role;

/**
 * What people are told. A notice belongs to its person alone: told → read, and forgotten after half
 * a year. Mail about it is put into the outbox in the same transaction; whoever read it before the
 * mail went gets none.
 */
@Stateless
public class Notices {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** Kept, as finding the provider of JSON takes longer than telling. */
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Event<NoticeTold> told;

  /**
   * Tells a person, of whichever organisation, within the transaction of what happened. A person
   * who does it themselves, or who is disabled, is told nothing.
   *
   * @param kind lower case, with dots; its sentence is {@code notice.<kind>} in a bundle, and the
   *     mail's subject {@code <kind>} in {@code notices/mail}
   * @param facts what the sentence names; never personal data
   * @param path of the page it is about, such as {@code directory/0198…}, without a slash before it
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void tell(UUID person, String kind, Map<String, String> facts, String path) {
    announce(
        jdbi.withHandle(
            handle -> tell(handle, List.of(person), kind, facts, path, clock.instant())));
  }

  /** Tells those whom a function of the database left to be told, each once. */
  @RolesAllowed(Role.SYSTEM)
  public void tellWaiting() {
    Instant now = clock.instant();
    announce(jdbi.withHandle(handle -> tellWaiting(handle, now)));
  }

  private void announce(Set<UUID> persons) {
    if (!persons.isEmpty()) {
      told.fire(new NoticeTold(persons));
    }
  }

  /**
   * Tells everyone who was last seen in this role of this organisation.
   *
   * @see #tell(UUID, String, Map, String)
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void tellRole(
      String organisation, String role, String kind, Map<String, String> facts, String path) {
    tellRoles(organisation, Set.of(role), kind, facts, path);
  }

  /**
   * Tells everyone who was last seen in one of these roles of this organisation, each once.
   *
   * @see #tell(UUID, String, Map, String)
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void tellRoles(
      String organisation, Set<String> roles, String kind, Map<String, String> facts, String path) {
    announce(
        jdbi.withHandle(
            handle -> tellRoles(handle, organisation, roles, kind, facts, path, clock.instant())));
  }

  /** Newest first. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public List<Notice> list(int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, kind, facts::text as facts, path, told_at, read_at from notices.notice
                    where person = :person order by told_at desc, id offset :offset limit :limit""")
                .bind("person", caller.person())
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public int count() {
    return count("select count(*) from notices.notice where person = :person");
  }

  /** How many the caller has not read. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public int unread() {
    return count("select count(*) from notices.notice where person = :person and read_at is null");
  }

  /** Reading it again, or one that is not the caller's, changes nothing. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public void markRead(UUID notice) {
    markRead(" and id = :notice", notice);
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public void markAllRead() {
    markRead("", null);
  }

  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public MailChoice choice() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select mail, silent from notices.choice where person = :person")
                .bind("person", caller.person())
                .map(ConstructorMapper.of(MailChoice.class))
                .findOne()
                .orElse(MailChoice.USUAL));
  }

  /**
   * Remembers how the caller wants their mail from now on.
   *
   * @throws InvalidFields when it is none of the choices, or names a kind that there is not
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public void choose(MailChoice choice) {
    if (!MailChoice.OFTEN.contains(choice.mail())) {
      throw new InvalidFields(List.of(new InvalidFields.Problem("mail", "rule.unknown-choice")));
    }
    if (!MailWords.KINDS.containsAll(choice.silent())) {
      throw new InvalidFields(List.of(new InvalidFields.Problem("silent", "rule.unknown-choice")));
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into notices.choice (person, organisation, mail, silent)
                    values (:person, :organisation, :mail, :silent)
                    on conflict (person) do update set mail = excluded.mail, silent = excluded.silent""")
                .bind("person", caller.person())
                .bind("organisation", caller.organisation())
                .bind("mail", choice.mail())
                .bind("silent", choice.silent().toArray(String[]::new))
                .execute());
  }

  /** The kinds that a person may keep out of their mail, in the order of the bundle. */
  @PermitAll
  public List<String> kinds() {
    return MailWords.KINDS;
  }

  static Set<UUID> tell(
      Handle handle,
      List<UUID> persons,
      String kind,
      Map<String, String> facts,
      String path,
      Instant now) {
    return told(
        handle
            .createQuery(
                "select notices.tell(:persons, :kind, :facts::jsonb, :path, :now, :morning)")
            .bind("persons", persons.toArray(UUID[]::new)),
        kind,
        facts,
        path,
        now);
  }

  static Set<UUID> tellRoles(
      Handle handle,
      String organisation,
      Set<String> roles,
      String kind,
      Map<String, String> facts,
      String path,
      Instant now) {
    return told(
        handle
            .createQuery(
                "select notices.tell_roles(:organisation, :roles, :kind, :facts::jsonb, :path, :now, :morning)")
            .bind("organisation", organisation)
            .bind("roles", roles.toArray(String[]::new)),
        kind,
        facts,
        path,
        now);
  }

  static Set<UUID> tellWaiting(Handle handle, Instant now) {
    return new HashSet<>(
        handle
            .createQuery("select notices.tell_waiting(:now, :morning)")
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("morning", nextMorning(now))
            .mapTo(UUID.class)
            .list());
  }

  private static Set<UUID> told(
      Query query, String kind, Map<String, String> facts, String path, Instant now) {
    return new HashSet<>(
        query
            .bind("kind", kind)
            .bind("facts", json(facts))
            .bind("path", path)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("morning", nextMorning(now))
            .mapTo(UUID.class)
            .list());
  }

  private static String json(Map<String, String> facts) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    facts.forEach(json::add);
    return json.build().toString();
  }

  private static OffsetDateTime nextMorning(Instant now) {
    var local = now.atZone(ZONE);
    var morning = local.with(MORNING);
    return (morning.isAfter(local) ? morning : morning.plusDays(1)).toOffsetDateTime();
  }

  private void markRead(String which, @Nullable UUID notice) {
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update notices.notice set read_at = :now where person = :person and read_at is null"
                            + which)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .bind("person", caller.person())
                    .bind("notice", notice)
                    .execute());
    if (rows > 0) {
      told.fire(new NoticeTold(Set.of(caller.person())));
    }
  }

  private int count(String sql) {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(sql).bind("person", caller.person()).mapTo(Integer.class).one());
  }

  private static Notice read(ResultSet row) throws SQLException {
    OffsetDateTime readAt = row.getObject("read_at", OffsetDateTime.class);
    return new Notice(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        facts(row.getString("facts")),
        row.getString("path"),
        row.getObject("told_at", OffsetDateTime.class).toInstant(),
        readAt == null ? null : readAt.toInstant());
  }

  private static Map<String, String> facts(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      Map<String, String> facts = new LinkedHashMap<>();
      object.keySet().forEach(name -> facts.put(name, object.getString(name)));
      return facts;
    }
  }
}
