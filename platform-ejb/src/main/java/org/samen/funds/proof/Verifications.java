package org.samen.funds.proof;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.jobs.Jobs;
import org.samen.jobs.Progress;

/**
 * "Does it add up?": a job that verifies a fund from its rows, for its auditors and its members'
 * coordinators.
 *
 * <p>It reads all rows of the fund as the system, also those that the asker may not see, and tells
 * figures and the first wrong row's id alone.
 */
@Stateless
@RolesAllowed({Role.COORDINATOR, Role.AUDITOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Verifications {
  /** Of the job; its phases are {@code chain} and {@code rules}. */
  public static final String KIND = "ledger.verify";

  @Inject private Jdbi jdbi;
  @EJB private Jobs jobs;
  @EJB private VerificationRows rows;

  /**
   * Starts it.
   *
   * @param job made by the client; the same again has no second effect
   * @throws NotFound when the caller does not see the fund
   */
  public void start(UUID job, UUID fund) {
    String name = rows.name(fund).orElseThrow(NotFound::new);
    jobs.start(job, KIND, name, fund, progress -> rows.keep(job, fund, verify(fund, progress)));
  }

  /** What the last one found that the caller's organisation asked for. */
  public Optional<VerificationSummary> last(UUID fund) {
    return rows.last(fund);
  }

  /** Over a connection of its own, which may last longer than the server's transactions. */
  private LedgerFigures verify(UUID fund, Progress progress) {
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(
          own -> {
            own.execute("set transaction isolation level repeatable read, read only");
            own.createQuery("select access.enter_as('system')").mapTo(String.class).findOne();
            return LedgerCheck.of(own, fund, progress);
          });
    }
  }
}
