package org.samen.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages as ZIP files: what is refused before a row is looked at, and the way there and back. */
class HsdsZipTest {
  private static final String ID = "11111111-1111-4111-8111-111111111111";
  private static final String TABLE = "id,name,description\n" + ID + ",x,y\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organizations.csv",
        "csv/organizations.csv",
        "a/b/Organizations.CSV",
        "csv\\organizations.csv"
      })
  void aTableIsFoundInWhicheverFolderOfThePackage(String name) throws IOException {
    Collected read = read(zip(Map.of(name, TABLE)));
    assertEquals(List.of(), read.complaints());
    assertEquals("organizations.csv line 2", read.only(HsdsTable.ORGANIZATION).place());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../organizations.csv",
        "a/../../organizations.csv",
        "/organizations.csv",
        "\\organizations.csv",
        "..\\organizations.csv",
        "C:\\organizations.csv",
        "a/..",
        "..",
        "/"
      })
  void aNameThatPointsOutsideStopsEverything(String name) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("taxonomies.csv", TABLE);
    files.put(name, TABLE);
    Collected read = read(zip(files));
    assertEquals(List.of("zipPath"), read.complaints());
    assertEquals(0, read.rows.size());
  }

  @Test
  void sixtyFilesPassAndOneMoreDoesNot() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("organizations.csv", TABLE);
    IntStream.range(0, 59).forEach(i -> files.put(".hidden" + i, "x"));
    assertEquals(1, read(zip(files)).rows.size());
    files.put(".one-more", "x");
    Collected read = read(zip(files));
    assertEquals(List.of("zipEntries 60"), read.complaints());
    assertEquals(0, read.rows.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"organizations.csv", "readme.txt", "__MACOSX/x"})
  void aBombIsStoppedWhateverItIsCalled(String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'a');
      for (int i = 0; i < 64; i++) {
        zip.write(block);
      }
    }
    Collected read = read(bytes.toByteArray());
    assertEquals("import.rule.zipRatio", read.problems.get(0).rule());
    assertEquals(1, read.problems.size());
  }

  @Test
  void moreThanFourHundredMegabytesAreStopped() throws IOException {
    InputStream endless = new EndlessZip();
    var read = new Collected();
    HsdsCsv.read(endless, read);
    assertEquals(List.of("tooLarge 400"), read.complaints());
  }

  @Test
  void aLargeTableOfOrdinaryRowsIsNoBomb() throws IOException {
    var text = new StringBuilder("id,name,description\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(UUID.nameUUIDFromBytes(("" + i).getBytes(UTF_8)))
          .append(",Medisch inloopspreekuur,")
          .append("Een huisarts of verpleegkundige kijkt naar de klacht. ".repeat(6))
          .append('\n');
    }
    Collected read = read(zip(Map.of("organizations.csv", text.toString())));
    assertEquals(List.of(), read.complaints());
    assertEquals(50_000, read.rows.size());
  }

  @Test
  void whatIsNoZipFileOrADamagedOneSaysSo() throws IOException {
    assertEquals(List.of("zip"), read(TABLE.getBytes(UTF_8)).complaints());
    assertEquals(List.of("zip"), read(new byte[0]).complaints());
    byte[] whole = zip(Map.of("organizations.csv", TABLE.repeat(50)));
    assertEquals(List.of("zip"), read(Arrays.copyOf(whole, 60)).complaints());
    byte[] flipped = whole.clone();
    flipped[70] ^= 0x55;
    assertEquals(List.of("zip"), read(flipped).complaints());
  }

  @Test
  void unknownAndRepeatedFilesAreNamedAndTheRestComesThrough() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("csv/organizations.csv", TABLE);
    files.put("copy/organizations.csv", TABLE);
    files.put("notes\u202Etxt.exe", "x");
    files.put("datapackage.json", "{}");
    files.put("__MACOSX/._organizations.csv", "x");
    Collected read = read(zip(files));
    assertEquals(
        List.of("organizations.csv  repeatedFile", "notes?txt.exe  unknownFile"),
        read.complaints());
    assertEquals(1, read.rows.size());
  }

  @Test
  void whatWasUnpackedIsGoneAfterwards(@TempDir Path temporary) throws IOException {
    for (String name : List.of("organizations.csv", "../organizations.csv")) {
      Path folder = Files.createDirectory(temporary.resolve("unpacked"));
      Map<String, String> files = new LinkedHashMap<>();
      files.put("taxonomies.csv", TABLE);
      files.put(name, TABLE);
      HsdsCsv.read(new ByteArrayInputStream(zip(files)), folder, new Collected());
      assertFalse(Files.exists(folder), name);
    }
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() throws IOException {
    var sample = new Collected();
    HsdsCsv.readFolder(Standards.path("hsds-3.0/examples/csv"), sample);
    byte[] written = write(sample.rows);
    Collected read = read(written);
    assertEquals(List.of(), read.complaints());
    assertEquals(
        sample.rows.stream().map(HsdsRow::values).toList(),
        read.rows.stream().map(HsdsRow::values).toList());
    assertTrue(Arrays.equals(written, write(read.rows)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://example.com\")",
        "+31 20 1234567",
        "-5 graden",
        "@SUM(A1)",
        "'=1",
        "''+1",
        "'quoted'",
        "'",
        "\"+44 1234\"",
        "'\"=1\"",
        "\"=1",
        "\"plain\"",
        "a,b;c\n\"d\"",
        "gewoon"
      })
  void aFormulaIsMadeInertAndReadBackAsItWas(String text) throws IOException {
    HsdsRow row = organization(text);
    byte[] written = write(List.of(row));
    String cells = entry(written, "organizations.csv").split("\r\n", 2)[1];
    for (String cell : cells.split(",", 3)) {
      String plain = cell.startsWith("\"") ? cell.substring(1) : cell;
      assertTrue(plain.isEmpty() || "=+-@\t".indexOf(plain.charAt(0)) < 0, cells);
    }
    assertEquals(row.values(), read(written).only(HsdsTable.ORGANIZATION).values());
  }

  @Test
  void negativeNumbersStayNumbers() throws IOException {
    var row =
        new HsdsRow(
            HsdsTable.LOCATION,
            "",
            Map.of("id", ID, "location_type", "physical", "longitude", "-4.5"));
    assertTrue(entry(write(List.of(row)), "locations.csv").contains(",-4.5,"));
  }

  @Test
  void thePackageDescribesTheTablesThatItHolds() throws IOException {
    var service =
        new HsdsRow(
            HsdsTable.SERVICE,
            "",
            Map.of("id", ID, "organization_id", ID, "name", "x", "status", "active"));
    byte[] written = write(List.of(organization("x"), service));
    assertEquals(
        List.of("organizations.csv", "services.csv", "datapackage.json"),
        List.copyOf(entries(written).keySet()));
    JsonObject description;
    try (var reader =
        Json.createReader(
            new ByteArrayInputStream(entry(written, "datapackage.json").getBytes(UTF_8)))) {
      description = reader.readObject();
    }
    JsonObject second = description.getJsonArray("resources").getJsonObject(1);
    assertEquals("services.csv", second.getString("path"));
    JsonObject schema = second.getJsonObject("schema");
    assertEquals(HsdsTable.SERVICE.fields().size(), schema.getJsonArray("fields").size());
    assertEquals(1, schema.getJsonArray("foreignKeys").size(), "the program is not in it");
  }

  @Test
  void rowsThatComeOutOfOrderAreRefused() {
    var taxonomy =
        new HsdsRow(HsdsTable.TAXONOMY, "", Map.of("id", ID, "name", "x", "description", "y"));
    assertThrows(IllegalArgumentException.class, () -> write(List.of(taxonomy, organization("x"))));
  }

  private static HsdsRow organization(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", ID);
    values.put("name", text);
    values.put("description", text);
    return new HsdsRow(HsdsTable.ORGANIZATION, "", values);
  }

  private static byte[] write(List<HsdsRow> rows) throws IOException {
    var bytes = new ByteArrayOutputStream();
    HsdsCsv.write(bytes, rows.stream());
    return bytes.toByteArray();
  }

  private static Collected read(byte[] zip) throws IOException {
    var read = new Collected();
    HsdsCsv.read(new ByteArrayInputStream(zip), read);
    return read;
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static String entry(byte[] zip, String name) throws IOException {
    return Objects.requireNonNull(entries(zip).get(name), name);
  }

  private static Map<String, String> entries(byte[] zip) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }

  /** A ZIP file without end, of content that is not compressed, made while it is read. */
  private static final class EndlessZip extends InputStream {
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);
    private final byte[] block = new byte[1 << 16];
    private byte[] ready = new byte[0];
    private int at;

    EndlessZip() throws IOException {
      zip.setLevel(0);
      new Random(1).nextBytes(block);
      zip.putNextEntry(new ZipEntry("organizations.csv"));
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      while (at == ready.length) {
        zip.write(block);
        ready = made.toByteArray();
        made.reset();
        at = 0;
      }
      int count = Math.min(length, ready.length - at);
      System.arraycopy(ready, at, target, offset, count);
      at += count;
      return count;
    }
  }
}
