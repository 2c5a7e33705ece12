package org.samen.directory;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.samen.access.Callers;
import org.samen.formats.HsdsCsv;
import org.samen.formats.HsdsJson;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsTable;
import org.samen.schema.FreshDatabase;

/**
 * Takes in a package of so many services with their places, hours, languages, costs and phones, the
 * way the jobs do, and exports it again: seconds and peak heap of each step. Run it with {@code
 * -Xmx256m}: that it ends at all is the proof.
 */
final class ImportBench {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Callers callers = new Callers(new FreshDatabase());
  private final UUID id = UUID.randomUUID();
  private long startedNanos;

  private ImportBench() {
    callers.arrive("anna", Callers.A);
  }

  public static void main(String[] arguments) throws IOException {
    int services = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Path file = Files.createTempFile("samen-bench", ".hsds");
    try {
      new ImportBench().run(services, file);
    } finally {
      Files.delete(file);
    }
  }

  private void run(int services, Path file) throws IOException {
    step("generate", () -> write(file, services));
    print("package MB", Files.size(file) / 1e6);
    step("read", () -> read(file));
    step("judge", this::judge);
    step("accept", this::accept);
    step("export csv", () -> export(file, ExportRows::csv));
    step("export json", () -> export(file, ExportRows::json));
    print("json MB", Files.size(file) / 1e6);
    step(
        "read json",
        () -> {
          try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Upload upload = new Upload((rows, problems) -> {});
            HsdsJson.read(in, upload);
            print("json rows", upload.laid());
          }
        });
  }

  private interface Step {
    void run() throws IOException;
  }

  private void step(String name, Step step) throws IOException {
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    startedNanos = System.nanoTime();
    step.run();
    print(name + " s", (System.nanoTime() - startedNanos) / 1e9);
    print(
        name + " peak heap MB",
        heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6);
  }

  private static void print(String what, double figure) {
    System.out.printf(Locale.ROOT, "%-28s %10.1f%n", what, figure);
  }

  private void read(Path file) throws IOException {
    in(staged -> staged.open(null, "bench", NOW, null));
    Upload upload = new Upload((rows, problems) -> in(staged -> staged.lay(rows, problems)));
    try (InputStream in = Files.newInputStream(file)) {
      HsdsCsv.read(in, upload);
    }
    upload.flush();
    print("rows", upload.laid());
  }

  private void judge() {
    in(StagedImport::settle);
    for (HsdsTable table : HsdsTable.values()) {
      in(staged -> staged.judge(table));
    }
    in(StagedImport::judged);
  }

  private void accept() {
    in(
        staged -> {
          for (HsdsTable table : HsdsTable.values()) {
            staged.judge(table);
          }
          staged.judged();
          print("  judged again s", (System.nanoTime() - startedNanos) / 1e9);
          staged.remember(NOW);
          for (HsdsTable table : HsdsTable.values()) {
            staged.chunks(table).forEach(chunk -> staged.write(chunk, NOW));
            print("  written " + table + " s", (System.nanoTime() - startedNanos) / 1e9);
          }
          staged.accepted(NOW);
        });
  }

  private interface Writing {
    void write(Handle handle, boolean own, OutputStream out) throws IOException;
  }

  private void export(Path file, Writing writing) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      callers.as(
          "anna",
          "staff",
          handle -> {
            try {
              writing.write(handle, true, out);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            return true;
          });
    }
  }

  private void in(Consumer<StagedImport> work) {
    boolean unused =
        callers.as(
            "anna",
            "staff",
            handle -> {
              work.accept(new StagedImport(handle, id, Callers.A));
              return true;
            });
  }

  private static void write(Path file, int services) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      HsdsCsv.write(
          out,
          Stream.of(HsdsTable.values())
              .flatMap(
                  table ->
                      IntStream.range(0, table == HsdsTable.ORGANIZATION ? 1 : services)
                          .boxed()
                          .flatMap(i -> rows(table, i).stream())));
    }
  }

  private static List<HsdsRow> rows(HsdsTable table, int i) {
    return switch (table) {
      case ORGANIZATION ->
          List.of(row(table, i, "name", "Stichting", "description", "Een stichting"));
      case SERVICE ->
          List.of(
              row(
                  table,
                  i,
                  "organization_id",
                  id(HsdsTable.ORGANIZATION, 0),
                  "name",
                  "Spreekuur " + i,
                  "description",
                  "Een huisarts of verpleegkundige kijkt naar de klacht. Loop zonder afspraak binnen, wij vragen niets."
                      .repeat(2),
                  "status",
                  "active",
                  "category",
                  "walk-in-clinic",
                  "role",
                  "delivering",
                  "system",
                  "parallel"));
      case LOCATION ->
          List.of(
              row(table, i, "location_type", "physical", "latitude", "52.1", "longitude", "5.1"));
      case SERVICE_AT_LOCATION ->
          List.of(
              row(
                  table,
                  i,
                  "service_id",
                  id(HsdsTable.SERVICE, i),
                  "location_id",
                  id(HsdsTable.LOCATION, i)));
      case ADDRESS ->
          List.of(
              row(
                  table,
                  i,
                  "location_id",
                  id(HsdsTable.LOCATION, i),
                  "address_1",
                  "Open Deurkade " + i,
                  "city",
                  i % 2 == 0 ? "Utrecht" : "Amsterdam",
                  "state_province",
                  "Utrecht",
                  "postal_code",
                  "3511 XX",
                  "country",
                  "NL",
                  "address_type",
                  "physical"));
      case PHONE ->
          List.of(row(table, i, "service_id", id(HsdsTable.SERVICE, i), "number", "085 000 0100"));
      case SCHEDULE ->
          List.of(
              row(
                  table,
                  i,
                  "service_id",
                  id(HsdsTable.SERVICE, i),
                  "freq",
                  "WEEKLY",
                  "byday",
                  "MO,TU",
                  "opens_at",
                  "09:00",
                  "closes_at",
                  "17:00"));
      case LANGUAGE ->
          List.of(
              row(table, 2 * i, "service_id", id(HsdsTable.SERVICE, i), "code", "ar"),
              row(table, 2 * i + 1, "service_id", id(HsdsTable.SERVICE, i), "code", "en"));
      case COST_OPTION ->
          List.of(row(table, i, "service_id", id(HsdsTable.SERVICE, i), "amount", "12.5"));
      default -> List.of();
    };
  }

  private static HsdsRow row(HsdsTable table, int i, String... values) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("id", id(table, i));
    for (int k = 0; k < values.length; k += 2) {
      all.put(values[k], values[k + 1]);
    }
    return HsdsRow.of(table, "", all);
  }

  private static String id(HsdsTable table, int i) {
    return new UUID(
            0x0192_0000_0000_7000L + table.ordinal(),
            0x8000_0000_0000_0000L | (long) i * 0x9E3779B9L)
        .toString();
  }
}
