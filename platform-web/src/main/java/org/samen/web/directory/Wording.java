package org.samen.web.directory;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Category;
import org.samen.directory.Codes;
import org.samen.directory.Line;
import org.samen.directory.Opening;
import org.samen.directory.ServiceQuery;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** The directory's values in the reader's words. */
final class Wording {
  private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  private final Locale locale;
  private final List<Category> categories;

  Wording(Locale locale, List<Category> categories) {
    this.locale = Texts.language(locale);
    this.categories = List.copyOf(categories);
  }

  static LocalDate today() {
    return LocalDate.now(Moments.ZONE);
  }

  /** The time on the clocks of the organisations. */
  static LocalDateTime now() {
    return LocalDateTime.now(Moments.ZONE);
  }

  String text(String key, Object... facts) {
    return Texts.get(locale, key, facts);
  }

  /** A language's name, its code when Java knows no name. */
  String language(String code) {
    String own = "directory.language." + code;
    String name =
        Texts.has(own) ? text(own) : Locale.forLanguageTag(code).getDisplayLanguage(locale);
    return name.isEmpty() ? code : capitalised(name);
  }

  String languages(List<String> codes) {
    return codes.stream().map(this::language).sorted().collect(Collectors.joining(", "));
  }

  /** The languages that the directory offers first, as far as Java names them, by name. */
  List<String> languagesByName(List<String> codes) {
    return codes.stream()
        .distinct()
        .sorted(java.util.Comparator.comparing(this::language, collator()))
        .toList();
  }

  List<Category> categories() {
    return categories;
  }

  /** A category's name; the code itself for one that the platform's list has not. */
  String category(String code) {
    return categories.stream()
        .filter(category -> category.code().equals(code))
        .map(category -> category.name(locale.getLanguage()))
        .findFirst()
        .orElse(code);
  }

  /** "1.240", and "10.000+" where nobody counted on. */
  String count(int count, boolean more) {
    return NumberFormat.getIntegerInstance(locale).format(count) + (more ? "+" : "");
  }

