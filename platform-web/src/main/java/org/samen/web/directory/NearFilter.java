package org.samen.web.directory;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableBiConsumer;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.samen.directory.ServiceQuery;

/** Near a place, and how near; the distance is asked once there is a place. */
final class NearFilter implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PLACE = 60;

  private final Wording words;
  private final TextField place = new TextField();
  private final Select<String> within = new Select<>();
  private boolean placed;

  /**
   * Empty.
   *
   * @param ask takes a parameter's name and its new value
   */
  NearFilter(Wording words, SerializableBiConsumer<String, @Nullable String> ask) {
    this.words = words;
    place.setLabel(words.text("directory.filter.near"));
    place.setPlaceholder(words.text("find.near.example"));
    place.setPrefixComponent(VaadinIcon.MAP_MARKER.create());
    place.setClearButtonVisible(true);
    place.setMaxLength(LONGEST_PLACE);
    place.addClassName("filter-near");
    place.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask.accept(ServiceQuery.NEAR, event.getValue());
          }
        });
    within.setLabel(words.text("find.within"));
    within.setItems(ServiceQuery.DISTANCES);
    within.setItemLabelGenerator(kilometres -> kilometres + " km");
    within.setValue(ServiceQuery.USUAL_DISTANCE);
    within.addClassName("filter-within");
    within.addValueChangeListener(
        event -> {
          if (event.isFromClient() && placed) {
            ask.accept(ServiceQuery.WITHIN, event.getValue());
          }
        });
  }

  TextField place() {
    return place;
  }

  Select<String> within() {
    return within;
  }

  void show(ServiceQuery query) {
    placed = query.has(ServiceQuery.NEAR);
    place.setValue(query.values().getOrDefault(ServiceQuery.NEAR, ""));
    within.setVisible(placed);
    within.setValue(query.values().getOrDefault(ServiceQuery.WITHIN, ServiceQuery.USUAL_DISTANCE));
  }

  void unknown(boolean unknown) {
    place.setInvalid(unknown);
    place.setErrorMessage(unknown ? words.text("find.near.unknown") : null);
  }
}
