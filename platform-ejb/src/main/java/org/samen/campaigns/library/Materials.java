package org.samen.campaigns.library;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.attachments.Attachments;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.campaigns.petition.PetitionRules;

/**
 * The library of leaflets, slides and scripts. Added by its keeper → versions, of which none is
 * ever lost → used by partners, counted by organisation → no longer offered.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Materials {
  public static final List<String> KINDS = List.of("leaflet", "slides", "script", "poster");
  public static final List<String> AUDIENCES =
      List.of("clients", "practices", "volunteers", "officials", "everyone");
  public static final List<String> LICENCES =
      List.of("cc0", "cc-by", "cc-by-sa", "cc-by-nc", "partners");

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final int MOST_COPIES = 1_000_000;

  private static final String FROM =
      """
      from campaigns.material m join organisations.organisation o on o.alias = m.organisation
      left join lateral (select coalesce(sum(u.copies), 0) as copies, count(distinct u.organisation) as organisations
                         from campaigns.material_use u where u.material_id = m.id) used on true
      """;

  private static final String WHERE =
      """
      where (cast(:text as text) is null or strpos(lower(concat_ws(' ', m.title, m.description)), lower(:text)) > 0)
        and (cast(:kind as text) is null or m.kind = :kind)
        and (cast(:language as text) is null or m.language = :language)
        and (cast(:audience as text) is null or m.audience = :audience)
        and (cast(:keeper as text) is null or m.organisation = :keeper)
        and (cast(:campaign as uuid) is null or m.campaign_id = :campaign)
        and (m.retired_at is not null) = :retired
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Attachments attachments;

  public List<MaterialSummary> list(MaterialFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    """
                    select m.id, m.organisation as keeper, o.name as keeper_name, m.kind, m.language, m.audience, m.title, m.licence,
                           m.reviewed_until, m.reviewed_until < :today as overdue, m.versions, used.copies, used.organisations,
                           m.retired_at is not null as retired
                    """
                        + FROM
                        + WHERE
                        + order(filter.sort())
                        + " offset :offset limit :limit",
                    filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(MaterialSummary.class))
                .list());
  }

  public int count(MaterialFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) from campaigns.material m " + WHERE, filter)
                .mapTo(Integer.class)
                .one());
  }

  /** The languages in which there is something. */
  public List<String> languages() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select distinct language from campaigns.material order by 1")
                .mapTo(String.class)
                .list());
  }

  public Optional<MaterialDetails> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select m.*, o.name as keeper_name, c.name as campaign_name from campaigns.material m
                    join organisations.organisation o on o.alias = m.organisation
                    left join campaigns.campaign c on c.id = m.campaign_id where m.id = :id""")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new MaterialDetails(
                            id,
                            row.getString("organisation"),
                            row.getString("keeper_name"),
                            row.getString("campaign_name") == null
                                ? null
                                : row.getObject("campaign_id", UUID.class),
                            row.getString("campaign_name"),
                            row.getString("kind"),
                            row.getString("language"),
                            row.getString("audience"),
                            row.getString("title"),
                            row.getString("description"),
                            row.getString("licence"),
                            row.getObject("reviewed_until", LocalDate.class),
                            row.getObject("retired_at") != null,
                            row.getInt("version"),
                            versions(handle, id),
                            used(handle, id)))
                .findOne());
  }

  private static List<MaterialDetails.Version> versions(Handle handle, UUID material) {
    return handle
        .createQuery(
            """
            select v.n, v.note, v.body, v.attachment_id as attachment, a.name as file_name, a.media_type, a.size,
                   encode(a.sha256, 'hex') as sha256, v.added_at
            from campaigns.material_version v left join attachments.attachment a on a.id = v.attachment_id
            where v.material_id = :material order by v.n desc""")
        .bind("material", material)
        .map(ConstructorMapper.of(MaterialDetails.Version.class))
        .list();
  }

  private static List<MaterialDetails.Used> used(Handle handle, UUID material) {
    return handle
        .createQuery(
            """
            select u.organisation, o.name as organisation_name, sum(u.copies) as copies, max(u.used_on) as last
            from campaigns.material_use u join organisations.organisation o on o.alias = u.organisation
            where u.material_id = :material group by 1, 2 order by 3 desc, 2""")
        .bind("material", material)
        .map(ConstructorMapper.of(MaterialDetails.Used.class))
        .list();
  }

  /**
   * Adds it or changes what is said of it, and returns its version. The same command again has no
   * further effect.
   *
   * @throws org.samen.access.InvalidFields with every field that breaks a rule
   * @throws org.samen.access.NotYours when another organisation keeps it
   * @throws ChangedMeanwhile when the version is not the latest
   */
  public int save(EditMaterial command) {
    broken(command).refuse();
    MaterialDetails before = find(command.id()).orElse(null);
    if (before != null) {
      caller.mustActFor(before.keeper());
      if (command.version() == null) {
        if (command.equals(asked(before))) {
          return before.version();
        }
        throw new ChangedMeanwhile();
      }
    } else if (command.version() != null) {
      throw new NotFound();
    }
    if (jdbi.withHandle(handle -> write(handle, command, before == null)) != 1) {
      throw new ChangedMeanwhile();
    }
    trail.record(
        before == null ? "material.added" : "material.edited",
        "material",
        command.id(),
        caller.organisation(),
        List.of(new Change("title", before == null ? null : before.title(), command.title())));
    return before == null ? 0 : before.version() + 1;
  }

  private static EditMaterial asked(MaterialDetails is) {
    return new EditMaterial(
        is.id(),
        null,
        is.campaign(),
        is.kind(),
        is.language(),
        is.audience(),
        is.title(),
        is.description(),
        is.licence(),
        is.reviewedUntil());
  }

  private static PetitionRules broken(EditMaterial command) {
    PetitionRules rules = new PetitionRules();
    rules.oneOf("kind", command.kind(), KINDS);
    rules.oneOf("audience", command.audience(), AUDIENCES);
    rules.oneOf("licence", command.licence(), LICENCES);
    rules.text("title", command.title(), 200, true);
    rules.text("description", command.description(), 2000, false);
    if (!command.language().matches("[a-z]{2,3}")) {
      rules.add("language", "rule.unknown-choice");
    }
    return rules;
  }

  private int write(Handle handle, EditMaterial command, boolean fresh) {
    return handle
        .createUpdate(
            fresh
                ? """
                  insert into campaigns.material (id, organisation, campaign_id, kind, language, audience, title, description,
                    licence, reviewed_until, made_at, changed_at)
                  values (:id, :organisation, :campaign, :kind, :language, :audience, :title, :description, :licence,
                    :reviewedUntil, :now, :now) on conflict (id) do nothing"""
                : """
                  update campaigns.material set campaign_id = :campaign, kind = :kind, language = :language, audience = :audience,
                    title = :title, description = :description, licence = :licence, reviewed_until = :reviewedUntil,
                    changed_at = :now, version = version + 1
                  where id = :id and version = :version""")
        .bindMethods(command)
        .bind("organisation", caller.organisation())
        .bind("now", now())
        .execute();
  }

  /**
   * Adds a version. The same command again has no further effect.
   *
   * @throws org.samen.access.InvalidFields when it has neither text nor file, or breaks a rule
   * @throws org.samen.access.NotYours when another organisation keeps the material
   * @throws ChangedMeanwhile when the number is not the next one
   */
  public void add(AddVersion command) {
    PetitionRules rules = new PetitionRules();
    rules.text("note", command.note(), 500, false);
    rules.text("body", command.body(), 50_000, command.attachment() == null);
    rules.refuse();
    MaterialDetails material = find(command.material()).orElseThrow(NotFound::new);
    caller.mustActFor(material.keeper());
    if (material.versions().stream().anyMatch(known -> same(known, command))) {
      return;
    }
    UUID file = command.attachment();
    if (file != null) {
      caller.mustActFor(attachments.find(file).orElseThrow(NotFound::new).organisation());
    }
    try {
      jdbi.useHandle(handle -> insert(handle, command));
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && sql.getSQLState().startsWith("23")) {
        throw new ChangedMeanwhile();
      }
      throw e;
    }
    trail.record(
        "material.version-added",
        "material",
        command.material(),
        caller.organisation(),
        List.of(new Change("version", null, String.valueOf(command.n()))));
  }

  private static boolean same(MaterialDetails.Version known, AddVersion asked) {
    return known.n() == asked.n()
        && java.util.Objects.equals(known.note(), blankToNull(asked.note()))
        && java.util.Objects.equals(known.body(), blankToNull(asked.body()))
        && java.util.Objects.equals(known.attachment(), asked.attachment());
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private void insert(Handle handle, AddVersion command) {
    handle
        .createUpdate(
            """
            insert into campaigns.material_version (material_id, n, note, body, attachment_id, organisation, person, added_at)
            values (:material, :n, :note, :body, :attachment, :organisation, :person, :now)""")
        .bindMethods(command)
        .bind("note", blankToNull(command.note()))
        .bind("body", blankToNull(command.body()))
        .bind("organisation", caller.organisation())
        .bind("person", caller.person())
        .bind("now", now())
        .execute();
  }

  /** No longer offers it, or offers it again. */
  public void retire(UUID id, boolean retired) {
    MaterialDetails material = find(id).orElseThrow(NotFound::new);
    caller.mustActFor(material.keeper());
    if (material.retired() == retired) {
      return;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update campaigns.material set retired_at = :at, changed_at = :now, version = version + 1 where id = :id""")
                .bind("at", retired ? now() : null)
                .bind("now", now())
                .bind("id", id)
                .execute());
    trail.record(
        retired ? "material.retired" : "material.reopened",
        "material",
        id,
        material.keeper(),
        List.of());
  }

  /**
   * Counts a use by the caller's organisation; the same command again counts once.
   *
   * @throws org.samen.access.InvalidFields when the number or the day cannot be
   * @throws NotFound when there is no such version
   */
  public void use(UseMaterial command) {
    PetitionRules rules = new PetitionRules();
    rules.range("copies", command.copies(), 1, MOST_COPIES);
    if (command.usedOn().isAfter(today())) {
      rules.add("usedOn", "rule.petition.not-yet");
    }
    rules.refuse();
    MaterialDetails material = find(command.material()).orElseThrow(NotFound::new);
    if (material.versions().stream().noneMatch(version -> version.n() == command.n())) {
      throw new NotFound();
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into campaigns.material_use (id, material_id, n, organisation, used_on, copies)
                    values (:id, :material, :n, :organisation, :usedOn, :copies) on conflict (id) do nothing""")
                .bindMethods(command)
                .bind("organisation", caller.organisation())
                .execute());
  }

  private Query bind(Handle handle, String sql, MaterialFilter filter) {
    String text = filter.text() == null ? null : filter.text().replace("\0", "").strip();
    return handle.createQuery(sql).bindMethods(filter).bind("text", text).bind("today", today());
  }

  private static String order(@Nullable String sort) {
    return switch (sort == null ? "" : sort) {
      case "keeper" -> " order by o.name, m.title, m.id";
      case "reviewed" -> " order by m.reviewed_until, m.title, m.id";
      case "used" -> " order by used.copies desc, m.title, m.id";
      default -> " order by m.title, m.id";
    };
  }

  private LocalDate today() {
    return clock.instant().atZone(ZONE).toLocalDate();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
