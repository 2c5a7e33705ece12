package org.samen.web.api;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param page from 1
 * @param perPage how many items make a page
 */
public record Paging(int page, int perPage) {
  private static final int USUAL = 25;
  private static final int MOST = 100;
  private static final int LAST_PAGE = 1_000_000;

  /**
   * The page of the parameters {@code page} and {@code per_page}; the first of 25 when absent.
   *
   * @throws BadInput when the page is below 1 or its items are not 1 to 100
   */
  public static Paging of(@Nullable Integer page, @Nullable Integer perPage) {
    return of(page, perPage, USUAL, MOST);
  }

  /** The same with a list's own numbers. */
  public static Paging of(@Nullable Integer page, @Nullable Integer perPage, int usual, int most) {
    return new Paging(within("page", page, 1, LAST_PAGE), within("per_page", perPage, usual, most));
  }

  /** The page's items and how many there are in all. */
  public <T> PageOf<T> fill(IntSupplier total, BiFunction<Integer, Integer, List<T>> items) {
    return new PageOf<>(
        page, perPage, total.getAsInt(), items.apply((page - 1) * perPage, perPage));
  }

  private static int within(String name, @Nullable Integer value, int absent, int most) {
    if (value == null) {
      return absent;
    }
    if (value < 1 || value > most) {
      throw new BadInput(name, "rule.field.range", 1, most);
    }
    return value;
  }
}
