package org.samen.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.reverseOrder;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * HSDS 3.0 as JSON: one object, a list of objects, or an API's page with its {@code contents}. The
 * objects are organizations, services, locations, services at locations, taxonomies or taxonomy
 * terms, each told by its properties, with whatever HSDS lets stand inside them.
 *
 * <p>Or a package of this platform's export: an object that begins with {@code "hsds_package"} and
 * then has lists of such objects under HSDS's names for them ({@code organizations}, …), so that
 * each is told by its list.
 *
 * <p>Objects inside each other become rows of their tables, with the references between them filled
 * in. Rows come object by object, and within one parents before children. A row that stands there
 * more than once, as a service's organization does, is delivered once, with the values of all its
 * places in that object; a later object may repeat it or leave values out, not change it.
 *
 * <p>One object of a list is in memory at a time; beside it a digest of each row delivered.
 */
public final class HsdsJson {
  /** The first property of a package; its value is HSDS's version. */
  public static final String PACKAGE = "hsds_package";

  private static final List<HsdsTable> KINDS =
      List.of(
          HsdsTable.ORGANIZATION,
          HsdsTable.SERVICE,
          HsdsTable.LOCATION,
          HsdsTable.SERVICE_AT_LOCATION,
          HsdsTable.TAXONOMY,
          HsdsTable.TAXONOMY_TERM);

  private final JsonParser parser;
  private final JsonNode.Source source;
  private final HsdsJsonRows rows;

  private HsdsJson(JsonParser parser, HsdsSink sink) {
    this.parser = parser;
    this.source = new JsonNode.Source(parser);
    this.rows = new HsdsJsonRows(sink);
  }

  /**
   * Reads a document in UTF-8. Broken JSON ends the reading with one problem; the objects before it
   * have been delivered by then.
   *
   * @throws IOException when the stream itself fails
   */
  public static void read(InputStream json, HsdsSink sink) throws IOException {
    var text = new BufferedReader(new InputStreamReader(json, UTF_8));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    JsonParser parser = Json.createParser(new BoundedJsonText(text));
    try {
      new HsdsJson(parser, sink).read();
    } catch (StopReading stop) {
      sink.problem(stop.problem());
    } catch (JsonException | NoSuchElementException | IllegalStateException broken) {
      sink.problem(problemOf(broken, parser));
    }
  }

  private static RowProblem problemOf(RuntimeException broken, JsonParser parser)
      throws IOException {
    if (broken.getCause() instanceof BoundedJsonText.TooMuch beyond) {
      return beyond.problem();
    }
    if (broken.getCause() instanceof IOException failed) {
      throw failed;
    }
    var where = parser.getLocation();
    return HsdsRule.JSON.at(
        "", "", String.valueOf(where.getLineNumber()), String.valueOf(where.getColumnNumber()));
  }

  private void read() throws StopReading {
    switch (parser.next()) {
      case START_ARRAY -> list("", 1, Optional.empty());
      case START_OBJECT -> objectOrPage();
      default -> throw new StopReading(HsdsRule.JSON_KIND.at("/", ""));
    }
    if (parser.hasNext()) {
      parser.next(); // text behind the document is broken JSON, which the parser says
    }
    if (rows.isEmpty()) {
      throw new StopReading(HsdsRule.EMPTY.at("", ""));
    }
  }

  private void list(String place, int depth, Optional<HsdsTable> kind) throws StopReading {
    int index = 0;
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      String itemPlace = place + "/" + index++;
      item(source.read(event, depth + 1, itemPlace), itemPlace, kind);
    }
  }

  private void objectOrPage() throws StopReading {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    List<String> repeated = new ArrayList<>();
    boolean page = false;
    boolean wrapped = false;
    for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      String name = parser.getString();
      Event value = parser.next();
      Optional<HsdsTable> listed =
          wrapped && value == Event.START_ARRAY ? HsdsNesting.listed(name) : Optional.empty();
      if (name.equals(PACKAGE) && properties.isEmpty()) {
        wrapped = true;
      } else if (listed.isPresent() || name.equals("contents") && value == Event.START_ARRAY) {
        page = true;
        list("/" + name, 2, listed);
      } else if (properties.put(name, source.read(value, 2, "/")) != null) {
        repeated.add(name);
      }
    }
    if (!page && !wrapped) {
      item(new JsonNode.Properties(properties, repeated), "", Optional.empty());
    }
  }

  private void item(JsonNode node, String place, Optional<HsdsTable> listed) throws StopReading {
    Optional<HsdsTable> kind =
        node instanceof JsonNode.Properties object
            ? listed.or(() -> kindOf(object))
            : Optional.empty();
    if (kind.isEmpty()) {
      rows.problem(HsdsRule.JSON_KIND.at(place.isEmpty() ? "/" : place, ""));
    } else {
      rows.item(kind.get(), (JsonNode.Properties) node, place);
    }
  }

  /**
   * The kind that knows most of these properties; of equals the first, so that a bare id, name and
   * description are an organization's.
   */
  private static Optional<HsdsTable> kindOf(JsonNode.Properties object) {
    return KINDS.stream()
        .max(
            comparingLong((HsdsTable kind) -> known(kind, object))
                .thenComparing(comparing(KINDS::indexOf, reverseOrder())))
        .filter(kind -> known(kind, object) >= 2);
  }

  private static long known(HsdsTable kind, JsonNode.Properties object) {
    return object.byName().keySet().stream()
        .filter(name -> kind.field(name).isPresent() || HsdsNesting.of(kind, name).isPresent())
        .count();
  }
}
