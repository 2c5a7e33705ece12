package org.samen.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a data package table by table, then the description of what it holds. */
final class HsdsZipWriter {
  /** Of every entry, so that the same rows give the same bytes. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final Set<HsdsTable> written = EnumSet.noneOf(HsdsTable.class);
  private @Nullable HsdsTable current;
  private @Nullable CsvWriter csv;

  HsdsZipWriter(OutputStream out) {
    this.zip = new ZipOutputStream(out);
  }

  void row(HsdsRow row) throws IOException {
    if (csv == null || row.table() != current) {
      csv = begin(row.table());
    }
    List<@Nullable String> cells = new ArrayList<>();
    for (HsdsField field : row.table().fields()) {
      String value = row.values().get(field.name());
      cells.add(value == null || isPlain(field) ? value : InertCell.written(value));
    }
    csv.writeRecord(cells);
  }

  void finish() throws IOException {
    end();
    zip.putNextEntry(entry("datapackage.json"));
    try (JsonGenerator json = Json.createGenerator(new KeptOpen(zip))) {
      describe(json);
    }
    zip.closeEntry();
    zip.finish();
  }

  private CsvWriter begin(HsdsTable table) throws IOException {
    if (current != null && table.compareTo(current) < 0) {
      throw new IllegalArgumentException(table + " after " + current);
    }
    end();
    current = table;
    written.add(table);
    zip.putNextEntry(entry(table.fileName()));
    CsvWriter writer = CsvWriter.builder().build(new KeptOpen(zip), UTF_8);
    writer.writeRecord(table.fields().stream().map(HsdsField::name).toList());
    return writer;
  }

  private void end() throws IOException {
    if (csv != null) {
      csv.close();
      csv = null;
      zip.closeEntry();
    }
  }

  private static ZipEntry entry(String name) {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    return entry;
  }

  /** Values whose syntax leaves no room for a formula; a minus before a longitude is no formula. */
  private static boolean isPlain(HsdsField field) {
    return switch (field.kind()) {
      case UUID, NUMBER, INTEGER, DATE, TIME, INSTANT, BOOLEAN -> true;
      case TEXT, EMAIL, URI -> false;
    };
  }

  private void describe(JsonGenerator json) {
    json.writeStartObject()
        .write("name", "human_services_data")
        .write("title", "Human Services Data Specification")
        .write("profile", "tabular-data-package")
        .write("version", "3.0.0")
        .write("homepage", "http://docs.openreferral.org")
        .writeStartArray("resources");
    for (HsdsTable table : written) {
      describe(json, table);
    }
    json.writeEnd().writeEnd();
  }

  private void describe(JsonGenerator json, HsdsTable table) {
    json.writeStartObject()
        .write("name", table.tableName())
        .write("path", table.fileName())
        .write("format", "csv")
        .write("mediatype", "text/csv")
        .write("profile", "tabular-data-resource")
        .writeStartObject("schema")
        .write("primaryKey", "id")
        .writeStartArray("fields");
    table.fields().forEach(field -> describe(json, field));
    json.writeEnd().writeStartArray("foreignKeys");
    for (HsdsField field : table.fields()) {
      String target = field.references();
      // A data package may refer only to a table that is in it.
      if (target != null && written.stream().anyMatch(t -> t.tableName().equals(target))) {
        json.writeStartObject()
            .write("fields", field.name())
            .writeStartObject("reference")
            .write("resource", target)
            .write("fields", "id")
            .writeEnd()
            .writeEnd();
      }
    }
    json.writeEnd().writeEnd().writeEnd();
  }

  private static void describe(JsonGenerator json, HsdsField field) {
    json.writeStartObject().write("name", field.name());
    switch (field.kind()) {
      case TEXT -> json.write("type", "string");
      case UUID -> json.write("type", "string").write("format", "uuid");
      case EMAIL -> json.write("type", "string").write("format", "email");
      case URI -> json.write("type", "string").write("format", "uri");
      case NUMBER, INTEGER -> json.write("type", "number");
      case DATE -> json.write("type", "date");
      case TIME -> json.write("type", "time").write("format", "any");
      case INSTANT -> json.write("type", "datetime");
      case BOOLEAN -> json.write("type", "boolean");
    }
    json.writeStartObject("constraints")
        .write("required", field.required())
        .write("unique", field.name().equals("id"));
    if (!field.allowed().isEmpty()) {
      json.writeStartArray("enum");
      field.allowed().forEach(json::write);
      json.writeEnd();
    }
    json.writeEnd().writeEnd();
  }

  /** Lets a writer of one entry be closed without closing the ZIP file. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
