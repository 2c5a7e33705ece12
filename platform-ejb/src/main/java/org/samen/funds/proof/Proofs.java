package org.samen.funds.proof;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Writer;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.jobs.Progress;

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
    jdbi.useHandle(handle -> write(handle, fund, writer));
  }

  /** The same over a transaction that sees the fund whole. */
  public static void write(Handle handle, UUID fund, Writer writer) {
    FundRows rows = new FundRows(handle, fund);
    FundRow row = rows.fund().orElseThrow(NotFound::new);
    Optional<Checkpoint> sealed =
        CheckpointSql.lastOf(handle, fund)
            .filter(checkpoint -> checkpoint.heads().getFirst().seq() <= row.head());
    ProofWriter proof = new ProofWriter(writer);
    proof.begin(row);
    sealed.ifPresent(
        checkpoint -> {
          SealKey.Public key = CheckpointSql.keys(handle).get(checkpoint.keyId());
          if (key != null) {
            proof.key(key);
          }
          proof.checkpoint(checkpoint);
        });
    rows.read(row, proof, Progress.UNWATCHED);
  }
}
