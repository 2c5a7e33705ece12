package org.samen.funds.proof;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Writer;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.NotFound;
import org.samen.access.Role;

/**
 * A fund's whole ledger as a file by which a member proves it without the platform: the chain, the
 * rows whose hashes stand in it, the last checkpoint and its public key. For coordinators, who see
 * every row that it takes.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class Proofs {
  @Inject private Jdbi jdbi;

  /**
   * Writes JSON lines, one by one; {@link ProofFile} reads them.
   *
   * @throws NotFound when the caller is of no member of the fund
   */
  public void write(UUID fund, Writer writer) {
    jdbi.useHandle(handle -> ProofFile.write(handle, fund, writer));
  }
}
