package org.samen.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON objects taken apart into rows, with the references that their nesting says. */
class HsdsJsonTest {
  private static final String ORGANIZATION =
      "{\"id\":\"%s\",\"name\":\"Zorgbrug\",\"description\":\"Zorg\"}".formatted(id(1));

  @Test
  void aServiceWithEverythingInItBecomesRowsThatReferToEachOther() throws IOException {
    Collected read =
        read(
            """
            {"name": "Spreekuur", "status": "active",
             "organization": %s,
             "phones": [{"id": "%s", "number": "+31 20 1234567", "extension": 12,
               "languages": [{"id": "%s", "code": "ar"}]}],
             "service_at_locations": [{"id": "%s",
               "location": {"id": "%s", "location_type": "physical", "latitude": 52.370, "longitude": 4.9,
                 "addresses": [{"id": "%s", "address_1": "Dam 1", "city": "Amsterdam",
                   "state_province": "NH", "postal_code": "1012 AB", "country": "NL",
                   "address_type": "physical"}],
                 "accessibility": [{"id": "%s", "description": "Lift"}]},
               "schedules": [{"id": "%s", "opens_at": "09:00", "closes_at": "17:00", "byday": "MO,TU"}]}],
             "attributes": [{"id": "%s", "taxonomy_term": {"id": "%s", "name": "Zorg", "description": "x",
               "taxonomy_detail": {"id": "%s", "name": "Soort", "description": "x"}}}],
             "metadata": [{"id": "%s", "last_action_date": "2025-01-01", "last_action_type": "update",
               "field_name": "name", "previous_value": "a", "replacement_value": "b", "updated_by": "x"}],
             "no_identity_document": true, "role": "delivering", "system": "parallel",
             "id": "%s"}
            """
                .formatted(
                    ORGANIZATION,
                    id(2),
                    id(3),
                    id(4),
                    id(5),
                    id(6),
                    id(7),
                    id(8),
                    id(9),
                    id(10),
                    id(11),
                    id(12),
                    id(13)));
    assertEquals(List.of(), read.complaints());
    assertEquals(13, read.rows.size());
    HsdsRow service = read.only(HsdsTable.SERVICE);
    assertEquals("/", service.place());
    assertEquals(id(1), service.values().get("organization_id"));
    assertEquals("true", service.values().get("no_identity_document"));
    HsdsRow phone = read.only(HsdsTable.PHONE);
    assertEquals("/phones/0", phone.place());
    assertEquals(id(13), phone.values().get("service_id"));
    assertEquals("12", phone.values().get("extension"));
    assertEquals(id(2), read.only(HsdsTable.LANGUAGE).values().get("phone_id"));
    HsdsRow at = read.only(HsdsTable.SERVICE_AT_LOCATION);
    assertEquals(id(13), at.values().get("service_id"));
    assertEquals(id(5), at.values().get("location_id"));
    assertEquals("52.37", read.only(HsdsTable.LOCATION).values().get("latitude"));
    assertEquals(
        "/service_at_locations/0/location/addresses/0", read.only(HsdsTable.ADDRESS).place());
    assertEquals(id(5), read.only(HsdsTable.ADDRESS).values().get("location_id"));
    assertEquals(id(5), read.only(HsdsTable.ACCESSIBILITY).values().get("location_id"));
    assertEquals(id(4), read.only(HsdsTable.SCHEDULE).values().get("service_at_location_id"));
    HsdsRow attribute = read.only(HsdsTable.ATTRIBUTE);
    assertEquals(id(13), attribute.values().get("link_id"));
    assertEquals("service", attribute.values().get("link_entity"));
    assertEquals(id(10), attribute.values().get("taxonomy_term_id"));
    assertEquals(id(11), read.only(HsdsTable.TAXONOMY_TERM).values().get("taxonomy_id"));
    assertEquals(id(13), read.only(HsdsTable.METADATA).values().get("resource_id"));
    assertEquals("service", read.only(HsdsTable.METADATA).values().get("resource_type"));
    assertEquals(
        read.rows.stream().map(row -> row.table().ordinal()).sorted().toList(),
        read.rows.stream().map(row -> row.table().ordinal()).toList(),
        "parents before children");
  }

