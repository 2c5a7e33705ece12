package org.samen.attachments;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * Files that prove something. A file is added, perhaps bound to what it proves, and read; it never
 * changes, and is removed only while nothing refers to it.
 *
 * <p>Who added it sees it, and those whom the capability that binds it lets in.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class Attachments {
  /** The largest file that is taken in. */
  public static final int MEGABYTES = CleanedFile.MEGABYTES;

  private static final String COLUMNS =
      """
      select id, organisation, person, name, media_type, size, sha256, original_sha256, added_at
      """;

  private static final String FOREIGN_KEY = "23503";

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /**
   * Takes a PDF, JPEG or PNG in, recognised by its content, and keeps it without the metadata that
   * tells of its maker. The same command again has no further effect.
   *
   * @param id made by the client
   * @param name as the sender's system calls it; without an ending that says another kind
   * @throws RefusedFile with the rule that it breaks
   * @throws org.samen.access.PersonalDataRefused when its name leads to a person
   * @throws ChangedMeanwhile when the id stands for another file
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public Attachment add(UUID id, String name, byte[] content) {
    CleanedFile file = CleanedFile.of(content);
    String kept = FileName.of(name, file.mediaType());
    byte[] original = sha256(content);
    boolean added = insert(id, kept, file, original);
    Attachment attachment = find(id).orElseThrow(ChangedMeanwhile::new);
    if (!attachment.originalSha256().equals(HexFormat.of().formatHex(original))
        || !attachment.name().equals(kept)
        || !caller.actsFor(attachment.organisation())) {
      throw new ChangedMeanwhile();
    }
    if (added) {
      trail.record(
          "attachment.added",
          "attachment",
          id,
          caller.organisation(),
          List.of(new Change("sha256", null, attachment.sha256())));
    }
    return attachment;
  }

  /**
   * Takes it in from a stream, of which no more is read than may be kept.
   *
   * @throws UncheckedIOException when it breaks off
   * @see #add(UUID, String, byte[])
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public Attachment add(UUID id, String name, InputStream content) {
    try {
      return add(id, name, content.readNBytes(CleanedFile.MOST_BYTES + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean insert(UUID id, String name, CleanedFile file, byte[] original) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into attachments.attachment
                          (id, organisation, person, name, media_type, size, sha256, original_sha256, content, added_at)
                        values (:id, :organisation, :person, :name, :mediaType, :size, :sha256, :original, :content, :now)
                        on conflict (id) do nothing""")
                    .bind("id", id)
                    .bind("organisation", caller.organisation())
                    .bind("person", caller.person())
                    .bind("name", name)
                    .bind("mediaType", file.mediaType().code())
                    .bind("size", file.content().length)
                    .bind("sha256", sha256(file.content()))
                    .bind("original", original)
                    .bind("content", file.content())
                    .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .execute())
        == 1;
  }

  /** Empty when there is none, or none that the caller may see. */
  public Optional<Attachment> find(UUID id) {
    return list(List.of(id)).stream().findFirst();
  }

  /** Those of these that the caller may see, in the order in which they were added. */
  public List<Attachment> list(Collection<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + "from attachments.attachment where id = any(:ids) order by added_at, id")
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> read(row))
                .list());
  }

  /**
   * The stored bytes.
   *
   * @throws NotFound when there is none, or none that the caller may see
   */
  public byte[] content(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select content from attachments.attachment where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(NotFound::new));
  }

  /**
   * Removes one that proves nothing yet. A second time changes nothing.
   *
   * @throws org.samen.access.NotYours when another organisation added it
   * @throws RefusedFile when something refers to it
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void remove(UUID id) {
    Optional<Attachment> attachment = find(id);
    if (attachment.isEmpty()) {
      return;
    }
    caller.mustActFor(attachment.get().organisation());
    try {
      jdbi.useHandle(
          handle -> handle.execute("delete from attachments.attachment where id = ?", id));
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && FOREIGN_KEY.equals(sql.getSQLState())) {
        throw new RefusedFile("rule.attachment.bound");
      }
      throw e;
    }
    trail.record(
        "attachment.removed", "attachment", id, attachment.get().organisation(), List.of());
  }

  /**
   * Removes files that nothing came to refer to within two weeks and that stand in nobody's
   * unfinished form. Called by a timer.
   *
   * @return how many
   */
  @RolesAllowed(Role.SYSTEM)
  public int forgetUnbound() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select attachments.forget_unbound(:now)")
                .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .mapTo(Integer.class)
                .one());
  }

  private static Attachment read(ResultSet row) throws SQLException {
    return new Attachment(
        row.getObject("id", UUID.class),
        row.getString("organisation"),
        row.getObject("person", UUID.class),
        row.getString("name"),
        MediaType.of(row.getString("media_type")),
        row.getInt("size"),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        HexFormat.of().formatHex(row.getBytes("original_sha256")),
        row.getObject("added_at", OffsetDateTime.class).toInstant());
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