  /** "3,2 km"; beyond ten without the decimal. */
  String kilometres(double kilometres) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(kilometres < 10 ? 1 : 0);
    return format.format(kilometres) + " km";
  }

  /** The moment of {@link org.samen.directory.ServiceQuery#OPEN}: "Nu open". */
  String open(String open) {
    return open.equals(ServiceQuery.NOW)
        ? text("find.open.now")
        : text("find.open.at", day(open.substring(0, 2)), open.substring(2));
  }

  String status(String status) {
    return text("directory.status." + status.replace(' ', '-'));
  }

  String role(String role) {
    return text("directory.role." + role);
  }

  String system(String system) {
    return text("directory.system." + system);
  }

  String visibility(String visibility) {
    return text("directory.visibility." + visibility);
  }

  String day(String day) {
    return text("directory.day." + day);
  }

  /** "13:00–17:00"; past midnight is said, for it is easily read over. */
  String hours(@Nullable LocalTime opens, @Nullable LocalTime closes) {
    if (opens == null || closes == null) {
      return text("directory.hours.unknown");
    }
    String hours = time(opens) + "–" + time(closes);
    return closes.isAfter(opens) ? hours : text("directory.hours.pastMidnight", hours);
  }

  /** "nu open tot 17:00", "gaat morgen om 09:00 open". */
  String opening(Opening opening, LocalDateTime now) {
    LocalDateTime next = opening.next();
    if (next == null) {
      return text("directory.opening.closed");
    }
    String time = time(next.toLocalTime());
    long days = ChronoUnit.DAYS.between(now.toLocalDate(), next.toLocalDate());
    if (opening.open()) {
      return days <= 1
          ? text("directory.opening.until", time)
          : text("directory.opening.untilDay", dayOf(next.toLocalDate()), time);
    }
    if (days == 0) {
      return text("directory.opening.today", time);
    }
    if (days == 1) {
      return text("directory.opening.tomorrow", time);
    }
    return days < 7
        ? text("directory.opening.day", dayOf(next.toLocalDate()), time)
        : text("directory.opening.date", date(next.toLocalDate()), time);
  }

  private String dayOf(LocalDate date) {
    return day(Codes.DAYS.get(date.getDayOfWeek().getValue() - 1));
  }

  /** A schedule in one sentence; what nobody can read stands as HSDS has it. */
  String schedule(Line.Hours line) {
    List<String> parts = new ArrayList<>();
    String days = line.days().stream().map(this::day).collect(Collectors.joining(", "));
    int every = line.every();
    if (!line.understood()) {
      if (line.recursMonthly()) {
        parts.add(text("directory.hours.monthly"));
      }
      if (!days.isEmpty()) {
        parts.add(days);
      } else if (line.byday() != null) {
        parts.add(line.byday());
      }
    } else if (!line.recursMonthly()) {
      parts.add(
          every == 1
              ? text("directory.schedule.weekly", days)
              : text("directory.schedule.everyWeeks", every, days));
    } else {
      String which =
          line.days().isEmpty()
              ? text(
                  "directory.schedule.monthDays",
                  String.valueOf(line.bymonthday()).replace(",", ", "))
              : text(
                  "directory.schedule.monthWeeks",
                  line.weeks().stream()
                      .map(week -> text("directory.week." + week))
                      .collect(Collectors.joining(", ")),
                  days);
      parts.add(every == 1 ? which : text("directory.schedule.everyMonths", every, which));
    }
    if (line.opens() != null || line.closes() != null) {
      parts.add(hours(line.opens(), line.closes()));
    }
    String validity = validity(line);
    if (!validity.isEmpty()) {
      parts.add(validity);
    }
    if (line.description() != null) {
      parts.add(line.description());
    }
    return parts.isEmpty()
        ? text("directory.hours.unknown")
        : capitalised(String.join(" · ", parts));
  }

  /** "vanaf 1 mrt 2026 tot en met 30 jun 2026"; empty when it always holds. */
  String validity(Line.Hours line) {
    return validity(
        line.validFrom() == null ? line.start() : line.validFrom(),
        line.validTo() == null ? line.until() : line.validTo());
  }

  String validity(@Nullable LocalDate begins, @Nullable LocalDate to) {
    LocalDate from = begins == null || !begins.isAfter(today()) ? null : begins; // long since begun
    if (from != null && to != null) {
      return text("directory.valid.both", date(from), date(to));
    }
    return from != null
        ? text("directory.valid.from", date(from))
        : to != null ? text("directory.valid.to", date(to)) : "";
  }

  String time(LocalTime time) {
    return HOURS_AND_MINUTES.format(time);
  }

  /** "3 dagen geleden". */
  String ago(LocalDate day, LocalDate today) {
    return Moments.relative(locale, day, today);
  }

  /** "12 mrt 2026". */
  String date(LocalDate day) {
    return Moments.day(locale, day);
  }

  /** "€ 1.240,50" in Dutch, "€1,240.50" in English; whole amounts too, so that columns align. */
  String amount(BigDecimal amount, @Nullable String currency) {
    NumberFormat format =
        NumberFormat.getCurrencyInstance(
            locale.getLanguage().equals("en") ? Locale.UK : Locale.of("nl", "NL"));
    if (currency != null && isCurrency(currency)) {
      format.setCurrency(Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
    } else {
      format.setCurrency(Currency.getInstance("EUR"));
    }
    return format.format(amount);
  }

  /** The sentence of a rule that a field broke. */
  String rule(String rule, List<?> facts) {
    return text(rule, facts.toArray());
  }

  /** By name as a dictionary of this language sorts. */
  java.text.Collator collator() {
    return java.text.Collator.getInstance(locale);
  }

  Locale locale() {
    return locale;
  }

  /** Monday first; a day that iCalendar has not comes last. */
  static int dayOrder(String day) {
    int at = Codes.DAYS.indexOf(day);
    return at < 0 ? Codes.DAYS.size() : at;
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equalsIgnoreCase(code));
  }

  private String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }
}
