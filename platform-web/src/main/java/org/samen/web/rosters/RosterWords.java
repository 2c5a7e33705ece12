package org.samen.web.rosters;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.samen.access.InvalidFields.Problem;
import org.samen.money.Amounts;
import org.samen.money.Money;
import org.samen.rosters.SwapSummary;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** Shifts, hours and volunteers as people read them, in one language. */
record RosterWords(Locale locale) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  static RosterWords here() {
    return new RosterWords(Texts.locale());
  }

  String text(String key, Object... facts) {
    return Texts.get(locale, key, facts);
  }

  /** "di 24 nov 2026, 10:00–12:00". */
  String when(Instant starts, Instant ends) {
    LocalDateTime from = LocalDateTime.ofInstant(starts, Moments.ZONE);
    LocalDateTime until = LocalDateTime.ofInstant(ends, Moments.ZONE);
    return weekday(from.toLocalDate()) + ", " + times(from, until);
  }

  /** "10:00–12:00"; with the day of its end when that is another one. */
  String times(Instant starts, Instant ends) {
    return times(
        LocalDateTime.ofInstant(starts, Moments.ZONE), LocalDateTime.ofInstant(ends, Moments.ZONE));
  }

  private String times(LocalDateTime from, LocalDateTime until) {
    boolean within =
        !until.toLocalDate().isAfter(from.toLocalDate())
            || (until.toLocalTime().equals(LocalTime.MIDNIGHT)
                && until.toLocalDate().equals(from.toLocalDate().plusDays(1)));
    return TIME.format(from)
        + "–"
        + (within
            ? until.toLocalTime().equals(LocalTime.MIDNIGHT) ? "24:00" : TIME.format(until)
            : TIME.format(until) + " (" + weekdayShort(until.toLocalDate()) + ")");
  }

  String time(LocalTime time) {
    return TIME.format(time);
  }

  /** "di 24 nov 2026". */
  String weekday(LocalDate day) {
    return weekdayShort(day) + " " + Moments.day(locale, day);
  }

  private String weekdayShort(LocalDate day) {
    return text("date.weekdays-short").split(" ")[day.getDayOfWeek().getValue() % 7];
  }

  /** Monday is 1. */
  String weekday(int day) {
    return text("date.weekdays").split(" ")[day % 7];
  }

  String day(LocalDate day) {
    return Moments.day(locale, day);
  }

  String month(LocalDate month) {
    YearMonth of = YearMonth.from(month);
    return text("date.months").split(" ")[of.getMonthValue() - 1] + " " + of.getYear();
  }

  /** "1,5 uur", "8 uur". */
  String hours(long minutes) {
    return text("rosters.hours", number(minutes));
  }

  /** Hours with at most two decimals, in the language's own writing. */
  String number(long minutes) {
    NumberFormat format =
        NumberFormat.getNumberInstance(
            locale.equals(Texts.ENGLISH) ? Locale.UK : Locale.of("nl", "NL"));
    format.setMaximumFractionDigits(2);
    return format.format(decimal(minutes));
  }

  /** For a spreadsheet, which adds it up. */
  static BigDecimal decimal(long minutes) {
    return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP);
  }

  String amount(long minor, String currency) {
    return Amounts.write(new Money(minor, currency), locale);
  }

  String role(String role) {
    return text("directory.role." + role);
  }

  String language(String code) {
    String key = "directory.language." + code;
    String name =
        Texts.has(key) ? text(key) : Locale.forLanguageTag(code).getDisplayLanguage(locale);
    return name.isEmpty() ? code : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  String languages(Collection<String> codes) {
    return codes.stream().map(this::language).collect(Collectors.joining(", "));
  }

  String problem(Problem problem) {
    return text(problem.rule(), problem.facts().toArray());
  }

  /** What two volunteers agreed on. */
  String swap(SwapSummary swap) {
    Instant starts = swap.returnStarts();
    Instant ends = swap.returnEnds();
    return starts == null || ends == null
        ? text("rosters.swap.over", swap.alias(), swap.otherAlias())
        : text(
            "rosters.swap.exchange",
            swap.alias(),
            swap.otherAlias(),
            Objects.requireNonNullElse(swap.returnName(), "–"),
            when(starts, ends));
  }
}
