package org.samen.funds.proof;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Writer;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.funds.Ledger;

/**
 * A fund's whole ledger as a file by which a member proves it without the platform: the chain, the
 * rows whose hashes stand in it, the last checkpoint and its public key. For coordinators, who see
 * every row that it takes, and for auditors whose mandate leaves none out.
 */
@Stateless
@RolesAllowed({Role.COORDINATOR, Role.AUDITOR})
public class Proofs {
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Whether the caller is given one, of a fund that they see. */
  public boolean isGiven(UUID fund) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select access.has_role('coordinator') or funds.reads_whole(:fund)")
                .bind("fund", fund)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * Refuses an auditor who may read a part of the fund's days alone, before anything is written.
   *
   * @throws org.samen.funds.BrokenFundRule then
   */
  public void mustReadWhole(UUID fund) {
    jdbi.useHandle(handle -> mustReadWhole(handle, fund));
  }

  private void mustReadWhole(Handle handle, UUID fund) {
    new Ledger(handle, clock.instant()).perform("select funds.must_read_whole(?)", fund);
  }

  /**
   * Writes JSON lines, one by one; {@link ProofFile} reads them.
   *
   * @throws NotFound when the caller sees no such fund
   * @throws org.samen.funds.BrokenFundRule when they see a part of it
   */
  public void write(UUID fund, Writer writer) {
    jdbi.useHandle(
        handle -> {
          mustReadWhole(handle, fund);
          ProofFile.write(handle, fund, writer);
        });
  }
}
