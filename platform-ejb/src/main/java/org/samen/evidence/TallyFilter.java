package org.samen.evidence;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Which of one's own tallies; what is absent leaves nothing out. */
public record TallyFilter(
    @Nullable YearMonth month,
    @Nullable String municipality,
    @Nullable String category,
    @Nullable String barrier,
    @Nullable String outcome) {
  public static final TallyFilter EVERYTHING = new TallyFilter(null, null, null, null, null);
}
