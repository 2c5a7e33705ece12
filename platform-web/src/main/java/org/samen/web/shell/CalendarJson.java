package org.samen.web.shell;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** What {@code calendar-pane.js} is told, by whichever page it stands in. */
public final class CalendarJson {
  private static final List<String> WORDS =
      List.of(
          "today", "month", "week", "day", "list", "prev", "next", "none", "more", "view",
          "allDay");

  private CalendarJson() {}

  /** A calendar of days that are dated, on which nothing is drawn. */
  public static JsonObjectBuilder options(Locale locale, boolean month) {
    JsonObjectBuilder words = Json.createObjectBuilder();
    WORDS.forEach(word -> words.add(word, Texts.get(locale, "calendar." + word)));
    return Json.createObjectBuilder()
        .add("locale", locale.getLanguage())
        .add("words", words)
        .add("now", LocalDateTime.now(Moments.ZONE).withNano(0).toString())
        .add("selectable", false)
        .add("month", month)
        .add("pattern", "")
        .add("earliest", "07:00")
        .add("latest", "21:00")
        .add("hours", JsonArray.EMPTY_JSON_ARRAY);
  }

  /** Its times are those of the wall clock, without a zone. */
  public static JsonObjectBuilder item(CalendarPane.Item item) {
    JsonObjectBuilder entry =
        Json.createObjectBuilder()
            .add("start", wall(item.starts()))
            .add("end", wall(item.ends()))
            .add("title", item.title())
            .add("classNames", Json.createArrayBuilder().add("look-" + item.look()));
    if (item.link() != null) {
      entry.add("url", item.link());
    }
    return entry;
  }

  private static String wall(Instant instant) {
    return LocalDateTime.ofInstant(instant, Moments.ZONE).toString();
  }
}