  @Test
  void eachKindOfObjectIsToldByItsProperties() throws IOException {
    Collected read =
        read(
            "["
                + ORGANIZATION
                + ",{\"id\":\"%s\",\"location_type\":\"virtual\"}".formatted(id(2))
                + ",{\"id\":\"%s\",\"service_id\":\"%s\",\"location_id\":\"%s\"}"
                    .formatted(id(3), id(9), id(2))
                + ",{\"id\":\"%s\",\"name\":\"x\",\"description\":\"y\",\"version\":\"1\"}"
                    .formatted(id(4))
                + ",{\"id\":\"%s\",\"name\":\"x\",\"description\":\"y\",\"parent_id\":\"%s\"}"
                    .formatted(id(5), id(6))
                + ",{\"id\":\"%s\",\"name\":\"x\",\"status\":\"active\",\"organization_id\":\"%s\"}"
                    .formatted(id(9), id(1))
                + "]");
    assertEquals(List.of(), read.complaints());
    assertEquals(
        List.of(
            HsdsTable.ORGANIZATION,
            HsdsTable.LOCATION,
            HsdsTable.SERVICE_AT_LOCATION,
            HsdsTable.TAXONOMY,
            HsdsTable.TAXONOMY_TERM,
            HsdsTable.SERVICE),
        read.rows.stream().map(HsdsRow::table).toList());
    assertEquals("/2", read.rows.get(2).place());
  }

  @Test
  void anOrganizationThatManyServicesRepeatIsDeliveredOnce() throws IOException {
    Collected read = read(page(service(2, ORGANIZATION), service(3, ORGANIZATION)));
    assertEquals(List.of(), read.complaints());
    assertEquals(1, read.of(HsdsTable.ORGANIZATION).size());
    assertEquals(2, read.of(HsdsTable.SERVICE).size());
  }

  @Test
  void aRepeatMayLeaveValuesOutAndMayNotChangeThem() throws IOException {
    String shorter =
        "{\"id\":\"%s\",\"name\":\"Zorgbrug\",\"description\":\"Zorg\",\"email\":null}"
            .formatted(id(1));
    String other = ORGANIZATION.replace("Zorgbrug", "Anders");
    Collected read = read(page(service(2, ORGANIZATION), service(3, shorter), service(4, other)));
    assertEquals(List.of("/contents/2/organization name differentRepeat"), read.complaints());
    assertEquals(3, read.of(HsdsTable.SERVICE).size());
  }

  @Test
  void aRowThatStandsInTwoPlacesOfOneObjectGetsTheValuesOfBoth() throws IOException {
    String phone = "{\"id\":\"%s\",\"number\":\"112\"}".formatted(id(5));
    Collected read =
        read(
            "{\"id\":\"%s\",\"name\":\"x\",\"status\":\"active\",\"organization_id\":\"%s\",\"phones\":[%s],\"contacts\":[{\"id\":\"%s\",\"phones\":[%s]}]}"
                .formatted(id(2), id(1), phone, id(6), phone));
    assertEquals(List.of(), read.complaints());
    assertEquals(id(2), read.only(HsdsTable.PHONE).values().get("service_id"));
    assertEquals(id(6), read.only(HsdsTable.PHONE).values().get("contact_id"));
  }

  @Test
  void aReferenceThatContradictsTheNestingIsNamed() throws IOException {
    Collected read =
        read(
            "{\"id\":\"%s\",\"name\":\"x\",\"status\":\"active\",\"organization_id\":\"%s\",\"phones\":[{\"id\":\"%s\",\"number\":\"112\",\"service_id\":\"%s\"}]}"
                .formatted(id(2), id(1), id(3), id(4)));
    assertEquals(List.of("/phones/0 service_id nesting"), read.complaints());
    assertEquals(1, read.rows.size());
  }

  @Test
  void badRowsAreNamedAndTheOthersComeThrough() throws IOException {
    Collected read =
        read(
            page(
                service(2, ORGANIZATION).replace("active", "open"),
                service(3, ORGANIZATION).replace("\"id\":\"" + id(3) + "\",", ""),
                service(4, ORGANIZATION).replace("\"x\"", "[\"x\"]"),
                service(5, "\"Zorgbrug\""),
                "7",
                "{\"foo\":1}",
                service(6, ORGANIZATION)));
    assertEquals(
        List.of(
            "/contents/0 status allowed active, inactive, defunct, temporarily closed",
            "/contents/1 id required",
            "/contents/2 name shape",
            "/contents/3 organization shape",
            "/contents/3 organization_id required",
            "/contents/4  jsonKind",
            "/contents/5  jsonKind"),
        read.complaints());
    assertEquals(2, read.rows.size());
  }

  @Test
  void unknownPropertiesAreNamedOnceAndIgnored() throws IOException {
    String service =
        service(2, ORGANIZATION).replace("\"status\"", "\"kleur\":{\"a\":[1]},\"status\"");
    String other = service(3, ORGANIZATION).replace("\"status\"", "\"kleur\":1,\"status\"");
    Collected read = read(page(service, other));
    assertEquals(List.of("/contents/0 kleur unknownField"), read.complaints());
    assertEquals(3, read.rows.size());
  }

