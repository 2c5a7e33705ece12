package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * HSDS 3.0's own OpenAPI file and the schemas that it names: what an answer must be, and which of
 * its properties the specification knows.
 */
final class HsdsContract {
  /** What this platform tells beside HSDS's properties, by the object that tells it. */
  private static final Map<String, Set<String>> PROFILE =
      Map.of(
          "service",
          Set.of("category", "role", "system", "no_identity_document", "visibility"),
          "location",
          Set.of("confidential", "municipality", "redacted"));

  private final JsonObject openApi = read(Standards.path("hsds-3.0/openapi30.json"));
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Contracted> schemas = new HashMap<>();

  /** A schema, and as JSON for walking along it. */
  record Contracted(Schema schema, JsonObject json) {
    /** Fails with what is broken, and with every property that is neither HSDS's nor profile. */
    void mustHold(JsonObject object, String where) {
      mustHold(object, where, Set.of());
    }

    void mustHold(JsonObject object, String where, Set<String> alsoThere) {
      var errors = schema.validate(object.toString(), InputFormat.JSON);
      assertTrue(errors.isEmpty(), () -> where + ": " + errors + " in " + object);
      List<String> unknown = new ArrayList<>();
      walk(json, object, "", unknown);
      unknown.removeIf(path -> alsoThere.contains(path.substring(1)));
      assertTrue(unknown.isEmpty(), () -> where + ": unknown " + unknown + " in " + object);
    }

    /** Every property that stands somewhere in an object. */
    static void walk(JsonObject schema, JsonValue value, String path, List<String> unknown) {
      if (value instanceof JsonArray array) {
        JsonObject items = schema.getJsonObject("items");
        if (items != null) { // those of a page have a schema of their own
          array.forEach(item -> walk(items, item, path, unknown));
        }
      } else if (value instanceof JsonObject object) {
        JsonObject properties = schema.getJsonObject("properties");
        Set<String> profile = PROFILE.getOrDefault(schema.getString("name", ""), Set.of());
        object.forEach(
            (name, inside) -> {
              if (properties != null && properties.containsKey(name)) {
                walk(properties.getJsonObject(name), inside, path + "/" + name, unknown);
              } else if (!profile.contains(name)) {
                unknown.add(path + "/" + name);
              }
            });
      }
    }
  }

  /** The paths that the specification has. */
  Set<String> paths() {
    return openApi.getJsonObject("paths").keySet();
  }

  /** The names of a path's query parameters. */
  Set<String> parameters(String path) {
    JsonArray parameters = get(path).getJsonArray("parameters");
    return parameters == null
        ? Set.of()
        : parameters.getValuesAs(JsonObject.class).stream()
            .map(this::resolved)
            .map(parameter -> parameter.getString("name"))
            .collect(Collectors.toSet());
  }

  /** Every parameter that some path has. */
  Set<String> allParameters() {
    return paths().stream().flatMap(path -> parameters(path).stream()).collect(Collectors.toSet());
  }

  /** What the path answers with; of a list, what each item of {@code contents} is. */
  Contracted answer(String path) {
    JsonObject schema =
        get(path)
            .getJsonObject("responses")
            .getJsonObject("200")
            .getJsonObject("content")
            .getJsonObject("application/json")
            .getJsonObject("schema");
    if (schema.containsKey("properties")
        && schema.getJsonObject("properties").containsKey("contents")) {
      schema = schema.getJsonObject("properties").getJsonObject("contents").getJsonObject("items");
    }
    return schema.containsKey("$ref") ? file(schema.getString("$ref")) : contracted(schema);
  }

  /** The envelope of every list. */
  Contracted page() {
    JsonObject page = openApi.getJsonObject("components").getJsonObject("schemas");
    JsonObjectBuilder withContents = Json.createObjectBuilder(page.getJsonObject("Page"));
    JsonObject properties = page.getJsonObject("Page").getJsonObject("properties");
    withContents.add(
        "properties",
        Json.createObjectBuilder(properties)
            .add("contents", Json.createObjectBuilder().add("type", "array")));
    JsonArrayBuilder required = Json.createArrayBuilder().add("contents");
    properties.keySet().forEach(required::add);
    return contracted(withContents.add("required", required).build());
  }

  /** A schema of the specification, such as {@code compiled/service.json}. */
  Contracted file(String reference) {
    String name = reference.substring(reference.indexOf("schema/") + "schema/".length());
    return schemas.computeIfAbsent(
        name,
        any -> {
          Path file = Standards.path("hsds-3.0/schema").resolve(name);
          return contracted(inlined(read(file), file.resolveSibling("")));
        });
  }

  private Contracted contracted(JsonObject json) {
    return new Contracted(registry.getSchema(json.toString(), InputFormat.JSON), json);
  }

  private JsonObject get(String path) {
    return openApi.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
  }

  private JsonObject resolved(JsonObject parameter) {
    String reference = parameter.getString("$ref", "");
    return reference.isEmpty()
        ? parameter
        : openApi
            .getJsonObject("components")
            .getJsonObject("parameters")
            .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
  }

  /** With each reference to a file beside it replaced by what the file says. */
  private static JsonObject inlined(JsonObject schema, Path folder) {
    if (schema.containsKey("$ref")) {
      return inlined(read(folder.resolve(schema.getString("$ref"))), folder);
    }
    JsonObjectBuilder whole = Json.createObjectBuilder();
    schema.forEach(
        (name, value) ->
            whole.add(name, value instanceof JsonObject inner ? inlined(inner, folder) : value));
    return whole.build();
  }

  private static JsonObject read(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonReader reader = Json.createReader(in)) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
