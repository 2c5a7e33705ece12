package org.samen.funds;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fund as its members and auditors see it; amounts in minor units.
 *
 * @param entries how many the ledger has
 * @param mayAct the caller is of a member that has not left, and no auditor
 */
public record FundDetails(
    UUID id,
    String name,
    String purpose,
    String state,
    String holderKind,
    String holder,
    String holderName,
    String currency,
    int firstMonth,
    LocalDate agreedOn,
    @Nullable UUID agreement,
    boolean isPublic,
    @Nullable String frozenWhy,
    @Nullable LocalDate closedThrough,
    long postedMinor,
    long reservedMinor,
    long availableMinor,
    long bankMinor,
    long payableMinor,
    long receivableMinor,
    long entries,
    List<LineFigures> lines,
    List<MemberFigures> members,
    List<Threshold> thresholds,
    boolean mayAct) {
  /** Aliases of the members that have not left. */
  public List<String> present() {
    return members.stream()
        .filter(member -> member.leftOn() == null)
        .map(MemberFigures::organisation)
        .toList();
  }
}
