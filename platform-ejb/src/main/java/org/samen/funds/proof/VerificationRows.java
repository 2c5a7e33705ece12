package org.samen.funds.proof;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.Role;

/** What verifications found, each kept in a transaction of its own. */
@Stateless
@RolesAllowed({Role.COORDINATOR, Role.AUDITOR})
public class VerificationRows {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** The fund's name; empty when the caller does not see it. */
  public Optional<String> name(UUID fund) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select name from funds.fund where id = :fund")
                .bind("fund", fund)
                .mapTo(String.class)
                .findOne());
  }

  public void keep(UUID job, UUID fund, LedgerFigures figures) {
    WrongRow wrong = figures.firstWrong();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into funds.verification values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                job,
                fund,
                caller.organisation(),
                caller.person(),
                clock.instant().atOffset(ZoneOffset.UTC),
                figures.records(),
                figures.entries(),
                figures.postings(),
                figures.decisions(),
                figures.attachments(),
                figures.checkpoints(),
                wrong == null ? null : wrong.table(),
                wrong == null ? null : wrong.id(),
                wrong == null ? null : wrong.rule()));
  }

  public Optional<VerificationSummary> last(UUID fund) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from funds.verification where fund_id = :fund order by at desc limit 1")
                .bind("fund", fund)
                .map(
                    (row, context) ->
                        new VerificationSummary(
                            row.getObject("job", UUID.class),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            new LedgerFigures(
                                1,
                                row.getLong("records"),
                                row.getLong("entries"),
                                row.getLong("postings"),
                                row.getLong("decisions"),
                                row.getLong("attachments"),
                                row.getLong("checkpoints"),
                                row.getString("wrong_table") == null
                                    ? null
                                    : new WrongRow(
                                        fund,
                                        row.getString("wrong_table"),
                                        row.getString("wrong_id"),
                                        row.getString("wrong_rule")))))
                .findOne());
  }
}
