package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.access.Callers;
import org.samen.bench.BenchReport;
import org.samen.formats.HsdsCsv;
import org.samen.formats.HsdsJson;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsTable;
import org.samen.schema.FreshDatabase;

/**
 * {@code ./platform bench import}: a package of so many services with their places, hours,
 * languages, costs and phones, ten rows each and one of all rows bad, is taken in the way the jobs
 * do and exported again: seconds and peak heap of each step. As a test it does so with few
 * services, so that it cannot rot.
 */
class ImportBenchIT {
  private static final int SERVICES = Integer.getInteger("samen.bench.services", 300);
  private static final int ROWS_OF_A_SERVICE = 10;
  private static final double MOST_HEAP_MEBIBYTES = 256;
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Callers callers = new Callers(new FreshDatabase());
  private final UUID id = UUID.randomUUID();
  private final BenchReport report =
      new BenchReport(
          "import",
          "%,d services, %,d rows, heap of %,d MiB"
              .formatted(
                  SERVICES,
                  SERVICES * ROWS_OF_A_SERVICE + 1,
                  Runtime.getRuntime().maxMemory() / 1_048_576));

  @Test
  void aPackageGoesInButForItsBadRowAndComesOutAgain(@TempDir Path folder) throws IOException {
    callers.arrive("anna", Callers.A);
    Path file = folder.resolve("package.hsds");
    write(file);
    step("read", () -> read(file));
    step("judge", this::judge);
    assertEquals("1 refused", outcome("refused"));
    step("accept", this::accept);
    assertEquals(SERVICES * ROWS_OF_A_SERVICE + " new", outcome("new"));
    step("export CSV package", () -> export(file, ExportRows::csv));
    step("export JSON", () -> export(file, ExportRows::json));
    step("read JSON again", () -> assertEquals(SERVICES * ROWS_OF_A_SERVICE, rows(file)));
  }

  private static long rows(Path json) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(json))) {
      Upload upload = new Upload((rows, problems) -> {});
      HsdsJson.read(in, upload);
      return upload.laid();
    }
  }

  private String outcome(String outcome) {
    return callers.as(
        "anna",
        "staff",
        handle ->
            handle
                .createQuery(
                    "select count(*) || ' ' || :outcome from directory.import_row where import_id = :id and outcome = :outcome")
                .bind("id", id)
                .bind("outcome", outcome)
                .mapTo(String.class)
                .one());
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
    long began = System.nanoTime();
    step.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    double mebibytes =
        heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1_048_576.0;
    report.row(
        name,
        BenchReport.figures(
            "seconds", seconds,
            "rowsPerSecond", (SERVICES * ROWS_OF_A_SERVICE + 1) / seconds,
            "peakHeapMiB", mebibytes),
        BenchReport.figures("peakHeapMiB", MOST_HEAP_MEBIBYTES),
        mebibytes / MOST_HEAP_MEBIBYTES);
  }

  private void read(Path file) throws IOException {
    in(staged -> staged.open(null, "bench", NOW, null));
    Upload upload = new Upload((rows, problems) -> in(staged -> staged.lay(rows, problems)));
    try (InputStream in = Files.newInputStream(file)) {
      HsdsCsv.read(in, upload);
    }
    upload.flush();
    assertEquals(SERVICES * ROWS_OF_A_SERVICE + 1, upload.laid());
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
          staged.remember(NOW);
          for (HsdsTable table : HsdsTable.values()) {
            staged.chunks(table).forEach(chunk -> staged.write(chunk, NOW));
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

  private static void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      HsdsCsv.write(
          out,
          Stream.of(HsdsTable.values())
              .flatMap(
                  table ->
                      IntStream.range(0, table == HsdsTable.ORGANIZATION ? 1 : SERVICES)
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
              row(table, 3 * i, "service_id", id(HsdsTable.SERVICE, i), "code", "ar"),
              row(table, 3 * i + 1, "service_id", id(HsdsTable.SERVICE, i), "code", "en"),
              row(table, 3 * i + 2, "service_id", id(HsdsTable.SERVICE, bad(i)), "code", "ti"));
      case COST_OPTION ->
          List.of(row(table, i, "service_id", id(HsdsTable.SERVICE, i), "amount", "12.5"));
      default -> List.of();
    };
  }

  /** One row in the middle belongs to a service that there is not. */
  private static int bad(int service) {
    return service == SERVICES / 2 ? SERVICES : service;
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
