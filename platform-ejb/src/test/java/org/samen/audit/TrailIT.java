package org.samen.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

class TrailIT {
  private final Callers callers = new Callers(new FreshDatabase());

  @BeforeEach
  void arrive() {
    callers.arrive("anna", Callers.A);
    callers.arrive("bram", Callers.B);
    callers.arrive("otto", "toetsend-oog");
  }

  @Test
  void aSoundTrailVerifies() {
    for (int i = 0; i < 5; i++) {
      append("anna", "service/a", "{\"name\": [null, \"Inloop – ü\"]}");
      append("bram", "service/b", "{}");
    }
    assertEquals(new Verification(10, null), verify());
  }

  @Test
  void aChangedRowIsNamed() {
    List.of("één", "twee", "drie")
        .forEach(text -> append("anna", "service/a", "{\"name\": [null, \"" + text + "\"]}"));
    tamper("update audit.record set changes = '{\"name\": [null, \"vier\"]}' where seq = 2");
    assertEquals(new Verification.WrongRecord("service/a", 2, "hash"), verify().firstWrong());
  }

  @Test
  void aRemovedRowIsNamed() {
    for (int i = 0; i < 3; i++) {
      append("anna", "service/a", "{}");
    }
    tamper("delete from audit.record where seq = 2");
    assertEquals(new Verification.WrongRecord("service/a", 2, "gap"), verify().firstWrong());
  }

  @Test
  void rowsCutOffAtTheEndAreMissed() {
    for (int i = 0; i < 3; i++) {
      append("anna", "service/a", "{}");
    }
    tamper("delete from audit.record where seq = 3");
    assertEquals(new Verification.WrongRecord("service/a", 3, "head"), verify().firstWrong());
  }

  @Test
  void aRowRewrittenWithItsOwnHashBreaksTheLinkAfterIt() {
    for (int i = 0; i < 3; i++) {
      append("anna", "service/a", "{}");
    }
    tamper("update audit.record set person = null, hash = sha256('forged') where seq = 2");
    assertEquals(new Verification.WrongRecord("service/a", 2, "hash"), verify().firstWrong());
    tamper("update audit.record set previous_hash = sha256('forged') where seq = 3");
    assertEquals(
        new Verification.WrongRecord("service/a", 2, "hash"),
        verify().firstWrong(),
        "the forged row itself is still the first wrong one");
  }

  @Test
  void theApplicationCannotChangeOrRemoveAndEvenTheOwnerIsRefused() {
    append("anna", "service/a", "{}");
    for (String sql :
        List.of(
            "update audit.record set action = 'x'",
            "delete from audit.record",
            "truncate audit.record",
            "insert into audit.record select * from audit.record",
            "update audit.stream set head = 0")) {
      assertThrows(
          JdbiException.class,
          () -> callers.as("anna", "steward", handle -> handle.execute(sql)),
          sql);
    }
    for (String sql :
        List.of(
            "update audit.record set action = 'x'",
            "delete from audit.record",
            "truncate audit.record")) {
      assertThrows(JdbiException.class, () -> callers.asOwner(handle -> handle.execute(sql)), sql);
    }
    assertTrue(verify().sound());
  }

  @Test
  void whoActsIsTheCallerAndNoArgument() {
    append("anna", "service/a", "{}");
    String who =
        callers.as(
            "anna",
            "staff",
            handle ->
                handle
                    .createQuery("select organisation || ' ' || roles from audit.record")
                    .mapTo(String.class)
                    .one());
    assertEquals("open-spreekkamer staff", who);
    assertThrows(
        JdbiException.class, () -> callers.asNobody(handle -> call(handle, "service/a", "{}")));
  }

  @Test
  void aLineIsWrittenWithWhatItRecordsOrNotAtAll() {
    assertThrows(
        IllegalStateException.class,
        () ->
            callers.as(
                "anna",
                "staff",
                handle -> {
                  call(handle, "service/a", "{}");
                  throw new IllegalStateException("the command fails after its line");
                }));
    assertEquals(new Verification(0, null), verify());
  }

  @Test
  void linesOfOtherPartnersAreReadByTheAuditorAlone() {
    append("anna", "service/a", "{}");
    assertEquals(1, read("anna", "staff"));
    assertEquals(0, read("bram", "coordinator"));
    assertEquals(1, read("otto", "auditor"));
    assertEquals(0, read("otto", "staff"), "the role counts, not the organisation");
  }

  @Test
  void manyWritersLeaveNoGapInTheChain() throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String subject = i % 2 == 0 ? "anna" : "bram";
      work.add(
          () -> {
            append(subject, "service/a", "{}");
            return null;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    assertEquals(new Verification(100, null), verify());
  }

  private int read(String subject, String roles) {
    return callers.as(
        subject,
        roles,
        handle ->
            handle.createQuery("select count(*) from audit.record").mapTo(Integer.class).one());
  }

  private void append(String subject, String stream, String changes) {
    callers.as(subject, "staff", handle -> call(handle, stream, changes));
  }

  private static Long call(Handle handle, String stream, String changes) {
    return handle
        .createQuery(
            "select audit.append(:stream, now(), 'service.edited', 'service', 'id', null, null, :changes::jsonb)")
        .bind("stream", stream)
        .bind("changes", changes)
        .mapTo(Long.class)
        .one();
  }

  private void tamper(String sql) {
    callers.asOwner(
        handle -> {
          handle.execute("alter table audit.record disable trigger record_append_only");
          handle.execute(sql);
          return handle.execute("alter table audit.record enable trigger record_append_only");
        });
  }

  private Verification verify() {
    return callers.asOwner(Trail::verify);
  }
}
