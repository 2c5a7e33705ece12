package org.samen.campaigns;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How a text became another: line by line, and word by word within a line that changed. */
public final class TextChanges {
  /** Beyond this a line that changed is shown as changed whole. */
  private static final int MOST_WORDS = 2000;

  private TextChanges() {}

  /**
   * A line before and after.
   *
   * @param kind same, changed, added or removed
   */
  public record Line(String kind, List<Span> before, List<Span> after) {}

  /** A piece of a line; changed when the other side lacks it. */
  public record Span(String text, boolean changed) {}

  /** The lines of both, side by side. */
  public static List<Line> between(String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    List<Line> rows = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : deltas(old, now)) {
      for (; at < delta.getSource().getPosition(); at++) {
        same(rows, old.get(at));
      }
      List<String> removed = delta.getSource().getLines();
      List<String> added = delta.getTarget().getLines();
      for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
        if (i >= added.size()) {
          rows.add(new Line("removed", whole(removed.get(i)), List.of()));
        } else if (i >= removed.size()) {
          rows.add(new Line("added", List.of(), whole(added.get(i))));
        } else {
          rows.add(changed(removed.get(i), added.get(i)));
        }
      }
      at += removed.size();
    }
    for (; at < old.size(); at++) {
      same(rows, old.get(at));
    }
    return rows;
  }

  /**
   * Both changes together; empty when they touch the same lines, or lines next to each other, in
   * different ways.
   *
   * @param base what both began with
   */
  static Optional<String> merged(String base, String mine, String theirs) {
    if (mine.equals(theirs) || theirs.equals(base)) {
      return Optional.of(mine);
    }
    if (mine.equals(base)) {
      return Optional.of(theirs);
    }
    List<String> lines = new ArrayList<>(lines(base));
    List<AbstractDelta<String>> own = deltas(lines, lines(mine));
    List<AbstractDelta<String>> all = new ArrayList<>(own);
    for (AbstractDelta<String> other : deltas(lines, lines(theirs))) {
      if (!own.contains(other)) {
        if (own.stream().anyMatch(one -> touch(one, other))) {
          return Optional.empty();
        }
        all.add(other);
      }
    }
    all.sort(
        Comparator.comparingInt((AbstractDelta<String> d) -> d.getSource().getPosition())
            .reversed());
    for (AbstractDelta<String> delta : all) {
      int from = delta.getSource().getPosition();
      lines.subList(from, from + delta.getSource().size()).clear();
      lines.addAll(from, delta.getTarget().getLines());
    }
    return Optional.of(String.join("\n", lines));
  }

  private static boolean touch(AbstractDelta<String> one, AbstractDelta<String> other) {
    int oneFrom = one.getSource().getPosition();
    int otherFrom = other.getSource().getPosition();
    return oneFrom <= otherFrom + other.getSource().size()
        && otherFrom <= oneFrom + one.getSource().size();
  }

  private static Line changed(String before, String after) {
    List<String> old = words(before);
    List<String> now = words(after);
    if (old.size() + now.size() > MOST_WORDS) {
      return new Line("changed", whole(before), whole(after));
    }
    List<Span> left = new ArrayList<>();
    List<Span> right = new ArrayList<>();
    int at = 0;
    int to = 0;
    for (AbstractDelta<String> delta : deltas(old, now)) {
      int from = delta.getSource().getPosition();
      add(left, old.subList(at, from), false);
      add(right, now.subList(to, delta.getTarget().getPosition()), false);
      add(left, delta.getSource().getLines(), true);
      add(right, delta.getTarget().getLines(), true);
      at = from + delta.getSource().size();
      to = delta.getTarget().getPosition() + delta.getTarget().size();
    }
    add(left, old.subList(at, old.size()), false);
    add(right, now.subList(to, now.size()), false);
    return new Line("changed", left, right);
  }

  private static void add(List<Span> spans, List<String> words, boolean changed) {
    if (!words.isEmpty()) {
      spans.add(new Span(String.join("", words), changed));
    }
  }

  private static void same(List<Line> rows, String line) {
    List<Span> spans = List.of(new Span(line, false));
    rows.add(new Line("same", spans, spans));
  }

  private static List<Span> whole(String line) {
    return List.of(new Span(line, true));
  }

  private static List<AbstractDelta<String>> deltas(List<String> before, List<String> after) {
    return DiffUtils.diff(before, after).getDeltas();
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  /** Words and what stands between them, nothing lost. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Consumer<String> add = words::add;
    java.util.regex.Pattern.compile("\\s+|[^\\s]+")
        .matcher(line)
        .results()
        .map(java.util.regex.MatchResult::group)
        .forEach(add);
    return words;
  }
}
