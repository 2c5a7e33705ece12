package org.samen.directory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /**
   * What a word may have meant.
   *
   * @param any as a tsquery, with any of them
   * @param best as a tsquery, the likeliest alone
   * @param word the likeliest
   */
  private record Meant(String any, String best, String word) {}

  private record Like(String spelt, String whole) {}

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

  /**
   * Each word with what it asks for: the word at its beginning, unless as a whole it stands in many
   * entries already. Collecting all that begin with a common word is what makes an index slow.
   */
  static List<Typed> typed(Handle handle, @Nullable String text) {
    List<String> words = words(text);
    if (words.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            select w.word, cast(q.begun as text) as begun, cast(q.whole as text) as whole, e.entries >= :many as many,
                   case when numnode(q.begun) = 0 or e.entries > 0 then true else directory.at_most(q.begun, 1) > 0 end as found
            from unnest(cast(:words as text[])) with ordinality w (word, n)
            cross join lateral (select directory.words(array[w.word]) as begun, directory.whole(w.word) as whole offset 0) q
            cross join lateral (select case when numnode(q.begun) = 0 or length(w.word) < 3 then 0
                                            else directory.at_most(q.whole, :many) end as entries offset 0) e
            order by w.n""")
        .bind("words", words.toArray(String[]::new))
        .bind("many", MANY)
        .map(
            (row, context) ->
                new Typed(
                    row.getString("word"),
                    row.getString(row.getBoolean("many") ? "whole" : "begun"),
                    row.getBoolean("found")))
        .list();
  }

  /** All of the words as a tsquery; null when they say nothing. */
  static @Nullable String all(List<Typed> typed) {
    String all = all(typed.stream().map(Typed::query));
    return all.isEmpty() ? null : all;
  }

  private static String all(Stream<String> queries) {
    return queries
        .filter(query -> !query.isEmpty())
        .map(query -> "(" + query + ")")
        .collect(Collectors.joining(" & "));
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
        meant.add(new Meant(word.query(), word.query(), word.word()));
        continue;
      }
      List<Like> like = like(handle, word.word());
      if (like.isEmpty()) {
        return Optional.empty();
      }
      meant.add(
          new Meant(
              like.stream().map(Like::whole).distinct().collect(Collectors.joining(" | ")),
              like.getFirst().whole(),
              like.getFirst().spelt()));
      changed = true;
    }
    return changed
        ? Optional.of(
            new Right(
                all(meant.stream().map(Meant::any)),
                all(meant.stream().map(Meant::best)),
                String.join(" ", meant.stream().map(Meant::word).toList())))
        : Optional.empty();
  }

  /** The nearest first, of those equally near the one that most entries have. */
  private static List<Like> like(Handle handle, String word) {
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
              where case when d.letter_count between t.length - :most and t.length + :most
                              and bit_count(cast(d.letters # t.letters as bit(32))) <= 2 * :most
                    then extensions.levenshtein_less_equal(d.plain, t.plain, :most) <= :most end
              group by d.plain order by 3, 2 limit 50),
            counted as materialized (
              select n.spelt, n.distance, q.whole, directory.at_most(q.whole, 100) as entries
              from near n cross join lateral (select directory.whole(n.plain) as whole offset 0) q)
            select spelt, cast(whole as text) as whole from counted
            where entries > 0 order by distance, entries desc, spelt""")
        .bind("word", word)
        .bind("most", word.length() == 3 ? 1 : 2)
        .map((row, context) -> new Like(row.getString("spelt"), row.getString("whole")))
        .list();
  }
}
