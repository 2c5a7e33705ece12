package org.samen.directory.trust;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two entries that may be one.
 *
 * @param score how sure the platform is, 0 to 100
 * @param nameLikeness 0 (nothing alike) to 1 (the same), by trigrams
 * @param shared what both have alike: {@code phone}, {@code address}, {@code email}, {@code
 *     website}, {@code identifier}, {@code category}; of open places alone
 */
public record Pair(Side a, Side b, int score, BigDecimal nameLikeness, List<String> shared) {

  /** One of the two. */
  public record Side(
      UUID id,
      int version,
      String name,
      String keeper,
      String keeperName,
      @Nullable LocalDate verifiedOn) {}
}
