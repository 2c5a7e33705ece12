package org.samen.directory;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.RecordParts;
import org.samen.formats.Required;

/**
 * A row that belongs to an entry, as it is read and as it is written. A line keeps the id it was
 * read with; a line without one is new, and a line that is gone is removed.
 */
public sealed interface Line {
  @Nullable UUID id();

  /**
   * A location. Its municipality is HSDS's city.
   *
   * <p>A confidential one says its municipality and nothing else to everyone but its keeper, who
   * alone sees the address it was saved with; name, description, way there, web address and point
   * on the map are not stored for it at all.
   *
   * @param locationType physical, postal or virtual
   * @param postalStreet where letters go, when that is elsewhere
   * @param accessibility for people with a disability
   * @param mayEdit only in answers: whether the reader's organisation keeps the location. Another's
   *     is linked and never changed
   */
  record Place(
      @Nullable UUID id,
      @Nullable String name,
      @Nullable String alternateName,
      @Nullable @FreeText String description,
      @Required String locationType,
      boolean confidential,
      @Nullable String street,
      @Nullable String addressExtra,
      @Nullable String postalCode,
      @Nullable String municipality,
      @Nullable String province,
      @Nullable String country,
      @Nullable BigDecimal latitude,
      @Nullable BigDecimal longitude,
      @Nullable @FreeText String transportation,
      @Nullable String url,
      @Nullable String postalStreet,
      @Nullable String postalPostalCode,
      @Nullable String postalMunicipality,
      @Nullable @FreeText String accessibility,
      @Nullable @FreeText String accessibilityDetails,
      @Nullable String accessibilityUrl,
      boolean mayEdit)
      implements Line {
    public Place {
      locationType = locationType == null || locationType.isEmpty() ? "physical" : locationType;
    }

    /** With an address in the Netherlands and nothing else. */
    public static Place at(String street, String postalCode, String municipality) {
      return of(false, street, postalCode, municipality);
    }

    /** Somewhere in this municipality, which is all that anyone but the keeper learns. */
    public static Place hidden(
        @Nullable String street, @Nullable String postalCode, String municipality) {
      return of(true, street, postalCode, municipality);
    }

    private static Place of(
        boolean confidential,
        @Nullable String street,
        @Nullable String postalCode,
        String municipality) {
      return RecordParts.make(
          Place.class,
          part ->
              switch (part.getName()) {
                case "locationType" -> "physical";
                case "confidential" -> confidential;
                case "street" -> street;
                case "postalCode" -> postalCode;
                case "municipality" -> municipality;
                case "mayEdit" -> true;
                default -> null;
              });
    }

    boolean hasAddress() {
      return street != null || postalCode != null;
    }

    boolean hasPostalAddress() {
      return postalStreet != null || postalPostalCode != null || postalMunicipality != null;
    }
  }

