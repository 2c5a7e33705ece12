package org.samen.jobs;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Duration;

/**
 * A transaction that may last longer than the server's five minutes: all of a large import, or none
 * of it. The beans called within join it.
 */
@Stateless
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class LongTransaction {
  @Resource private UserTransaction transaction;

  /** What runs within. */
  @FunctionalInterface
  public interface Part {
    void run() throws Exception;
  }

  /**
   * Commits when the part ends, rolls back when it throws.
   *
   * @throws Exception what the part throws
   */
  public void run(Duration longest, Part part) throws Exception {
    transaction.setTransactionTimeout((int) longest.toSeconds());
    try {
      transaction.begin();
      boolean whole = false;
      try {
        part.run();
        whole = true;
      } finally {
        if (whole) {
          transaction.commit();
        } else if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
          transaction.rollback();
        }
      }
    } finally {
      transaction.setTransactionTimeout(0); // the server's own again, for this thread's next
    }
  }
}
