package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/**
 * {@code ./platform faults}: bad days of the ledger. Many people at once, a PostgreSQL that is
 * killed, a network that freezes once COMMIT was sent, a disk that is full. After each the ledger
 * adds up, what was acknowledged is there once, and the rest wholly or not at all.
 */
class LedgerFaults {
  private static final long SEED =
      Long.getLong("samen.faults.seed", new SplittableRandom().nextLong(1_000_000));
  private static final int PEOPLE = 8;

  @Test
  void manyAtOnceLeaveALedgerThatAddsUp() throws Exception {
    AFund fund = AFund.holding(100_000);
    LedgerWorkload workload = new LedgerWorkload(fund, fund.callers, SEED);
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    workload.run(PEOPLE, () -> workload.done() < 3_000 && System.nanoTime() < latest);
    tell("many at once", workload);
    workload.mustAddUp("many at once");
  }

  @Test
  void aKilledDatabaseLosesNothingThatWasAcknowledged(@TempDir Path folder) throws Exception {
    try (OwnServer server = OwnServer.in(folder.resolve("data"))) {
      AFund fund = AFund.on(FreshDatabase.onEmptyServer(server.address()), 1_000_000);
      LedgerWorkload workload = new LedgerWorkload(fund, fund.callers, SEED);
      for (int kill = 1; kill <= 3; kill++) {
        during(workload, 300 * kill, server::kill);
        server.start();
        workload.mustAddUp("kill " + kill);
        workload.askAgain();
        workload.mustAddUp("kill " + kill + ", asked again");
        tell("kill -9 of PostgreSQL, " + kill, workload);
      }
    }
  }

  @Test
  void anAnswerThatNeverCameIsAskedAgainAndHappenedOnce(@TempDir Path folder) throws Exception {
    System.setProperty("samen.test.socketTimeoutSeconds", "2");
    try (OwnServer server = OwnServer.in(folder.resolve("data"));
        FreezingProxy proxy = new FreezingProxy(server.port())) {
      FreshDatabase database = FreshDatabase.onEmptyServer(server.address());
      AFund fund = AFund.on(database, 1_000_000);
      LedgerWorkload workload =
          new LedgerWorkload(fund, new Callers(database.through(proxy.address())), SEED);
      for (int freeze = 1; freeze <= 3; freeze++) {
        during(workload, 200 * freeze, proxy::freezeAtCommit);
        assertTrue(proxy.froze() > 0, "nothing was frozen, seed " + SEED);
        proxy.thaw();
        workload.mustAddUp("freeze " + freeze);
        workload.askAgain();
        workload.mustAddUp("freeze " + freeze + ", asked again");
        tell("answers to COMMIT frozen, " + proxy.froze() + " connections", workload);
      }
    } finally {
      System.clearProperty("samen.test.socketTimeoutSeconds");
    }
  }

  @Test
  void aFullDiskLeavesWhatWasAcknowledged(@TempDir Path folder) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean isSmall =
        new ProcessBuilder(
                    "mount", "-t", "tmpfs", "-o", "size=220m,mode=0777", "tmpfs", disk.toString())
                .inheritIO()
                .start()
                .waitFor()
            == 0;
    assumeTrue(isSmall, "no small disk can be mounted by this user");
    try (OwnServer server = OwnServer.in(disk.resolve("data"))) {
      AFund fund = AFund.on(FreshDatabase.onEmptyServer(server.address()), 1_000_000);
      LedgerWorkload workload = new LedgerWorkload(fund, fund.callers, SEED);
      Path ballast = disk.resolve("ballast");
      during(workload, 200, () -> fill(ballast));
      Files.delete(ballast);
      server.kill(); // it may have ended by itself
      server.start();
      workload.mustAddUp("disk full");
      workload.askAgain();
      workload.mustAddUp("disk full, asked again");
      tell("disk full", workload);
    } finally {
      new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
    }
  }

  private static void fill(Path ballast) throws IOException {
    try (FileChannel file =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(8192);
      while (true) {
        int unused = file.write(page.clear());
      }
    } catch (IOException full) {
      // that was the purpose
    }
  }

  private interface Fault {
    void happen() throws Exception;
  }

  /** The fault comes after so many more acknowledged commands, and people go on for a while. */
  private static void during(LedgerWorkload workload, int commands, Fault fault) throws Exception {
    int from = workload.done();
    AtomicBoolean goesOn = new AtomicBoolean(true);
    CompletableFuture<Void> people =
        CompletableFuture.runAsync(
            () -> {
              try {
                workload.run(PEOPLE, goesOn::get);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (workload.done() < from + commands && System.nanoTime() < latest && !people.isDone()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    fault.happen();
    TimeUnit.SECONDS.sleep(3); // people run into it
    goesOn.set(false);
    people.get(180, TimeUnit.SECONDS);
  }

  private static void tell(String what, LedgerWorkload workload) {
    System.out.printf(
        "faults: %s: adds up after %,d commands, seed %d%n", what, workload.done(), SEED);
  }
}
