package org.samen.formats;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One HSDS object of a JSON document, whole: the id that its children refer to may come last in it.
 */
sealed interface JsonNode {
  /** Text, or a number as it was written. */
  record Scalar(String text) implements JsonNode {}

  record Truth(boolean value) implements JsonNode {}

  record Nothing() implements JsonNode {}

  record Items(List<JsonNode> items) implements JsonNode {}

  record Properties(Map<String, JsonNode> byName, List<String> repeated) implements JsonNode {}

  /** Reads values from a parser, within limits of depth and size. */
  final class Source {
    static final int MAX_DEPTH = 40;

    /** Values in one object with all that it holds; a service with everything has a thousand. */
    static final int MAX_VALUES = 100_000;

    private final JsonParser parser;
    private int values;

    Source(JsonParser parser) {
      this.parser = parser;
    }

    /**
     * Reads the value that begins with this event.
     *
     * @param depth how many objects and lists it would be deep if it is one itself
     */
    JsonNode read(Event event, int depth, String place) throws StopReading {
      values = 0;
      return value(event, depth, place);
    }

    private JsonNode value(Event event, int depth, String place) throws StopReading {
      boolean container = event == Event.START_OBJECT || event == Event.START_ARRAY;
      if (container && depth > MAX_DEPTH) {
        throw new StopReading(HsdsRule.JSON_DEPTH.at(place, "", String.valueOf(MAX_DEPTH)));
      }
      if (++values > MAX_VALUES) {
        throw new StopReading(HsdsRule.JSON_SIZE.at(place, "", String.valueOf(MAX_VALUES)));
      }
      return switch (event) {
        case START_OBJECT -> properties(depth, place);
        case START_ARRAY -> items(depth, place);
        case VALUE_TRUE -> new Truth(true);
        case VALUE_FALSE -> new Truth(false);
        case VALUE_NULL -> new Nothing();
        default -> new Scalar(parser.getString());
      };
    }

    private JsonNode properties(int depth, String place) throws StopReading {
      Map<String, JsonNode> byName = new LinkedHashMap<>();
      List<String> repeated = new ArrayList<>();
      for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
        String name = parser.getString();
        if (byName.put(name, value(parser.next(), depth + 1, place)) != null) {
          repeated.add(name);
        }
      }
      return new Properties(byName, repeated);
    }

    private JsonNode items(int depth, String place) throws StopReading {
      List<JsonNode> items = new ArrayList<>();
      for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
        items.add(value(event, depth + 1, place));
      }
      return new Items(items);
    }
  }
}