  @Test
  void aRepeatedPropertyIsNamed() throws IOException {
    Collected read = read(ORGANIZATION.replace("\"name\"", "\"name\":\"a\",\"name\""));
    assertEquals(List.of("/ name repeatedField"), read.complaints());
  }

  @Test
  void textThatADatabaseCannotHoldIsNamed() throws IOException {
    assertEquals(
        List.of("/ name control"),
        read(ORGANIZATION.replace("Zorgbrug", "a\\u0000b")).complaints());
    assertEquals(
        List.of("/ name encoding"),
        read(ORGANIZATION.replace("Zorgbrug", "a\\ud800b")).complaints());
    assertEquals(
        List.of("/ name tooLong 20000"),
        read(ORGANIZATION.replace("Zorgbrug", "a".repeat(20_001))).complaints());
    assertEquals(
        "\uD83D\uDE00",
        read(ORGANIZATION.replace("Zorgbrug", "\\ud83d\\ude00")).rows.get(0).values().get("name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[{\"id\":",
        "{\"id\":1}}",
        "{'id':1}",
        "nonsense",
        "[1,]",
        "{\"contents\":[",
        "[] []"
      })
  void brokenJsonSaysWhere(String text) throws IOException {
    Collected read = read(text);
    RowProblem last = read.problems.get(read.problems.size() - 1);
    assertEquals("import.rule.json", last.rule(), text);
    assertEquals(2, last.args().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"contents\":[]}"})
  void anEmptyListSaysSo(String text) throws IOException {
    assertEquals(List.of("empty"), read(text).complaints());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"x\"", "null", "true", "{}", "[[]]"})
  void whatIsNoObjectOfHsdsSaysSo(String text) throws IOException {
    assertTrue(read(text).complaints().get(0).endsWith("jsonKind"));
  }

  @Test
  void whatCameBeforeTheBrokenPartHasBeenDelivered() throws IOException {
    Collected read = read("[" + ORGANIZATION + ",{\"id\"}]");
    assertEquals(1, read.rows.size());
    assertEquals(1, read.problems.size());
  }

  @Test
  void fortyLevelsPassAndMoreAreRefused() throws IOException {
    assertEquals(List.of("/contents/0 kleur unknownField"), read(page(deep(37))).complaints());
    assertEquals(List.of("/contents/0  jsonDepth 40"), read(page(deep(38))).complaints());
    assertEquals("import.rule.jsonDepth", read("[".repeat(1_000_000)).problems.get(0).rule());
  }

  @Test
  void oneObjectOfEndlessContentIsRefused() throws IOException {
    String list = IntStream.range(0, 100_001).mapToObj(i -> "1").collect(Collectors.joining(","));
    assertEquals(
        List.of("/ jsonSize 100000"),
        read("{\"kleur\":[" + list + "]}").complaints().stream()
            .map(line -> line.replace("/  ", "/ "))
            .toList());
    assertEquals(
        List.of("tooLong 20000"),
        read("{\"name\":\"" + "a".repeat(3_000_000) + "\"}").complaints());
  }

  @Test
  void aByteOrderMarkIsTolerated() throws IOException {
    assertEquals(1, read("\uFEFF" + ORGANIZATION).rows.size());
  }

  @Test
  void aStreamThatFailsIsNoProblemOfTheFile() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThrows(IOException.class, () -> HsdsJson.read(failing, new Collected()));
  }

  @Test
  void aProblemNeverRepeatsAValueOrAnOddName() throws IOException {
    Collected read =
        read(
            ORGANIZATION.replace(
                "\"name\"",
                "\"mevrouw Jansen 123456782\":1,\"email\":\"123456782\",\"website\":\"123456782\",\"name\""));
    assertEquals(List.of("/ ? unknownField", "/ email email", "/ website uri"), read.complaints());
    assertFalse(read.problems.toString().contains("123456782"));
  }

  /** Within a page, its list and the object itself. */
  private static String deep(int lists) {
    return "{\"id\":\"%s\",\"name\":\"x\",\"description\":\"y\",\"kleur\":%s1%s}"
        .formatted(id(1), "[".repeat(lists), "]".repeat(lists));
  }

  private static String service(int number, String organization) {
    return "{\"id\":\"%s\",\"name\":\"x\",\"status\":\"active\",\"organization\":%s}"
        .formatted(id(number), organization);
  }

  private static String page(String... objects) {
    return "{\"total_items\":1,\"contents\":[%s],\"empty\":false}"
        .formatted(String.join(",", objects));
  }

  private static String id(int number) {
    return "%08d-1111-4111-8111-111111111111".formatted(number);
  }

  private static Collected read(String json) throws IOException {
    var read = new Collected();
    HsdsJson.read(new ByteArrayInputStream(json.getBytes(UTF_8)), read);
    return read;
  }
}
