package org.samen.web.directory;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Pin;
import org.samen.directory.Search;
import org.samen.directory.ServiceQuery;
import org.samen.places.Municipality;
import org.samen.places.Places;
import org.samen.places.Spot;
import org.samen.web.shell.Beans;
import org.samen.web.shell.MapPane;

/** The list's entries on the map, once somebody asks for it. */
final class ServiceMap extends Div {
  private static final int MOST_PINS = 1000;

  private static final List<String> LANDMARKS =
      List.of(
          "Amsterdam",
          "Rotterdam",
          "Den Haag",
          "'s-Gravenhage",
          "Utrecht",
          "Eindhoven",
          "Groningen",
          "Arnhem",
          "Zwolle",
          "Maastricht",
          "Leeuwarden",
          "Assen",
          "Lelystad",
          "Middelburg",
          "'s-Hertogenbosch",
          "Enschede",
          "Breda",
          "Nijmegen");

  private final Wording words;
  private final SerializableConsumer<UUID> opened;
  private @Nullable MapPane pane;
  private @Nullable UUID selected;

  ServiceMap(Wording words, SerializableConsumer<UUID> opened) {
    this.words = words;
    this.opened = opened;
    addClassName("directory-map");
    setVisible(false);
  }

  /** Whether somebody may look near this place; nowhere is fine too. */
  boolean knows(@Nullable String near) {
    return near == null || spot(near).isPresent();
  }

  void show(boolean shown, ServiceQuery query) {
    setVisible(shown);
    if (!shown) {
      removeAll();
      pane = null;
      return;
    }
    if (pane == null) {
      pane = new MapPane(words.text("find.map.label"), names(), opened);
      pane.select(selected);
      add(pane);
    }
    List<Pin> pins = Beans.get(Search.class).pins(query.filter(Wording.now()), MOST_PINS + 1);
    boolean more = pins.size() > MOST_PINS;
    pane.show(
        pins.stream().limit(MOST_PINS).map(ServiceMap::spot).toList(),
        circle(query),
        more
            ? words.text("find.map.capped", words.count(MOST_PINS, false))
            : words.text("find.map.note"));
  }

  /** The capitals of provinces before the rest, so that they are read from afar. */
  private static List<MapPane.Name> names() {
    return Beans.get(Places.class).municipalities().stream()
        .sorted(Comparator.comparing((Municipality place) -> !LANDMARKS.contains(place.name())))
        .map(place -> new MapPane.Name(place.name(), place.latitude(), place.longitude()))
        .toList();
  }

  void select(@Nullable UUID service) {
    selected = service;
    if (pane != null) {
      pane.select(service);
    }
  }

  private static MapPane.@Nullable Circle circle(ServiceQuery query) {
    String near = query.get(ServiceQuery.NEAR);
    return near == null
        ? null
        : spot(near)
            .map(
                spot ->
                    new MapPane.Circle(
                        spot.latitude(),
                        spot.longitude(),
                        Integer.parseInt(
                            query
                                .values()
                                .getOrDefault(ServiceQuery.WITHIN, ServiceQuery.USUAL_DISTANCE))))
            .orElse(null);
  }

  private static Optional<Spot> spot(String near) {
    return Beans.get(Places.class).find(near);
  }

  private static MapPane.Spot spot(Pin pin) {
    return new MapPane.Spot(
        pin.service(),
        pin.name() + (pin.municipality().isEmpty() ? "" : ", " + pin.municipality()),
        pin.latitude(),
        pin.longitude(),
        pin.approximate());
  }
}
