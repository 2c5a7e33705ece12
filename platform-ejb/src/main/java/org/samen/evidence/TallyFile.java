package org.samen.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/**
 * A file of counts as it was read: each line with its tally or with what is wrong.
 *
 * @param problems of the file as a whole; then there are no lines
 */
public record TallyFile(List<Line> lines, List<Problem> problems) {
  /**
   * One line of the file.
   *
   * @param number in the file, the header being 1
   * @param tally absent when something is wrong; then the problems' fields are the columns
   */
  public record Line(long number, @Nullable AddTally tally, List<Problem> problems) {}

  /** What may be added. */
  public List<AddTally> tallies() {
    return lines.stream()
        .map(Line::tally)
        .filter(java.util.Objects::nonNull)
        .map(AddTally.class::cast)
        .toList();
  }

  /** Whether every line of it may be added. */
  public boolean whole() {
    return problems.isEmpty() && lines.stream().allMatch(line -> line.problems().isEmpty());
  }
}
