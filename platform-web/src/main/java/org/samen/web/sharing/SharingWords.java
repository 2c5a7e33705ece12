package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.sharing.Opening;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/** Things, times and costs as people read them, in one language. */
record SharingWords(Locale locale) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  static SharingWords here() {
    return new SharingWords(Texts.locale());
  }

  String text(String key, Object... facts) {
    return Texts.get(locale, key, facts);
  }

  String kind(String kind) {
    return text("sharing.kind." + kind);
  }

  static VaadinIcon icon(String kind) {
    return switch (kind) {
      case "room" -> VaadinIcon.HOME_O;
      case "vehicle" -> VaadinIcon.CAR;
      case "interpreter" -> VaadinIcon.PHONE;
      default -> VaadinIcon.BRIEFCASE;
    };
  }

  /** "€ 12,50 per uur", or that it is free. */
  String cost(long cents, String per, String currency) {
    return cents == 0
        ? text("sharing.cost.free")
        : text("sharing.cost." + per, amount(cents, currency));
  }

  String amount(long cents, String currency) {
    NumberFormat format =
        NumberFormat.getCurrencyInstance(
            locale.getLanguage().equals("en") ? Locale.UK : Locale.of("nl", "NL"));
    format.setCurrency(Currency.getInstance(currency));
    return format.format(BigDecimal.valueOf(cents, 2));
  }

  /** "di 24 nov 2026, 10:00–12:00". */
  String when(Instant starts, Instant ends) {
    LocalDateTime from = LocalDateTime.ofInstant(starts, Moments.ZONE);
    LocalDateTime until = LocalDateTime.ofInstant(ends, Moments.ZONE);
    String first = day(from.toLocalDate()) + ", " + TIME.format(from);
    return from.toLocalDate().equals(until.toLocalDate())
        ? first + "–" + TIME.format(until)
        : first + " – " + day(until.toLocalDate()) + ", " + TIME.format(until);
  }

  /** "14:30", with the day when that is not today. */
  String time(Instant at) {
    LocalDateTime wall = LocalDateTime.ofInstant(at, Moments.ZONE);
    return wall.toLocalDate().equals(LocalDate.now(Moments.ZONE))
        ? TIME.format(wall)
        : day(wall.toLocalDate()) + " " + TIME.format(wall);
  }

  private String day(LocalDate day) {
    return text("date.weekdays-short").split(" ")[day.getDayOfWeek().getValue() % 7]
        + " "
        + Moments.day(locale, day);
  }

  String month(LocalDate first) {
    YearMonth month = YearMonth.from(first);
    return text("date.months").split(" ")[month.getMonthValue() - 1] + " " + month.getYear();
  }

  /** "1 uur 30 min". */
  String length(long minutes) {
    long days = minutes / (24 * 60);
    long hours = minutes % (24 * 60) / 60;
    List<String> parts = new ArrayList<>();
    if (days > 0) {
      parts.add(text("sharing.days", days));
    }
    if (hours > 0) {
      parts.add(text("sharing.hours", hours));
    }
    if (minutes % 60 > 0 || parts.isEmpty()) {
      parts.add(text("sharing.minutes", minutes % 60));
    }
    return String.join(" ", parts);
  }

  String length(Instant starts, Instant ends) {
    return length(Duration.between(starts, ends).toMinutes());
  }

  /** Hours with a decimal, for columns that are added up. */
  String hours(long minutes) {
    NumberFormat format =
        NumberFormat.getNumberInstance(
            locale.getLanguage().equals("en") ? Locale.UK : Locale.of("nl", "NL"));
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(2);
    return format.format(
        BigDecimal.valueOf(minutes)
            .divide(BigDecimal.valueOf(60), 2, java.math.RoundingMode.HALF_UP));
  }

  /** Days with the same hours in one line: "ma–vr 09:00–17:00". */
  List<String> openings(List<Opening> openings) {
    if (openings.isEmpty()) {
      return List.of(text("sharing.always-open"));
    }
    String[] names = text("date.weekdays-short").split(" ");
    List<String> lines = new ArrayList<>();
    int day = 1;
    while (day <= 7) {
      String hours = hoursOf(openings, day);
      int last = day;
      while (last < 7 && hoursOf(openings, last + 1).equals(hours)) {
        last++;
      }
      if (!hours.isEmpty()) {
        lines.add(names[day % 7] + (last > day ? "–" + names[last % 7] : "") + " " + hours);
      }
      day = last + 1;
    }
    return lines;
  }

  private static String hoursOf(List<Opening> openings, int day) {
    return openings.stream()
        .filter(opening -> opening.day() == day)
        .map(
            opening ->
                TIME.format(opening.opens())
                    + "–"
                    + (opening.closes().equals(LocalTime.MIDNIGHT)
                        ? "24:00"
                        : TIME.format(opening.closes())))
        .collect(Collectors.joining(", "));
  }

  String language(String code) {
    String key = "directory.language." + code;
    String name =
        Texts.has(key) ? text(key) : Locale.forLanguageTag(code).getDisplayLanguage(locale);
    return name.isEmpty() ? code : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  String languages(List<String> codes) {
    return codes.stream().map(this::language).collect(Collectors.joining(", "));
  }

  String state(String state) {
    return text("sharing.state." + state);
  }

  Component status(String state) {
    return switch (state) {
      case "confirmed" -> new Status(Tone.GOOD, state(state));
      case "requested" -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, state(state));
      case "declined" -> new Status(Tone.REFUSAL, state(state));
      default -> new Status(Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, state(state));
    };
  }

  String problem(Problem problem) {
    return text(problem.rule(), problem.facts().toArray());
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
