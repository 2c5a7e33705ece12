package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar of a day, a week or as a list, in the wall time of the organisations whatever zone the
 * browser is in. It asks for what it shows as it shows it, in the viewer's own request. On a phone
 * it begins as a list, which is also what a screen reader reads best.
 */
@StyleSheet("context://public/calendar-pane.css")
@JavaScript("context://public/lib/fullcalendar/index.global.min.js")
@JavaScript("context://public/calendar-pane.js")
public final class CalendarPane extends Div {
  /** The Monday of the week that stands for any week. */
  public static final LocalDate ANY_MONDAY = LocalDate.of(2024, 1, 1);

  private static final long serialVersionUID = 1L;

  private final SerializableBiFunction<Instant, Instant, List<Item>> items;
  private @Nullable SerializableBiConsumer<LocalDateTime, LocalDateTime> chosen;
  private @Nullable SerializableConsumer<String> touched;
  private boolean month;
  private boolean pattern;
  private String hours = "[]";
  private String earliest = "07:00";
  private String latest = "21:00";

  /**
   * One thing in the calendar.
   *
   * @param link where it leads; absent when it leads nowhere
   * @param look a class of the style sheet: {@code booked}, {@code asked}, {@code busy}, {@code
   *     closed}, {@code short}, {@code gone}
   */
  public record Item(
      Instant starts, Instant ends, String title, @Nullable String link, String look) {}

  /**
   * Hours that are not shaded.
   *
   * @param day ISO: 1 is Monday
   * @param until 00:00 is the end of the day
   */
  public record Hours(int day, LocalTime from, LocalTime until) {}

  /**
   * A calendar that asks for what lies between two instants.
   *
   * @param name what it shows, for those who do not see it
   */
  public CalendarPane(String name, SerializableBiFunction<Instant, Instant, List<Item>> items) {
    this.items = items;
    addClassName("calendar-pane");
    getElement().setAttribute("role", "region");
    getElement().setAttribute("aria-label", name);
  }

  /** Offers whole months as well. */
  public void showMonths() {
    month = true;
  }

  /**
   * Shows any week instead of dated ones: drawing adds a stretch, pressing one takes it away.
   *
   * @param touched hears the link of the item that was pressed
   */
  public void asPattern(SerializableConsumer<String> touched) {
    pattern = true;
    this.touched = touched;
    addClassName("as-pattern");
  }

  /** Lets the viewer draw a time; the form beside it is the way for those who do not draw. */
  public void onChosen(SerializableBiConsumer<LocalDateTime, LocalDateTime> listener) {
    chosen = listener;
  }

  /** Shades what lies outside these hours. */
  public void shadeOutside(List<Hours> open) {
    JsonArrayBuilder json = Json.createArrayBuilder();
    LocalTime first = LocalTime.of(9, 0);
    LocalTime last = LocalTime.of(17, 0);
    for (Hours stretch : open) {
      boolean midnight = stretch.until().equals(LocalTime.MIDNIGHT);
      json.add(
          Json.createObjectBuilder()
              .add("daysOfWeek", Json.createArrayBuilder().add(stretch.day() % 7))
              .add("startTime", stretch.from().toString())
              .add("endTime", midnight ? "24:00" : stretch.until().toString()));
      first = stretch.from().isBefore(first) ? stretch.from() : first;
      last = midnight ? LocalTime.MAX : stretch.until().isAfter(last) ? stretch.until() : last;
    }
    hours = json.build().toString();
    earliest = open.isEmpty() ? "00:00" : first.withMinute(0).toString();
    latest =
        open.isEmpty() || last.isAfter(LocalTime.of(23, 0))
            ? "24:00"
            : last.minusMinutes(1).plusHours(1).withMinute(0).toString();
  }

  /** Asks again. */
  public void refresh() {
    getElement().executeJs("if (this.calendar) { this.calendar.refetchEvents(); }");
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    getElement()
        .executeJs("window.samenCalendar.open(this, JSON.parse($0))", options().build().toString());
  }

  private JsonObjectBuilder options() {
    return CalendarJson.options(Texts.locale(), month)
        .add("selectable", chosen != null)
        .add("pattern", pattern ? ANY_MONDAY.toString() : "")
        .add("earliest", earliest)
        .add("latest", latest)
        .add("hours", Json.createReader(new java.io.StringReader(hours)).readArray());
  }

  /** What lies between two moments of the wall clock, as JSON. */
  @ClientCallable
  private String items(String from, String until) {
    JsonArrayBuilder json = Json.createArrayBuilder();
    LocalDateTime first = wall(from);
    LocalDateTime last = wall(until);
    if (first == null || last == null || last.isAfter(first.plusDays(45))) {
      return JsonArray.EMPTY_JSON_ARRAY.toString();
    }
    for (Item item :
        items.apply(
            first.atZone(Moments.ZONE).toInstant(), last.atZone(Moments.ZONE).toInstant())) {
      json.add(CalendarJson.item(item));
    }
    return json.build().toString();
  }

  @ClientCallable
  private void touch(String link) {
    if (touched != null) {
      touched.accept(link);
    }
  }

  @ClientCallable
  private void choose(String from, String until) {
    LocalDateTime first = wall(from);
    LocalDateTime last = wall(until);
    if (chosen != null && first != null && last != null) {
      chosen.accept(first, last);
    }
  }

  /** The browser says the wall's time as if it were UTC, so that its own zone does not matter. */
  private static @Nullable LocalDateTime wall(String text) {
    try {
      return LocalDateTime.parse(text.substring(0, Math.min(19, text.length())));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
