package org.samen.web.shell;

import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Days and moments as people read them. */
public final class Moments {
  /** The organisations' own zone. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private Moments() {}

  /** Such as "12 mrt 2026". */
  public static String day(Locale locale, LocalDate day) {
    String[] months = Texts.get(locale, "date.months-short").split(" ");
    return day.getDayOfMonth() + " " + months[day.getMonthValue() - 1] + " " + day.getYear();
  }

  /** Such as "12 mrt 2026 14:05", in the organisations' zone. */
  public static String exact(Locale locale, Instant moment) {
    var local = moment.atZone(ZONE);
    return "%s %02d:%02d"
        .formatted(day(locale, local.toLocalDate()), local.getHour(), local.getMinute());
  }

  /** Such as "3 dagen geleden". */
  public static String relative(Locale locale, Instant moment, Instant now) {
    long minutes = Duration.between(moment, now).toMinutes();
    if (minutes < 1) {
      return Texts.get(locale, "ago.now");
    }
    if (minutes < 60) {
      return Texts.get(locale, "ago.minutes", minutes);
    }
    LocalDate day = moment.atZone(ZONE).toLocalDate();
    LocalDate today = now.atZone(ZONE).toLocalDate();
    return day.equals(today)
        ? Texts.get(locale, "ago.hours", minutes / 60)
        : relative(locale, day, today);
  }

  /** Such as "gisteren" or "2 maanden geleden"; a day to come is written out. */
  public static String relative(Locale locale, LocalDate day, LocalDate today) {
    long days = ChronoUnit.DAYS.between(day, today);
    if (days < 0) {
      return day(locale, day);
    }
    if (days == 0) {
      return Texts.get(locale, "ago.today");
    }
    if (days < 14) {
      return Texts.get(locale, "ago.days", days);
    }
    if (days < 60) {
      return Texts.get(locale, "ago.weeks", days / 7);
    }
    long months = ChronoUnit.MONTHS.between(day, today);
    return months < 24
        ? Texts.get(locale, "ago.months", months)
        : Texts.get(locale, "ago.years", months / 12);
  }

  /** A moment told relative to now; the exact one shows on hover and on focus. */
  public static Span ago(Instant moment) {
    Locale locale = Texts.locale();
    return word(relative(locale, moment, Instant.now()), exact(locale, moment), moment.toString());
  }

  /** A day told relative to today; the exact one shows on hover and on focus. */
  public static Span ago(LocalDate day) {
    Locale locale = Texts.locale();
    return word(relative(locale, day, LocalDate.now(ZONE)), day(locale, day), day.toString());
  }

  private static Span word(String relative, String exact, String machine) {
    Span word = new Span(relative);
    word.addClassName("moment");
    word.getElement().setAttribute("title", exact);
    word.getElement().setAttribute("tabindex", "0");
    word.getElement().setAttribute("data-exact", exact);
    word.getElement().setAttribute("data-moment", machine);
    Span spoken = new Span(" (" + exact + ")");
    spoken.addClassName("unseen");
    word.add(spoken);
    return word;
  }
}
