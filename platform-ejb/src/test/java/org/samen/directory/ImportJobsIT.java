package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.formats.HsdsJson;
import org.samen.jobs.JobEnds;

/** The job that takes a package in, to its end or that of its server. */
class ImportJobsIT extends ImportedDirectory {
  @Test
  void theEndOfALongImportIsToldOnceAndThatOfAShortOneNever() {
    UUID slow = job("done", "11 seconds");
    job("done", "9 seconds");
    job("cancelled", "1 hour");
    UUID broken = job("interrupted", "1 hour");
    Set<UUID> told = untold();
    assertTrue(told.containsAll(Set.of(slow, broken)), told::toString);
    assertEquals(2, told.size());
    assertEquals(Set.of(), untold());
  }

  private static UUID job(String state, String took) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                """
                insert into jobs.job (id, organisation, person, kind, title, subject, node, state, started_at, ended_at)
                select ?, organisation, id, 'import.read', 'x', ?, 'here', ?, now() - ?::interval, now()
                from access.person where id = access.person()""",
                id,
                id,
                state,
                took));
    return id;
  }

  private static Set<UUID> untold() {
    return CALLERS.asRole(
        "system",
        handle ->
            JobEnds.untold(handle, "import.").stream()
                .map(JobEnds.Ended::subject)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
  }

  @Test
  void whatADeadServerLeftHalfReadIsGoneAndWhatItWasTakingInWaitsAgain() {
    UUID reading = UUID.randomUUID();
    UUID accepting = UUID.randomUUID();
    UUID running = UUID.randomUUID();
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          for (UUID id : List.of(reading, accepting, running)) {
            handle.execute(
                """
                insert into jobs.job (id, organisation, person, kind, title, node, started_at)
                select ?, organisation, id, 'import.read', 'x', ?, now() from access.person where id = access.person()""",
                id,
                id.equals(running) ? "alive" : "dead");
            StagedImport staged = new StagedImport(handle, id, Callers.A);
            staged.open(null, "x", NOW, id);
            Upload upload = new Upload(staged);
            try {
              HsdsJson.read(
                  new ByteArrayInputStream(
                      service(UUID.randomUUID(), UUID.randomUUID(), "Half")
                          .getBytes(StandardCharsets.UTF_8)),
                  upload);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            upload.flush();
          }
          handle.execute("update directory.import set state = 'accepting' where id = ?", accepting);
          return true;
        });

    CALLERS.asRole(
        "system",
        handle -> {
          handle.execute(
              "update jobs.job set state = 'interrupted', ended_at = now() where node = 'dead' and ended_at is null");
          CutOffImports.recover(handle);
          return true;
        });

    assertEquals("stopped 0", left(reading));
    assertEquals("read 3", left(accepting));
    assertEquals("reading 3", left(running), "another server is at it");
  }

  private static String left(UUID id) {
    return CALLERS.asOwner(
        handle ->
            handle
                .createQuery(
                    "select state || ' ' || (select count(*) from directory.import_row r where r.import_id = i.id) from directory.import i where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }
}