  /**
   * When it is open: weekly on days; every so many weeks from {@code start}; or monthly on the
   * first or another such day, or on days of the month. Both times or neither; closing before
   * opening is past midnight.
   *
   * @param days of {@link Codes#DAYS}; empty when the schedule is of another kind
   * @param weeks which of the month's such days, when monthly: 1 to 5, or -1 for the last
   * @param interval every so many weeks or months; absent is 1
   * @param start HSDS's dtstart
   * @param byday HSDS's own writing of the days; follows from {@code days} and {@code weeks}
   * @param editable only in answers: whether forms understand this schedule. Others stay as they
   *     are
   */
  record Hours(
      @Nullable UUID id,
      List<String> days,
      @Nullable LocalTime opens,
      @Nullable LocalTime closes,
      @Nullable @FreeText String description,
      @Nullable String freq,
      List<String> weeks,
      @Nullable Integer interval,
      @Nullable String bymonthday,
      @Nullable LocalDate start,
      @Nullable LocalDate until,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String byday,
      boolean editable)
      implements Line {
    private static final Pattern DAY = Pattern.compile("([+-]?\\d)?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern MONTH_DAYS = Pattern.compile("-?\\d{1,2}(,-?\\d{1,2})*");

    public Hours {
      days = days == null ? List.of() : Codes.DAYS.stream().filter(days::contains).toList();
      weeks = weeks == null ? List.of() : Codes.WEEKS.stream().filter(weeks::contains).toList();
      if (days.isEmpty() && byday != null) {
        List<String> given =
            List.of(byday.toUpperCase(Locale.ROOT).replaceAll("[\\s+]", "").split(","));
        if (given.stream().allMatch(token -> DAY.matcher(token).matches())) {
          days =
              Codes.DAYS.stream().filter(d -> given.stream().anyMatch(t -> t.endsWith(d))).toList();
          weeks =
              Codes.WEEKS.stream()
                  .filter(w -> given.stream().anyMatch(t -> t.matches(w + "\\D.*")))
                  .toList();
          if (days.size() * Math.max(1, weeks.size()) != given.stream().distinct().count()) {
            days = List.of();
            weeks = List.of();
          }
        }
      }
      if (freq != null && freq.equals("WEEKLY") && byday == null) {
        weeks = List.of();
      }
      if (freq == null && !days.isEmpty() && weeks.isEmpty()) {
        freq = "WEEKLY";
      }
      if (!days.isEmpty()) {
        byday = written(days, "MONTHLY".equals(freq) ? weeks : List.of());
      }
    }

    /** Every week on these days. */
    public static Hours weekly(
        List<String> days, @Nullable LocalTime opens, @Nullable LocalTime closes) {
      return new Hours(
          null, days, opens, closes, null, null, List.of(), null, null, null, null, null, null,
          null, true);
    }

    private static String written(List<String> days, List<String> weeks) {
      return weeks.isEmpty()
          ? String.join(",", days)
          : weeks.stream()
              .flatMap(week -> days.stream().map(day -> week + day))
              .collect(Collectors.joining(","));
    }

    public boolean recursMonthly() {
      return "MONTHLY".equals(freq);
    }

    /** Every so many weeks or months, at least 1. */
    public int every() {
      return interval == null || interval < 1 ? 1 : interval;
    }

    /**
     * Whether it is open on this day, or from this day past midnight; no when it cannot be said.
     */
    public boolean isOn(LocalDate day) {
      return understood()
          && (validFrom == null || !day.isBefore(validFrom))
          && (validTo == null || !day.isAfter(validTo))
          && (start == null || !day.isBefore(start))
          && (until == null || !day.isAfter(until))
          && (recursMonthly() ? isOnInMonth(day) : isOnInWeek(day));
    }

    private boolean isOnInWeek(LocalDate day) {
      LocalDate from = start == null ? day : start;
      long weeks =
          ChronoUnit.WEEKS.between(
              from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
              day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      return days.contains(code(day)) && weeks % every() == 0;
    }

    private boolean isOnInMonth(LocalDate day) {
      LocalDate from = start == null ? day : start;
      long months = ChronoUnit.MONTHS.between(from.withDayOfMonth(1), day.withDayOfMonth(1));
      int fromEnd = day.getDayOfMonth() - day.lengthOfMonth() - 1;
      boolean on =
          bymonthday == null
              ? days.contains(code(day))
                  && (weeks.contains(String.valueOf((day.getDayOfMonth() - 1) / 7 + 1))
                      || (fromEnd >= -7 && weeks.contains("-1")))
              : List.of(bymonthday.split(",")).contains(String.valueOf(day.getDayOfMonth()))
                  || List.of(bymonthday.split(",")).contains(String.valueOf(fromEnd));
      return on && months % every() == 0;
    }

    private static String code(LocalDate day) {
      return Codes.DAYS.get(day.getDayOfWeek().getValue() - 1);
    }

    /** Whether the form can say it. */
    public boolean understood() {
      if (recursMonthly()) {
        return days.isEmpty()
            ? byday == null && bymonthday != null && MONTH_DAYS.matcher(bymonthday).matches()
            : !weeks.isEmpty() && bymonthday == null;
      }
      return (freq == null || freq.equals("WEEKLY"))
          && bymonthday == null
          && !days.isEmpty()
          && weeks.isEmpty()
          && (every() == 1 || start != null || id == null);
    }
  }

  /** What it costs the person who uses it; amount in units of the currency, at least 0. */
  record Cost(
      @Nullable UUID id,
      @Nullable @FreeText String option,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable @FreeText String description,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo)
      implements Line {
    public Cost {
      currency =
          currency == null ? amount == null ? null : "EUR" : currency.toUpperCase(Locale.ROOT);
    }

    /** In euros. */
    public static Cost of(@Nullable String option, @Nullable BigDecimal amount) {
      return new Cost(null, option, amount, "EUR", null, null, null);
    }
  }

  /** What one has to bring; {@code uri} tells where to get it. */
  record Document(@Nullable UUID id, @Nullable @FreeText String document, @Nullable String uri)
      implements Line {}

  /**
   * A number to call.
   *
   * @param visibility public, or partners for a line that is not given to the public
   */
  record Phone(
      @Nullable UUID id,
      @Required String number,
      @Nullable BigDecimal extension,
      @Nullable String type,
      @Nullable @FreeText String description,
      List<String> languages,
      @Required String visibility)
      implements Line {
    public Phone {
      languages = languages == null ? List.of() : languages.stream().distinct().sorted().toList();
      visibility = visibility == null || visibility.isEmpty() ? "public" : visibility;
    }

    public static Phone of(String number, @Nullable String description) {
      return new Phone(null, number, null, null, description, List.of(), "public");
    }
  }

  /** A person or a desk of the organisation; never somebody who is helped. */
  record Contact(
      @Nullable UUID id,
      @Nullable String name,
      @Nullable String title,
      @Nullable String department,
      @Nullable String email,
      @Required String visibility)
      implements Line {
    public Contact {
      visibility = visibility == null || visibility.isEmpty() ? "public" : visibility;
    }
  }

  /** The area whose people it is for. */
  record Area(
      @Nullable UUID id,
      @Nullable String name,
      @Nullable @FreeText String description,
      @Nullable String extent,
      @Nullable String extentType,
      @Nullable String uri)
      implements Line {}

  /** Who pays for it. */
  record Funding(@Nullable UUID id, @Nullable @FreeText String source) implements Line {}

  /** A number by which a register knows the organisation, such as KvK or RSIN. */
  record Identifier(
      @Nullable UUID id,
      @Nullable String identifierScheme,
      @Required String identifierType,
      @Required String identifier)
      implements Line {}

  /** Services of one organisation that belong together. */
  record Program(
      @Nullable UUID id,
      @Required String name,
      @Nullable String alternateName,
      @Required @FreeText String description)
      implements Line {
    public Program {
      description = description == null ? "" : description;
    }
  }
}
