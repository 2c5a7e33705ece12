package org.samen.web.audit;

import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samen.audit.TrailFilter;
import org.samen.web.shell.Moments;

/**
 * The filters of the trail as they stand in its address.
 *
 * @param object id of the object that the lines are about
 * @param from first day
 * @param until last day, included
 */
record TrailQuery(
    @Nullable String action,
    @Nullable String organisation,
    @Nullable String object,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {
  static final TrailQuery EVERYTHING = new TrailQuery(null, null, null, null, null);

  static TrailQuery of(QueryParameters parameters) {
    return new TrailQuery(
        text(parameters, "action"),
        text(parameters, "organisation"),
        text(parameters, "object"),
        day(parameters, "from"),
        day(parameters, "until"));
  }

  QueryParameters parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, "action", action);
    put(parameters, "organisation", organisation);
    put(parameters, "object", object);
    put(parameters, "from", from);
    put(parameters, "until", until);
    return new QueryParameters(parameters);
  }

  TrailFilter filter() {
    return new TrailFilter(
        action,
        organisation,
        object,
        from == null ? null : start(from),
        until == null ? null : start(until.plusDays(1)));
  }

  boolean isEverything() {
    return equals(EVERYTHING);
  }

  TrailQuery withAction(@Nullable String other) {
    return new TrailQuery(other, organisation, object, from, until);
  }

  TrailQuery withOrganisation(@Nullable String other) {
    return new TrailQuery(action, other, object, from, until);
  }

  TrailQuery withoutObject() {
    return new TrailQuery(action, organisation, null, from, until);
  }

  TrailQuery withFrom(@Nullable LocalDate other) {
    return new TrailQuery(action, organisation, object, other, until);
  }

  TrailQuery withUntil(@Nullable LocalDate other) {
    return new TrailQuery(action, organisation, object, from, other);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(Moments.ZONE).toInstant();
  }

  private static void put(
      Map<String, List<String>> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, List.of(value.toString()));
    }
  }

  private static @Nullable String text(QueryParameters parameters, String name) {
    return parameters.getSingleParameter(name).filter(value -> !value.isBlank()).orElse(null);
  }

  /** A day that nobody could have meant does not filter. */
  private static @Nullable LocalDate day(QueryParameters parameters, String name) {
    String value = text(parameters, name);
    try {
      return value == null ? null : LocalDate.parse(value);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
