package org.samen.web.rosters;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;

/** What stands in the inputs of a form; what cannot be read is gathered, each at its input. */
final class OwnInput {
  private static final BigDecimal MOST = BigDecimal.valueOf(10_000);
  private static final BigDecimal HOUR = BigDecimal.valueOf(60);

  private final HttpServletRequest request;
  private final List<Problem> wrong = new ArrayList<>();

  OwnInput(HttpServletRequest request) {
    this.request = request;
  }

  /** Empty when it is absent. */
  String one(String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  List<String> all(String name) {
    String[] sent = request.getParameterValues(name);
    return sent == null ? List.of() : Arrays.asList(sent);
  }

  /** Of hours, as people write them. */
  int minutes(String field) {
    return number(field, 2).multiply(HOUR).setScale(0, RoundingMode.HALF_UP).intValueExact();
  }

  /** "1,5" and "1.5" are the same. */
  BigDecimal number(String field, int decimals) {
    String text = one(field).strip().replace("€", "").strip().replace(',', '.');
    if (!text.matches("\\d{1,4}(\\.\\d{1," + decimals + "})?")) {
      complain(field, "rosters.own.no-number");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(text).min(MOST);
  }

  @Nullable LocalDate day(String field, boolean required) {
    String text = one(field);
    try {
      if (!text.isBlank()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      complain(field, "rosters.own.no-day");
      return null;
    }
    if (required) {
      complain(field, "rule.required");
    }
    return null;
  }

  @Nullable LocalTime time(String field) {
    String text = one(field);
    LocalTime time = text.isBlank() ? null : WeekPattern.parse(text);
    if (time == null && !text.isBlank()) {
      complain(field, "rosters.bad-hours");
    }
    return time;
  }

  @Nullable LocalTime requiredTime(String field) {
    if (one(field).isBlank()) {
      complain(field, "rule.required");
    }
    return time(field);
  }

  void complain(String field, String rule, Object... facts) {
    wrong.add(new Problem(field, rule, facts));
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidFields when anything could not be read
   */
  void refuse() {
    if (!wrong.isEmpty()) {
      throw new InvalidFields(wrong);
    }
  }
}
