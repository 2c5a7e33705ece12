package org.samen.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading tables: what is tolerated, what is named, and that the rest comes through. */
class HsdsCsvTest {
  private static final String A = "11111111-1111-4111-8111-111111111111";
  private static final String B = "22222222-2222-4222-8222-222222222222";
  private static final String C = "33333333-3333-4333-8333-333333333333";
  private static final String ORGANIZATIONS = "id,name,description\n";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  @Test
  void aTableIsReadByItsHeaderInAnyOrderAndCase() throws IOException {
    file(
        "organizations.csv",
        "Description , NAME,id\nZorg,Zorgbrug," + A.toUpperCase(Locale.ROOT) + "\n");
    Collected read = read();
    assertEquals(List.of(), read.complaints());
    HsdsRow row = read.only(HsdsTable.ORGANIZATION);
    assertEquals(List.of("id", "name", "description"), List.copyOf(row.values().keySet()));
    assertEquals(A, row.values().get("id"));
    assertEquals("organizations.csv line 2", row.place());
  }

  @Test
  void byteOrderMarkSemicolonsAndAnyLineEndAreTolerated() throws IOException {
    for (String end : List.of("\r\n", "\n", "\r")) {
      file(
          "organizations.csv",
          String.join(
              end, "\uFEFFid;name;description", A + ";Een;Zorg, en meer", B + ";Twee;\"a;b\"", ""));
      Collected read = read();
      assertEquals(List.of(), read.complaints());
      assertEquals(2, read.rows.size());
      assertEquals("Zorg, en meer", read.rows.get(0).values().get("description"));
      assertEquals("a;b", read.rows.get(1).values().get("description"));
      assertEquals("organizations.csv line 3", read.rows.get(1).place());
    }
  }

  @Test
  void aQuotedValueMayHoldQuotesAndLineEnds() throws IOException {
    file(
        "organizations.csv",
        ORGANIZATIONS + A + ",\"De \"\"Open\"\"\",\"een\r\ntwee\"\n" + B + ",x,y\n");
    Collected read = read();
    assertEquals("De \"Open\"", read.rows.get(0).values().get("name"));
    assertEquals("een\ntwee", read.rows.get(0).values().get("description"));
    assertEquals("organizations.csv line 4", read.rows.get(1).place());
  }

  @Test
  void anUnknownColumnIsNamedOnceAndTheRowsComeThrough() throws IOException {
    file(
        "organizations.csv",
        "id,name,description,colour,123456782\n" + A + ",x,y,red,1\n" + B + ",x,y,blue,2\n");
    Collected read = read();
    assertEquals(
        List.of(
            "organizations.csv line 1 colour unknownField",
            "organizations.csv line 1 #5 unknownField"),
        read.complaints());
    assertEquals(2, read.rows.size());
  }

  @Test
  void aFileWithoutARequiredColumnIsNamedOnceAndOtherFilesComeThrough() throws IOException {
    file("organizations.csv", "id,name\n" + A + ",x\n" + B + ",y\n");
    file("taxonomies.csv", "id,name,description\n" + C + ",x,y\n");
    Collected read = read();
    assertEquals(List.of("organizations.csv line 1 description missingColumn"), read.complaints());
    assertEquals(1, read.rows.size());
  }

  @Test
  void aRepeatedColumnIsNamedAndTheFileLeftOut() throws IOException {
    file("organizations.csv", "id,name,name,description\n" + A + ",x,y,z\n");
    assertEquals(List.of("organizations.csv line 1 name repeatedField"), read().complaints());
  }

  @Test
  void unknownFilesAreNamedAndThePackagesOwnDescriptionIsNot() throws IOException {
    file("organizations.csv", ORGANIZATIONS + A + ",x,y\n");
    file("datapackage.json", "{}");
    file(".DS_Store", "x");
    file("notes.txt", "x");
    assertEquals(List.of("notes.txt  unknownFile"), read().complaints());
  }

  @Test
  void aFolderWithoutTablesSaysSo() throws IOException {
    assertEquals(List.of("empty"), read().complaints());
    file("organizations.csv", ORGANIZATIONS);
    assertEquals(List.of("empty"), read().complaints());
  }

  @Test
  void aRowWithTooManyOrTooFewValuesIsNamedAndTheOthersComeThrough() throws IOException {
    file(
        "organizations.csv",
        ORGANIZATIONS + A + ",x\n" + B + ",x,y,z\n" + C + ",x,y,,\n\n,,\n" + A + ",x,y\n");
    Collected read = read();
    assertEquals(
        List.of("organizations.csv line 2  columns 2,3", "organizations.csv line 3  columns 4,3"),
        read.complaints());
    assertEquals(2, read.rows.size());
  }

