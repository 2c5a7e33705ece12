package org.samen.web.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The borders of municipalities, from a file of whoever runs the platform: {@code
 * samen.map.municipalities} names a GeoJSON file in WGS 84 whose features are areas with {@code
 * statcode} ({@code GM0363}) and {@code statnaam}, as CBS and PDOK publish them; {@code
 * samen.map.municipalities.attribution} the words that their owner asks for. A file that is none of
 * that is named in the log and to the steward at each map, and the maps are drawn as without one.
 *
 * @param json what the browser draws: each area with its code and name; empty for none
 * @param fault what is wrong with the file that is set; empty for nothing
 */
public record MapOutlines(byte[] json, String fault) {
  private static final Logger LOG = Logger.getLogger(MapOutlines.class.getName());
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long MOST_BYTES = 20_000_000;

  /** Read once; another file needs a restart. */
  private static final class Setting {
    static final MapOutlines OUTLINES = read();

    private static MapOutlines read() {
      MapOutlines outlines =
          of(
              MapTiles.setting("samen.map.municipalities"),
              MapTiles.setting("samen.map.municipalities.attribution"));
      if (!outlines.fault().isEmpty()) {
        LOG.log(
            Level.WARNING,
            "The maps have no borders: samen.map.municipalities, {0}",
            outlines.fault());
      }
      return outlines;
    }
  }

  /** What is set; none when nothing is, or what is set cannot be used. */
  public static MapOutlines ofSetting() {
    return Setting.OUTLINES;
  }

  /** Those of a file, or what is wrong with it; none of an empty name. */
  static MapOutlines of(String file, String attribution) {
    try {
      return file.isEmpty() ? new MapOutlines(new byte[0], "") : read(Path.of(file), attribution);
    } catch (IOException | IllegalArgumentException e) {
      return new MapOutlines(new byte[0], file + ": " + e.getMessage());
    }
  }

  public boolean isEmpty() {
    return json.length == 0;
  }

  /**
   * Reads such a file.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException says what is wrong with it
   */
  static MapOutlines read(Path file, String attribution) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no such file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException("it is larger than 20 MB; take generalised borders");
    }
    JsonNode asked;
    try {
      asked = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
    ObjectNode drawn = MAPPER.createObjectNode();
    drawn.put("type", "FeatureCollection");
    drawn.put("attribution", attribution);
    ArrayNode areas = drawn.putArray("features");
    for (JsonNode feature : asked.path("features")) {
      areas.add(area(feature));
    }
    if (areas.isEmpty()) {
      throw new IllegalArgumentException("it has no features");
    }
    return new MapOutlines(MAPPER.writeValueAsBytes(drawn), "");
  }

  private static ObjectNode area(JsonNode feature) {
    String code = text(feature.path("properties").path("statcode"));
    if (code == null || !code.matches("GM\\d{4}")) {
      throw new IllegalArgumentException(
          "a feature's statcode is no municipality's, such as GM0363");
    }
    JsonNode geometry = feature.path("geometry");
    String type = text(geometry.path("type"));
    if (!"Polygon".equals(type) && !"MultiPolygon".equals(type)) {
      throw new IllegalArgumentException(code + " is no area (Polygon or MultiPolygon)");
    }
    if (!mustBeDegrees(code, geometry.path("coordinates"))) {
      throw new IllegalArgumentException(code + " has no coordinates");
    }
    String name = text(feature.path("properties").path("statnaam"));
    ObjectNode area = MAPPER.createObjectNode();
    area.put("type", "Feature");
    area.putObject("properties").put("code", code).put("name", name == null ? code : name);
    ObjectNode shape = area.putObject("geometry");
    shape.put("type", type);
    shape.set("coordinates", geometry.path("coordinates"));
    return area;
  }

  /** Longitude before latitude, in the Netherlands; answers whether there was any point. */
  private static boolean mustBeDegrees(String code, JsonNode coordinates) {
    if (coordinates.path(0).isNumber()) {
      double longitude = coordinates.path(0).asDouble();
      double latitude = coordinates.path(1).asDouble();
      if (longitude < 3 || longitude > 7.5 || latitude < 50.5 || latitude > 54) {
        throw new IllegalArgumentException(
            code + " does not lie in the Netherlands; coordinates are WGS 84 (EPSG:4326)");
      }
      return true;
    }
    boolean any = false;
    for (JsonNode within : coordinates) {
      any |= mustBeDegrees(code, within);
    }
    return any;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }
}
