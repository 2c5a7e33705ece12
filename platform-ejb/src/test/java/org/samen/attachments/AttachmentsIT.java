package org.samen.attachments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** What the database alone keeps true of files. */
class AttachmentsIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final byte[] CONTENT = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  @BeforeAll
  static void arrive() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.arrive("ingrid", "toetsend-oog");
  }

  @Test
  void aFileIsItsOrganisationsAlone() {
    UUID id = UUID.randomUUID();
    assertEquals(
        1, CALLERS.<Integer>as("anna", "staff", handle -> add(handle, id, Callers.A, CONTENT)));
    assertEquals(1, CALLERS.<Integer>as("anna", "coordinator", handle -> count(handle, id)));
    assertEquals(0, CALLERS.<Integer>as("bram", "coordinator", handle -> count(handle, id)));
    assertEquals(0, CALLERS.<Integer>as("ingrid", "auditor", handle -> count(handle, id)));
    assertEquals(0, CALLERS.<Integer>asNobody(handle -> count(handle, id)));
    assertEquals(0, CALLERS.<Integer>as("bram", "coordinator", handle -> remove(handle, id)));
    refused(
        "row-level security", "bram", handle -> add(handle, UUID.randomUUID(), Callers.A, CONTENT));
  }

  @Test
  void aFileThatNothingCameToReferToIsForgottenAfterTwoWeeks() {
    UUID loose = UUID.randomUUID();
    UUID typing = UUID.randomUUID();
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          add(handle, loose, Callers.A, CONTENT);
          add(handle, typing, Callers.A, CONTENT);
          return handle.execute(
              "insert into access.draft values (access.person(), ?, 'form', jsonb_build_object('files', ?::text), now())",
              Callers.A,
              typing.toString());
        });
    assertEquals(0, forgotten(13));
    assertEquals(1, CALLERS.<Integer>as("anna", "staff", handle -> count(handle, loose)));
    assertTrue(forgotten(15) > 0);
    assertEquals(0, CALLERS.<Integer>as("anna", "staff", handle -> count(handle, loose)));
    assertEquals(1, CALLERS.<Integer>as("anna", "staff", handle -> count(handle, typing)));
    refused(
        "a timer forgets files",
        "anna",
        handle ->
            handle
                .createQuery("select attachments.forget_unbound(now())")
                .mapTo(Integer.class)
                .one());
  }

  private static int forgotten(int daysLater) {
    return CALLERS.asRole(
        "system",
        handle ->
            handle
                .createQuery(
                    "select attachments.forget_unbound(now() + make_interval(days => :days))")
                .bind("days", daysLater)
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void theBytesAreThoseThatWereHashed() {
    refused(
        "content_is_what_was_hashed",
        "anna",
        handle ->
            add(handle, UUID.randomUUID(), Callers.A, "%PDF+".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void aFileIsNeverChangedNotEvenByTheOwnerOfTheSchema() {
    UUID id = UUID.randomUUID();
    CALLERS.as("anna", "staff", handle -> add(handle, id, Callers.A, CONTENT));
    refused("permission denied", "anna", handle -> rename(handle, id));
    JdbiException refused =
        assertThrows(JdbiException.class, () -> CALLERS.asOwner(handle -> rename(handle, id)));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("never changed"), refused.getMessage());
    assertEquals(1, CALLERS.<Integer>as("anna", "staff", handle -> remove(handle, id)));
  }

  private static void refused(
      String why, String person, java.util.function.Function<Handle, Integer> work) {
    JdbiException refused =
        assertThrows(JdbiException.class, () -> CALLERS.as(person, "coordinator", work));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  private static int add(Handle handle, UUID id, String organisation, byte[] content) {
    return handle.execute(
        """
        insert into attachments.attachment
        values (?, ?, access.person(), 'bon.pdf', 'application/pdf', 5, sha256('%PDF-'), sha256('%PDF-'), ?, now())""",
        id, organisation, content);
  }

  private static int rename(Handle handle, UUID id) {
    return handle.execute("update attachments.attachment set name = 'ander.pdf' where id = ?", id);
  }

  private static int remove(Handle handle, UUID id) {
    return handle.execute("delete from attachments.attachment where id = ?", id);
  }

  private static int count(Handle handle, UUID id) {
    return handle
        .createQuery("select count(*) from attachments.attachment where id = ?")
        .bind(0, id)
        .mapTo(Integer.class)
        .one();
  }
}
