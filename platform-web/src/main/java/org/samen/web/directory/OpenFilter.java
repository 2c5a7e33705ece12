package org.samen.web.directory;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableBiConsumer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Codes;
import org.samen.directory.ServiceQuery;

/** Open now, or on a day at a time; the time is asked once there is a day. */
final class OpenFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String USUAL_TIME = "10:00";
  private static final int HALF_HOURS = 48;

  private final Select<String> day = new Select<>();
  private final Select<String> time = new Select<>();

  /**
   * Empty.
   *
   * @param ask takes a parameter's name and its new value
   */
  OpenFilter(Wording words, SerializableBiConsumer<String, @Nullable String> ask) {
    List<String> days = new ArrayList<>(Codes.DAYS);
    days.addFirst(ServiceQuery.NOW);
    day.setLabel(words.text("directory.filter.open"));
    day.setItems(days);
    day.setItemLabelGenerator(
        each ->
            each == null
                ? words.text("find.open.any")
                : each.equals(ServiceQuery.NOW) ? words.text("find.open.moment") : words.day(each));
    day.setEmptySelectionAllowed(true);
    day.setEmptySelectionCaption(words.text("find.open.any"));
    day.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask.accept(ServiceQuery.OPEN, moment(event.getValue()));
          }
        });
    time.setLabel(words.text("find.open.time"));
    time.setItems(
        IntStream.range(0, HALF_HOURS)
            .mapToObj(i -> "%02d:%02d".formatted(i / 2, i % 2 * 30))
            .toList());
    time.addValueChangeListener(
        event -> {
          if (event.isFromClient() && day.getValue() != null && event.getValue() != null) {
            ask.accept(ServiceQuery.OPEN, day.getValue() + event.getValue());
          }
        });
  }

  private @Nullable String moment(@Nullable String chosen) {
    return chosen == null || chosen.equals(ServiceQuery.NOW)
        ? chosen
        : chosen + (time.getValue() == null ? USUAL_TIME : time.getValue());
  }

  Select<String> day() {
    return day;
  }

  Select<String> time() {
    return time;
  }

  void show(ServiceQuery query) {
    String open = query.get(ServiceQuery.OPEN);
    boolean later = open != null && !open.equals(ServiceQuery.NOW);
    day.setValue(open != null && later ? open.substring(0, 2) : open);
    time.setValue(open != null && later ? open.substring(2) : null);
    time.setVisible(later);
  }
}
