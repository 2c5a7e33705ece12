package org.samen.directory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The words that a reader typed, and the words that they may have meant. */
final class Spelling {
  private static final int LONGEST_TEXT = 1000;
  private static final int MOST_WORDS = 12;
  private static final int MANY = 300;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{1,60}");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]");

  /**
   * A search put right, as tsqueries.
   *
   * @param any with any of the words that may have been meant
   * @param best with the likeliest alone
   * @param text as a person would type it
   */
  record Right(String any, String best, String text) {}

  /**
   * A word of the search box.
   *
   * @param query as a tsquery; empty when it says nothing
   * @param found whether an entry in sight has it, or it says nothing
   */
  record Typed(String word, String query, boolean found) {}

  private record Meant(List<String> words, List<String> best) {}

  private Spelling() {}

  /** Letters and digits alone, so that operators, quotes and NUL of a search box mean nothing. */
  static List<String> words(@Nullable String text) {
    List<String> words = new ArrayList<>();
    if (text != null) {
      String visible = INVISIBLE.matcher(shortened(text)).replaceAll("");
      Matcher matcher = WORD.matcher(Normalizer.normalize(visible, Normalizer.Form.NFKC));
      while (words.size() < MOST_WORDS && matcher.find()) {
        words.add(matcher.group().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  /** Each word with what it asks for. */
  static List<Typed> typed(Handle handle, @Nullable String text) {
    return words(text).stream().map(word -> typedWord(handle, word)).toList();
  }

  /** All of the words as a tsquery; null when they say nothing. */
  static @Nullable String all(List<Typed> typed) {
    String all =
        typed.stream()
            .map(Typed::query)
            .filter(query -> !query.isEmpty())
            .map(query -> "(" + query + ")")
            .collect(Collectors.joining(" & "));
    return all.isEmpty() ? null : all;
  }

  /**
   * A word at its beginning, unless as a whole it stands in many entries already: collecting all
   * that begin with a common word is what makes an index slow.
   */
  private static Typed typedWord(Handle handle, String word) {
    return handle
        .createQuery(
            """
            select cast(directory.words(array[:word]) as text) as begun,
                   cast(directory.whole(:word) as text) as whole""")
        .bind("word", word)
        .map(
            (row, context) ->
                typedWord(handle, word, row.getString("begun"), row.getString("whole")))
        .one();
  }

  private static Typed typedWord(Handle handle, String word, String begun, String whole) {
    if (begun.isEmpty()) {
      return new Typed(word, "", true);
    }
    int entries = word.length() < 3 ? 0 : atMostMany(handle, whole);
    return entries >= MANY
        ? new Typed(word, whole, true)
        : new Typed(word, begun, entries > 0 || atMostMany(handle, begun) > 0);
  }

  /**
   * Puts right the words that no entry in the reader's sight has, by those of it within two typing
   * errors (one for a word of three letters). Empty when each word finds something, or when one of
   * them is like none.
   */
  static Optional<Right> putRight(Handle handle, List<Typed> typed) {
    List<Meant> meant = new ArrayList<>();
    boolean changed = false;
    for (Typed word : typed) {
      if (word.found()) {
        meant.add(new Meant(List.of(), List.of(word.word())));
        continue;
      }
      List<String> like = like(handle, word.word());
      if (like.isEmpty()) {
        return Optional.empty();
      }
      meant.add(new Meant(like, like.subList(0, 1)));
      changed = true;
    }
    return changed ? Optional.of(right(handle, typed, meant)) : Optional.empty();
  }

  private static Right right(Handle handle, List<Typed> typed, List<Meant> meant) {
    StringBuilder any = new StringBuilder();
    StringBuilder best = new StringBuilder();
    for (int i = 0; i < typed.size(); i++) {
      List<String> like = meant.get(i).words();
      String all = like.isEmpty() ? typed.get(i).query() : anyOf(handle, like);
      if (!all.isEmpty()) {
        String first = like.isEmpty() ? all : anyOf(handle, meant.get(i).best());
        any.append(any.isEmpty() ? "(" : " & (").append(all).append(')');
        best.append(best.isEmpty() ? "(" : " & (").append(first).append(')');
      }
    }
    return new Right(
        any.toString(),
        best.toString(),
        String.join(" ", meant.stream().map(word -> word.best().getFirst()).toList()));
  }

  private static String anyOf(Handle handle, List<String> words) {
    return handle
        .createQuery("select cast(directory.any_word(:words) as text)")
        .bind("words", words.toArray(String[]::new))
        .mapTo(String.class)
        .one();
  }

  private static int atMostMany(Handle handle, String query) {
    return handle
        .createQuery("select directory.at_most(cast(:query as tsquery), :many)")
        .bind("query", query)
        .bind("many", MANY)
        .mapTo(Integer.class)
        .one();
  }

  /** The nearest first, of those equally near the one that most entries have. */
  private static List<String> like(Handle handle, String word) {
    if (word.length() < 3 || word.length() > 40) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            with typed as materialized (
              select plain, directory.letters(plain) as letters, length(plain) as length from places.plain(:word) plain),
            near as materialized (
              select min(d.spelt) as spelt, d.plain,
                     min(extensions.levenshtein_less_equal(d.plain, t.plain, :most)) as distance
              from directory.word d, typed t
              where case when bit_count(cast(d.letters # t.letters as bit(32))) <= 2 * :most
                              and length(d.plain) between t.length - :most and t.length + :most
                    then extensions.levenshtein_less_equal(d.plain, t.plain, :most) <= :most end
              group by d.plain order by 3, 2 limit 50),
            counted as materialized (
              select n.spelt, n.distance, directory.entries_with(n.plain, 100) as entries from near n)
            select spelt from counted where entries > 0 order by distance, entries desc, spelt""")
        .bind("word", word)
        .bind("most", word.length() == 3 ? 1 : 2)
        .mapTo(String.class)
        .list();
  }
}
