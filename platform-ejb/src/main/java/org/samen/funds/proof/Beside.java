package org.samen.funds.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets a reader take rows in a thread beside, some at a time, while the next are read: hashing does
 * not wait for PostgreSQL, nor PostgreSQL for hashing. What the reader throws is thrown at the next
 * turn.
 */
final class Beside implements FundReader, AutoCloseable {
  private static final int AT_ONCE = 2000;

  private final FundReader reader;
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
  private Future<?> taken = CompletableFuture.completedFuture(null);
  private List<Runnable> rows = new ArrayList<>();

  Beside(FundReader reader) {
    this.reader = reader;
  }

  @Override
  public void record(ChainRow row) {
    add(() -> reader.record(row));
  }

  @Override
  public void content(ContentRow row) {
    add(() -> reader.content(row));
  }

  @Override
  public void decision(DecisionRow row) {
    add(() -> reader.decision(row));
  }

  @Override
  public void entry(EntryRow row) {
    add(() -> reader.entry(row));
  }

  private void add(Runnable row) {
    rows.add(row);
    if (rows.size() == AT_ONCE) {
      turn();
    }
  }

  private void turn() {
    await();
    List<Runnable> next = rows;
    taken = thread.submit(() -> next.forEach(Runnable::run));
    rows = new ArrayList<>();
  }

  /** Returns when the reader took all rows. */
  void end() {
    turn();
    await();
  }

  private void await() {
    try {
      Object unused = taken.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException broken) {
        throw broken;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for what the reader is taking. */
  @Override
  public void close() {
    thread.close();
  }
}