  @Test
  void aSecondRowOfTheSameIdIsNamedAndAnotherTableMayUseTheId() throws IOException {
    file("organizations.csv", ORGANIZATIONS + A + ",x,y\n" + A.toUpperCase(Locale.ROOT) + ",z,y\n");
    file("taxonomies.csv", ORGANIZATIONS + A + ",x,y\n");
    Collected read = read();
    assertEquals(List.of("organizations.csv line 3 id duplicateId " + A), read.complaints());
    assertEquals(2, read.rows.size());
  }

  @Test
  void tablesComeParentsBeforeChildren() throws IOException {
    file("services.csv", "id,organization_id,name,status\n" + B + "," + A + ",x,active\n");
    file("organizations.csv", ORGANIZATIONS + A + ",x,y\n");
    file("languages.csv", "id,service_id,code\n" + C + "," + B + ",ar\n");
    assertEquals(
        List.of(HsdsTable.ORGANIZATION, HsdsTable.SERVICE, HsdsTable.LANGUAGE),
        read().rows.stream().map(HsdsRow::table).toList());
    Set<String> before = new HashSet<>();
    for (HsdsTable table : HsdsTable.values()) {
      before.add(table.tableName());
      for (HsdsField field : table.fields()) {
        String references = field.references();
        assertTrue(
            references == null || before.contains(references) || table == HsdsTable.ATTRIBUTE,
            table + " refers ahead to " + references);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "services | organization_id | 123                  | uuid",
        "services | name            | -                    | required",
        "services | status          | open                 | allowed active, inactive, defunct, temporarily closed",
        "services | role            | helping              | allowed mediating, educating, advocating, delivering",
        "services | email           | info@                | email",
        "services | email           | a b@example.nl       | email",
        "services | url             | www.example.nl       | uri",
        "services | url             | javascript:alert(1)  | uri",
        "services | url             | data:text/html,x     | uri",
        "services | url             | http://              | uri",
        "services | url             | https://a b.nl       | uri",
        "services | minimum_age     | achttien             | number",
        "services | minimum_age     | 1e999999999          | number",
        "services | minimum_age     | 1,5                  | number",
        "services | minimum_age     | 0x12                 | number",
        "services | assured_date    | 01-03-2025           | date",
        "services | assured_date    | 2025-02-30           | date",
        "services | last_modified   | 2025-03-01           | instant",
        "services | last_modified   | 2025-03-01T08:00:00  | instant",
        "services | no_identity_document | maybe           | boolean",
        "locations | latitude       | 90.01                | latitude 90.01",
        "locations | latitude       | 123456782            | latitude …",
        "locations | longitude      | -180.5               | longitude -180.5",
        "locations | location_type  | building             | allowed physical, postal, virtual",
        "schedules | opens_at       | 9 uur                | time",
        "schedules | opens_at       | 24:00                | time",
        "schedules | opens_at       | 9:00                 | time",
        "schedules | opens_at       | 09:00Z               | time",
        "schedules | count          | 2.5                  | integer",
        "schedules | interval       | 99999999999          | integer",
        "schedules | freq           | DAILY                | allowed WEEKLY, MONTHLY"
      })
  void aWrongValueIsNamedWithItsFieldAndRule(
      String table, String field, String value, String complaint) throws IOException {
    one(table, field, value == null ? "" : value);
    Collected read = read();
    assertEquals(List.of(table + ".csv line 3 " + field + " " + complaint), read.complaints());
    assertEquals(1, read.rows.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services | status          | Temporarily Closed        | temporarily closed",
        "services | email           | info@zorg.example.nl      | info@zorg.example.nl",
        "services | url             | https://zorg.nl/a?b=c#d   | https://zorg.nl/a?b=c#d",
        "services | url             | HTTPS://münchen.example   | HTTPS://münchen.example",
        "services | minimum_age     | 18.0                      | 18",
        "services | minimum_age     | +0018                     | 18",
        "services | assured_date    | 2024-02-29                | 2024-02-29",
        "services | last_modified   | 2025-03-01T09:00:00+01:00 | 2025-03-01T08:00:00Z",
        "services | no_identity_document | Ja                   | true",
        "services | no_identity_document | 0                    | false",
        "services | wait_time       | ' twee weken '            | twee weken",
        "locations | latitude       | -90                       | -90",
        "locations | latitude       | 52.3700                   | 52.37",
        "locations | longitude      | -0.0                      | 0",
        "locations | longitude      | 1.8e2                     | 180",
        "schedules | opens_at       | 09:00:00                  | 09:00",
        "schedules | opens_at       | 09:00:30                  | 09:00:30",
        "schedules | opens_at       | 09:00+02:00               | 09:00",
        "schedules | count          | 3.0                       | 3"
      })
  void aRightValueIsWrittenCanonically(String table, String field, String value, String canonical)
      throws IOException {
    one(table, field, value);
    Collected read = read();
    assertEquals(List.of(), read.complaints());
    assertEquals(canonical, read.rows.get(1).values().get(field));
  }

  @Test
  void everyBadValueOfARowIsNamedAtOnce() throws IOException {
    file("locations.csv", "id,location_type,latitude,longitude,url\n" + A + ",place,100,x,www\n");
    assertEquals(4, read().problems.size());
  }

  @Test
  void bytesThatAreNotUtf8AreNamedWhereTheyStand() throws IOException {
    String text = ORGANIZATIONS + A + ",Café,x\n" + B + ",Zorg,y\n";
    Files.write(folder.resolve("organizations.csv"), text.getBytes(ISO_8859_1));
    Collected read = read();
    assertEquals(List.of("organizations.csv line 2 name encoding"), read.complaints());
    assertEquals("Zorg", read.rows.get(0).values().get("name"));
  }

  @Test
  void nulAndOtherControlCharactersAreNamed() throws IOException {
    file(
        "organizations.csv",
        ORGANIZATIONS + A + ",a\0b,x\n" + B + ",a\u0007b,x\n" + C + ",a,b\tc\n");
    Collected read = read();
    assertEquals(
        List.of("organizations.csv line 2 name control", "organizations.csv line 3 name control"),
        read.complaints());
    assertEquals(1, read.rows.size());
  }

  @Test
  void aValueOfTwentyThousandCharactersPassesAndALongerOneIsNamedWithoutItself()
      throws IOException {
    file(
        "organizations.csv",
        ORGANIZATIONS
            + A
            + ",x,"
            + "é".repeat(20_000)
            + "\n"
            + B
            + ",x,"
            + "é".repeat(20_001)
            + "\n"
            + C
            + ",x,"
            + "z".repeat(900_000)
            + "\n");
    Collected read = read();
    assertEquals(
        List.of(
            "organizations.csv line 3 description tooLong 20000",
            "organizations.csv line 4 description tooLong 20000"),
        read.complaints());
    assertEquals(1, read.rows.size());
  }

  @Test
  void readingGoesOnBehindBrokenQuotes() throws IOException {
    file(
        "organizations.csv",
        ORGANIZATIONS + A + ",\"x\"y,z\n" + B + ",x,y\n" + C + ",\"open,y\n" + A + ",x,\"p\nq\"\n");
    Collected read = read();
    assertEquals(2, read.rows.size());
    assertEquals("organizations.csv line 2  csv", read.complaints().get(0));
    assertEquals("organizations.csv line 4  csv", read.complaints().get(1));
    assertEquals("organizations.csv line 5", read.rows.get(1).place());
  }

  @Test
  void aQuoteThatNeverEndsCostsItsOwnRowAlone() throws IOException {
    var text = new StringBuilder(ORGANIZATIONS).append(C).append(",\"open,y\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("%08d-1111-4111-8111-111111111111,naam,zorg\n".formatted(i));
    }
    file("organizations.csv", text.toString());
    Collected read = read();
    assertEquals(List.of("organizations.csv line 2  csv"), read.complaints());
    assertEquals(60_000, read.rows.size());
    assertEquals("organizations.csv line 60002", read.rows.get(59_999).place());
  }

  @Test
  void aFileOfBrokenQuotesIsGivenUpInTime() throws IOException {
    file("organizations.csv", ORGANIZATIONS + (A + ",\"x\"y,z\n").repeat(10_000));
    assertEquals(21, read().problems.size());
  }

  @Test
  void aProblemNeverRepeatsAValueThatCouldBeAboutSomeone() throws IOException {
    String secret = "123456782";
    StringBuilder header = new StringBuilder("id");
    StringBuilder row = new StringBuilder(A);
    for (HsdsField field :
        HsdsTable.SERVICE.fields().subList(1, HsdsTable.SERVICE.fields().size())) {
      header.append(',').append(field.name());
      row.append(',').append(secret).append("@@ \u0001");
    }
    file("services.csv", header + "\n" + row + "\n");
    Collected read = read();
    assertEquals(HsdsTable.SERVICE.fields().size() - 1, read.problems.size());
    read.problems.forEach(problem -> assertFalse(problem.toString().contains(secret)));
  }

  private void one(String table, String field, String value) throws IOException {
    List<String> names =
        switch (table) {
          case "services" -> List.of("id", "organization_id", "name", "status");
          case "locations" -> List.of("id", "location_type");
          default -> List.of("id");
        };
    Set<String> columns = new LinkedHashSet<>(names);
    columns.add(field);
    file(
        table + ".csv",
        String.join(",", columns)
            + "\n"
            + line(columns, A, "", "")
            + "\n"
            + line(columns, B, field, value)
            + "\n");
  }

  private static String line(Set<String> columns, String id, String field, String value) {
    return String.join(
        ",",
        columns.stream()
            .map(
                column ->
                    switch (column) {
                      case String c when c.equals(field) -> "\"" + value + "\"";
                      case "id" -> id;
                      case "organization_id" -> C;
                      case "name" -> "Spreekuur";
                      case "status" -> "active";
                      case "location_type" -> "physical";
                      default -> "";
                    })
            .toList());
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, UTF_8);
  }

  private Collected read() throws IOException {
    var read = new Collected();
    HsdsCsv.readFolder(folder, read);
    return read;
  }
}
