package org.samen.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a thing.
 *
 * @param id of the booking, made by the client, so that sending it again does no harm
 * @param purpose what for; read by the booker's organisation and the keeper, free text
 */
public record Book(
    UUID id, UUID thing, Instant starts, Instant ends, String purpose, @Nullable Repeat repeat) {

  /**
   * The same again at the same time of the wall clock.
   *
   * @param everyWeeks 1 or 2
   * @param until the last day on which it may start; either this or the count is there
   * @param count how often in all, 2 to 52
   * @param onlyFree book the times that can be had and leave the others; else all or none
   */
  public record Repeat(
      int everyWeeks, @Nullable LocalDate until, @Nullable Integer count, boolean onlyFree) {}
}
