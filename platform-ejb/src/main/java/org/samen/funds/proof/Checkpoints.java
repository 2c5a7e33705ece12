package org.samen.funds.proof;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/** The signed checkpoints, for everyone of a partner: who keeps one can hold the ledger to it. */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD})
public class Checkpoints {
  @Inject private Jdbi jdbi;

  /** The latest first; with the heads of the funds that the caller may see. */
  public List<Checkpoint> list(int offset, int limit) {
    return jdbi.withHandle(handle -> CheckpointSql.list(handle, offset, limit));
  }

  public int count() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select count(*) from funds.checkpoint").mapTo(Integer.class).one());
  }

  public Optional<Checkpoint> find(long number) {
    return jdbi.withHandle(handle -> CheckpointSql.find(handle, number));
  }

  /**
   * The key that checkpoints name, as PEM.
   *
   * @param id 16 hexadecimal digits
   */
  public Optional<String> key(String id) {
    return jdbi.withHandle(
        handle -> Optional.ofNullable(CheckpointSql.keys(handle).get(id)).map(SealKey.Public::pem));
  }
}
