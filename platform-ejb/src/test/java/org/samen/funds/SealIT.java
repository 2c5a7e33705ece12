package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.funds.proof.Checkpoint;
import org.samen.funds.proof.LedgerCheck;
import org.samen.funds.proof.ProofFile;
import org.samen.jobs.Progress;

/** Checkpoints, and the file by which a member proves its fund without the platform. */
class SealIT {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final AFund fund = AFund.holding(1_000_000);

  @Test
  void whatMovedIsSealedOnceAndOnlyThen() {
    Checkpoint first = seal().orElseThrow();
    assertEquals(1, first.number());
    assertEquals(1, first.leaves().size());
    assertEquals(1, first.heads().getFirst().entries());
    assertTrue(seal().isEmpty(), "nothing moved");
    fund.submitted(1_000);
    Checkpoint second = seal().orElseThrow();
    assertEquals(2, second.number());
    assertEquals(first.hash(), second.previousHash());
    assertTrue(sound());
  }

  @Test
  void whatBeganBeforeACheckpointAndCommittedAfterItIsInTheNext() {
    UUID late = fund.draft("anna", Callers.A, 2_000);
    try (Handle handle = fund.application().open()) {
      handle.begin();
      Callers.enter(handle, "anna", "coordinator");
      assertEquals(1, new Ledger(handle, AFund.NOW).submit(late));
      long sealed = seal().orElseThrow().heads().getFirst().seq();
      handle.commit();
      Checkpoint next = seal().orElseThrow();
      assertEquals(sealed + 1, next.heads().getFirst().seq());
      assertEquals(
          0,
          fund.one(
              """
              select count(*) from audit.stream s join funds.fund f on s.name = 'fund/' || f.id
              where s.head > (select max(seq) from funds.sealed_head h where h.fund_id = f.id)""",
              Integer.class));
    }
    assertTrue(sound());
  }

