package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list shows, as pins on a map. The list stays the way for those who cannot use a map; a pin
 * is reached with the keyboard and says its name. The browser asks for the map's own program only
 * when the first of these is shown.
 */
@StyleSheet("context://lib/leaflet/leaflet.css")
@StyleSheet("context://map.css")
@JavaScript("context://lib/leaflet/leaflet.js")
@JavaScript("context://map.js")
public final class MapPane extends Div {
  private static final long serialVersionUID = 1L;
  private static final String OUTLINES = "lib/places/outlines.geojson";
  private static final String AREAS = "public/map/municipalities.geojson";

  private final Div ground = new Ground(this::chosen);
  private final Span note = new Span();
  private final Span about = new Span();
  private final SerializableConsumer<UUID> opened;
  private final List<Name> names;
  private List<Spot> spots = List.of();
  private @Nullable Circle circle;
  private @Nullable UUID selected;

  /**
   * A pin.
   *
   * @param approximate it stands for its municipality, for where exactly is nobody's to know
   * @param figure drawn as a circle as large as it is, with the number in it; 0 for a pin
   * @param area the municipality that the figure is of; where its borders are known it is coloured
   */
  public record Spot(
      UUID id,
      String name,
      double latitude,
      double longitude,
      boolean approximate,
      long figure,
      String area)
      implements java.io.Serializable {
    public Spot(UUID id, String name, double latitude, double longitude, boolean approximate) {
      this(id, name, latitude, longitude, approximate, 0, "");
    }
  }

  /** The circle that a search by distance looks in. */
  public record Circle(double latitude, double longitude, double kilometres)
      implements java.io.Serializable {}

  /** A name on a ground without tiles. */
  public record Name(String name, double latitude, double longitude)
      implements java.io.Serializable {}

  /** The part that Leaflet fills. */
  private static final class Ground extends Div {
    private static final long serialVersionUID = 1L;
    private final SerializableConsumer<String> chosen;

    Ground(SerializableConsumer<String> chosen) {
      this.chosen = chosen;
    }

    @ClientCallable
    void chosen(String id) {
      chosen.accept(id);
    }
  }

  /**
   * An empty map.
   *
   * @param name what it shows, for those who do not see it
   * @param names to find one's way by, the most important first
   * @param opened called with the pin that somebody chooses
   */
  public MapPane(String name, List<Name> names, SerializableConsumer<UUID> opened) {
    this.names = List.copyOf(names);
    this.opened = opened;
    addClassName("map-pane");
    ground.addClassName("map-ground");
    ground.getElement().setAttribute("role", "region");
    ground.getElement().setAttribute("aria-label", name);
    Div notes = new Div(note, about);
    notes.addClassName("map-note");
    about.addClassName("map-key");
    Span sample = new Span();
    sample.addClassName("map-key-sample");
    about.add(sample, new Span(Texts.here("map.about.key")));
    add(ground, notes);
    String fault = MapOutlines.ofSetting().fault();
    if (!fault.isEmpty() && Viewer.hasAny(Role.STEWARD)) {
      Span said = new Span(fault);
      said.getElement().setAttribute("lang", "en");
      add(new Notice(Tone.ATTENTION, Texts.here("map.borders.fault"), said));
    }
  }

  /**
   * Shows these pins in place of the others.
   *
   * @param remark says what is not on the map; empty when all is
   */
  public void show(List<Spot> spots, @Nullable Circle circle, String remark) {
    this.spots = List.copyOf(spots);
    this.circle = circle;
    note.setText(remark);
    about.setVisible(spots.stream().anyMatch(Spot::approximate));
    tell();
  }

  /** Marks the pin whose entry is open; null for none. */
  public void select(@Nullable UUID id) {
    if (!java.util.Objects.equals(selected, id)) {
      selected = id;
      ground
          .getElement()
          .executeJs("window.Samen.map.select(this, $0)", id == null ? "" : id.toString());
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    for (String word : List.of("closer", "farther", "about", "several")) {
      words.put(word, Texts.here("map." + word, "{0}"));
    }
    MapTiles set = MapTiles.set();
    ObjectNode tiles = JsonNodeFactory.instance.objectNode();
    tiles.put("address", set.address());
    tiles.put("attribution", set.attribution());
    ground
        .getElement()
        .executeJs(
            "window.Samen.map.start(this, $0, $1, $2, $3, $4)",
            words,
            tiles,
            OUTLINES,
            named(),
            MapOutlines.ofSetting().isEmpty() ? "" : AREAS);
    tell();
  }

  private void tell() {
    if (isAttached()) {
      ground
          .getElement()
          .executeJs(
              "window.Samen.map.show(this, $0, $1, $2)",
              json(spots),
              json(circle),
              selected == null ? "" : selected.toString());
    }
  }

  private void chosen(String id) {
    spots.stream()
        .map(Spot::id)
        .filter(known -> known.toString().equals(id))
        .findFirst()
        .ifPresent(opened::accept);
  }

  private ArrayNode named() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Name name : names) {
      ObjectNode one = all.addObject();
      one.put("name", name.name());
      one.put("lat", name.latitude());
      one.put("lon", name.longitude());
    }
    return all;
  }

  private static ArrayNode json(List<Spot> spots) {
    ArrayNode pins = JsonNodeFactory.instance.arrayNode();
    for (Spot spot : spots) {
      ObjectNode pin = pins.addObject();
      pin.put("id", spot.id().toString());
      pin.put("name", spot.name());
      pin.put("lat", spot.latitude());
      pin.put("lon", spot.longitude());
      if (spot.approximate()) {
        pin.put("approximate", true);
      }
      if (spot.figure() > 0) {
        pin.put("figure", spot.figure());
        pin.put("area", spot.area());
      }
    }
    return pins;
  }

  private static tools.jackson.databind.JsonNode json(@Nullable Circle circle) {
    if (circle == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode ring = JsonNodeFactory.instance.objectNode();
    ring.put("lat", circle.latitude());
    ring.put("lon", circle.longitude());
    ring.put("kilometres", circle.kilometres());
    return ring;
  }
}
