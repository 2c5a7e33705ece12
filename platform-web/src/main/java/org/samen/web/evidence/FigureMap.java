package org.samen.web.evidence;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.samen.evidence.FigurePlace;
import org.samen.evidence.Publications;
import org.samen.web.shell.Beans;
import org.samen.web.shell.MapPane;

/**
 * The municipalities that are shown, as circles as large as their numbers. The table of places
 * stands in the filter and the export.
 */
final class FigureMap extends Div {
  private static final long serialVersionUID = 1L;

  FigureMap(EvidenceWords words, FigureTable figures, SerializableConsumer<String> chosen) {
    addClassName("evidence-map");
    List<FigurePlace> shown =
        Beans.get(Publications.class).places().stream()
            .filter(place -> place.level().equals("municipality"))
            .filter(place -> figures.shown(place.code(), "total", FigureTable.ALL) > 0)
            .toList();
    Map<UUID, String> codes =
        shown.stream()
            .map(FigurePlace::code)
            .collect(Collectors.toMap(FigureMap::id, Function.identity()));
    MapPane pane =
        new MapPane(
            words.text("evidence.map.title"),
            shown.stream().map(FigureMap::name).toList(),
            id -> {
              String code = codes.get(id);
              if (code != null) {
                chosen.accept(code);
              }
            });
    pane.show(
        shown.stream().map(place -> spot(words, figures, place)).toList(),
        null,
        words.text("evidence.map.note"));
    add(new Paragraph(words.text("evidence.map.how")), pane);
  }

  private static UUID id(String code) {
    return UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
  }

  private static double degrees(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static MapPane.Name name(FigurePlace place) {
    return new MapPane.Name(place.nameNl(), degrees(place.latitude()), degrees(place.longitude()));
  }

  private static MapPane.Spot spot(EvidenceWords words, FigureTable figures, FigurePlace place) {
    long sum = figures.sum(place.code(), "total", FigureTable.ALL);
    return new MapPane.Spot(
        id(place.code()),
        place.name(words.language()) + ": " + words.number(sum),
        degrees(place.latitude()),
        degrees(place.longitude()),
        false,
        sum,
        place.code());
  }
}
