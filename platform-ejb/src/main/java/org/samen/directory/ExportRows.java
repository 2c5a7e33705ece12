package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;
import org.samen.formats.HsdsCsv;
import org.samen.formats.HsdsJson;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsTable;

/** Writes the directory as its reader may see it, a few rows in memory at a time. */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
public class ExportRows {
  private static final int FETCHED_AT_ONCE = 500;

  @Inject private Jdbi jdbi;

  public void csv(boolean own, OutputStream out) throws IOException {
    try (Handle handle = jdbi.open()) {
      csv(handle, own, out);
    }
  }

  public void json(boolean own, OutputStream out) throws IOException {
    try (Handle handle = jdbi.open()) {
      json(handle, own, out);
    }
  }

  static void csv(Handle handle, boolean own, OutputStream out) throws IOException {
    try (Stream<Line> lines = lines(handle, ExportSql.rows(), own)) {
      HsdsCsv.write(out, lines.map(line -> HsdsRow.of(line.table(), "", values(line.body()))));
    }
  }

  static void json(Handle handle, boolean own, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    text.write("{\"" + HsdsJson.PACKAGE + "\":\"3.0\"");
    try (Stream<Line> lines = lines(handle, ExportSql.documents(), own)) {
      HsdsTable list = null;
      for (Line line : (Iterable<Line>) lines::iterator) {
        if (line.table() == list) {
          text.write(",\n");
        } else {
          text.write((list == null ? "" : "]") + ",\n\"" + line.table().listName() + "\":[\n");
          list = line.table();
        }
        text.write(line.body());
      }
      text.write(list == null ? "}\n" : "]}\n");
    }
    text.flush();
  }

  private record Line(HsdsTable table, String body) {}

  private static Stream<Line> lines(Handle handle, String sql, boolean own) {
    // In parallel the parts of the statement could come in another order than they stand there.
    handle.execute("set local max_parallel_workers_per_gather = 0");
    return handle
        .createQuery(sql)
        .bind("own", own)
        .setFetchSize(FETCHED_AT_ONCE)
        .map(
            (row, context) ->
                new Line(HsdsTable.named(row.getString(1)).orElseThrow(), row.getString(2)))
        .stream();
  }

  private static Map<String, String> values(String body) {
    Map<String, String> values = new LinkedHashMap<>();
    try (var reader = Json.createReader(new StringReader(body))) {
      JsonObject object = reader.readObject();
      object.forEach((name, value) -> values.put(name, text(value)));
    }
    return values;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
