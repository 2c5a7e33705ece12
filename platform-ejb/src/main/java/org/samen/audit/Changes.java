package org.samen.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/** Two states of a record, field by field, as the trail tells it. */
public final class Changes {
  private static final int LONGEST = 500;

  private Changes() {}

  /**
   * What differs.
   *
   * @param before absent when it was not there
   * @param except names of components that are not told
   */
  public static List<Change> between(@Nullable Record before, Record after, Set<String> except) {
    List<Change> changes = new ArrayList<>();
    for (var part : RecordParts.of(after.getClass())) {
      Object was = before == null ? null : RecordParts.value(before, part);
      Object is = RecordParts.value(after, part);
      if (!except.contains(part.getName()) && !Objects.equals(was, is)) {
        changes.add(new Change(part.getName(), words(was), words(is)));
      }
    }
    return changes;
  }

  private static @Nullable String words(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String words = value.toString();
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