  @Test
  void serversThatSealAtOnceMakeOneChain() throws Exception {
    List<Callable<Boolean>> servers = new ArrayList<>();
    for (int server = 0; server < 6; server++) {
      servers.add(
          () -> {
            for (int round = 0; round < 4; round++) {
              fund.submitted(100);
              seal();
            }
            return true;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(servers.size())) {
      for (Future<Boolean> server : threads.invokeAll(servers)) {
        assertTrue(server.get());
      }
    }
    assertTrue(seal().isEmpty() || sound());
    assertTrue(sound());
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        "insert into funds.checkpoint select number + 1, at, sha256('fork'), leaves, hash, signature, key_id from funds.checkpoint order by number desc limit 1")));
  }

  @Test
  void aChangedCheckpointIsNamed() throws Exception {
    seal();
    fund.submitted(1_000);
    seal();
    wrongAfter("update funds.checkpoint set at = at + '1 second' where number = 1", "hash");
    wrongAfter(
        "update funds.checkpoint set signature = decode(repeat('00', 64), 'hex') where number = 1",
        "signature");
    wrongAfter("delete from funds.checkpoint where number = 1", "gap");
    wrongAfter("update funds.sealed_head set entries = 7 where checkpoint = 1", "leaf");
    wrongAfter(
        "alter table funds.seal_key drop constraint key_is_named_by_its_hash; update funds.seal_key set public_key = sha256('another')",
        "key");
  }

  private void wrongAfter(String sql, String rule) {
    Database.over(fund.database.superuser())
        .useTransaction(
            handle -> {
              handle.execute("set local session_replication_role = replica");
              int unused = handle.createScript(sql).execute().length;
              var wrong = LedgerCheck.of(handle, null, Progress.UNWATCHED).firstWrong();
              assertEquals("funds.checkpoint", wrong == null ? "" : wrong.table(), sql);
              assertEquals(rule, wrong == null ? "" : wrong.rule(), sql);
              handle.rollback();
            });
  }

  @Test
  void aPartnerOutsideTheFundSeesTheCheckpointAndNothingOfTheFund() {
    seal();
    fund.callers.asOwner(
        handle ->
            handle.execute(
                "insert into organisations.organisation (alias, name, kind, joined_on) values ('haags-zorgloket', 'Haags', 'ngo', '2025-01-01')"));
    fund.callers.arrive("hans", "haags-zorgloket");
    for (String person : List.of("hans", "bram")) {
      assertEquals(1, count(person, "select count(*) from funds.checkpoint"), person);
    }
    assertEquals(0, count("hans", "select count(*) from funds.sealed_head"));
    assertEquals(1, count("bram", "select count(*) from funds.sealed_head"));
    assertThrows(
        JdbiException.class,
        () ->
            fund.as(
                "bram",
                ledger ->
                    ledger
                        .handle()
                        .execute(
                            "insert into funds.seal_key values (left(encode(sha256('x'), 'hex'), 16), 'x', now())")));
  }

  private int count(String person, String sql) {
    return fund.callers.as(
        person, "coordinator", handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  @Test
  void aMemberProvesItsFundFromAFileAlone() throws Exception {
    UUID expense = fund.submitted(30_000);
    fund.approve("bram", expense);
    seal();
    String key = Files.readString(folder.resolve("seal.pem"));
    String sealed = proof();
    ProofFile.Proved proved = verify(sealed, key, null);
    assertNull(proved.figures().firstWrong());
    assertEquals(2, proved.figures().entries());
    assertEquals(1, proved.figures().decisions());
    assertEquals(proved.records(), proved.sealedThrough());
    fund.submitted(1_000);
    assertEquals(
        proved.records(), verify(proof(), key, null).sealedThrough(), "one not sealed yet");

    assertEquals(
        "digest",
        rule(
            sealed.replace(
                "2026-06-10\",\"2026-06-10T10:00:00.000000Z",
                "2026-06-11\",\"2026-06-10T10:00:00.000000Z")));
    assertEquals("sums-to-zero", rule(sealed.replace("\"minor\":30000", "\"minor\":40000")));
    assertEquals("content", rule(sealed.replace("Kiezen trekken", "Kiezen vullen")));
    assertEquals("hash", rule(sealed.replace("expense.approved", "expense.endorsed")));
    assertEquals(
        "posted", rule(sealed.replace("\"postedMinor\":970000", "\"postedMinor\":990000")));
    assertEquals(
        "signature", rule(sealed.replaceFirst("\"signature\":\"..", "\"signature\":\"00")));
    assertEquals("head", rule(sealed.substring(0, sealed.lastIndexOf("{\"record\""))));
    assertThrows(IOException.class, () -> verify("{\"name\":\"iets anders\"}", null, null));
    assertThrows(IOException.class, () -> verify("no JSON", null, null));
    String another =
        "{\"number\":9,\"at\":\"2026-06-10T10:00:00Z\",\"previousHash\":\"\",\"leaves\":[],\"hash\":\"\",\"signature\":\"\",\"keyId\":\"\",\"heads\":[]}";
    assertThrows(IOException.class, () -> verify(sealed, null, another), "of other funds");
  }

  /** Who rewrites the whole chain cannot rewrite what a partner kept. */
  @Test
  void aCheckpointThatWasKeptConvictsARewrittenLedger() throws Exception {
    UUID expense = fund.submitted(30_000);
    Checkpoint seal = seal().orElseThrow();
    String key = Files.readString(folder.resolve("seal.pem"));
    String kept =
        """
        {"number":%d,"at":"%s","previousHash":"%s","leaves":["%s"],"hash":"%s","signature":"%s","keyId":"%s",
         "heads":[{"fund":"%s","seq":%d,"hash":"%s","entries":1}]}"""
            .formatted(
                seal.number(),
                seal.at(),
                seal.previousHash(),
                seal.leaves().getFirst(),
                seal.hash(),
                seal.signature(),
                seal.keyId(),
                fund.id,
                seal.heads().getFirst().seq(),
                seal.heads().getFirst().hash());
    fund.approve("bram", expense);
    assertNull(verify(proof(), key, kept).figures().firstWrong());
    Database.over(fund.database.superuser())
        .useTransaction(
            handle -> {
              handle.execute("set local session_replication_role = replica");
              handle.execute("delete from funds.sealed_head");
              handle.execute(
                  """
                  do $f$
                  declare r audit.record; h bytea := decode(repeat('00', 32), 'hex');
                  begin
                    for r in select * from audit.record where stream like 'fund/%' order by seq loop
                      r.at := r.at + interval '1 minute';
                      r.previous_hash := h;
                      h := sha256(h || convert_to(audit.field(r.stream) || audit.field(r.seq::text) || audit.field(audit.instant(r.at))
                        || audit.field(r.person::text) || audit.field(r.organisation) || audit.field(r.roles) || audit.field(r.action)
                        || audit.field(r.object_kind) || audit.field(r.object_id) || audit.field(r.object_keeper) || audit.field(r.reason)
                        || audit.field(r.changes::text), 'UTF8'));
                      update audit.record x set at = r.at, previous_hash = r.previous_hash, hash = h where x.stream = r.stream and x.seq = r.seq;
                    end loop;
                    update audit.stream set head_hash = h where name like 'fund/%';
                  end $f$""");
            });
    assertNull(verify(proof(), key, null).figures().firstWrong(), "sound in itself");
    assertEquals("head", rule(proof(), key, kept));
  }

  private Optional<Checkpoint> seal() {
    return fund.callers.asRole(
        "system",
        handle -> {
          try {
            return Checkpoint.seal(handle, folder.resolve("seal.pem"), AFund.NOW);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private boolean sound() {
    return fund.callers.asOwner(handle -> LedgerCheck.of(handle, null, Progress.UNWATCHED).sound());
  }

  private String proof() {
    return fund.as(
        "carla",
        ledger -> {
          StringWriter file = new StringWriter();
          ProofFile.write(ledger.handle(), fund.id, file);
          return file.toString();
        });
  }

  private static ProofFile.Proved verify(String file, @Nullable String key, @Nullable String kept)
      throws IOException {
    return ProofFile.verify(new BufferedReader(new StringReader(file)), key, kept);
  }

  private static String rule(String file) throws IOException {
    return rule(file, null, null);
  }

  private static String rule(String file, @Nullable String key, @Nullable String kept)
      throws IOException {
    var wrong = verify(file, key, kept).figures().firstWrong();
    return wrong == null ? "" : wrong.rule();
  }
}
