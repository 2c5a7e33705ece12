package org.samen.campaigns;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A demand put to a target, and how far it has come.
 *
 * @param steps how many steps were taken, which the next one says that it follows
 * @param stageOn day on which it came to its stage
 * @param nextStep what comes next and who does it; for those who take part
 * @param mayMove whether the caller's organisation takes part in the campaign, which goes on
 */
public record AskSummary(
    UUID id,
    UUID campaign,
    String campaignName,
    UUID demand,
    String demandText,
    UUID target,
    String institution,
    @Nullable String office,
    String targetKind,
    int steps,
    String stage,
    LocalDate stageOn,
    @Nullable String nextStep,
    @Nullable LocalDate nextOn,
    @Nullable String nextOrganisation,
    @Nullable String nextPerson,
    boolean mayMove) {
  /** The institution, with the office within it. */
  public String targetName() {
    return office == null ? institution : institution + ", " + office;
  }
}
