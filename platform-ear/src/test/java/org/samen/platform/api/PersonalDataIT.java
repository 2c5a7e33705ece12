package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.added;
import static org.samen.platform.api.Entries.anEntry;
import static org.samen.platform.api.Entries.path;
import static org.samen.platform.api.Entries.with;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Free text holds no person: what is refused is named, and its value appears nowhere. */
@ExtendWith(RunningPlatform.class)
class PersonalDataIT {
  private final RunningPlatform platform = RunningPlatform.get();
  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");

  @Test
  void personalDataIsRefusedByFieldAndRuleAndItsValueAppearsNowhere() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("screen.bsn", aBsn());
    texts.put("screen.v-number", "V-nummer " + digits(10));
    texts.put("screen.phone", aPhone());
    texts.put("screen.email", "client" + digits(8) + "@mail.example");
    texts.put("screen.iban", anIban());
    texts.put("screen.address", "1" + digits(3) + " AB 12");
    texts.put(
        "screen.birth-date",
        "geboren op 03-04-19" + (50 + ThreadLocalRandom.current().nextInt(40)));
    texts.put(
        "screen.name",
        "mevrouw Jansen" + "abcdefgh".charAt(ThreadLocalRandom.current().nextInt(8)));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      JsonObject entry =
          with(anEntry("Met gegevens"), "description", "Zie " + text.getValue() + ".");

      Answer answer = sanne.post(Entries.PATH, entry);

      JsonObject problem = answer.mustBeProblem(422, "rule.invalid-fields");
      List<String> errors =
          problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
              .filter(error -> error.getString("field").equals("description"))
              .map(error -> error.getString("rule"))
              .toList();
      assertTrue(errors.contains(text.getKey()), () -> text + " gave " + errors);
      assertFalse(answer.body().contains(text.getValue()), answer::toString);
      sanne.get(path(entry)).mustBe(404);
    }
    added(
        sanne,
        with(
            anEntry("Zonder gegevens"),
            "description",
            "Bel 0800 1234 of 112. Open 9-12 uur, 2 euro."));
    for (String value : texts.values()) {
      assertLogsDoNotHold(value);
    }
  }

  @Test
  void everyFreeTextIsScreened() {
    String phone = aPhone();
    JsonObject entry =
        Json.createObjectBuilder(anEntry("Overal"))
            .add("description", phone)
            .add("eligibilityDescription", phone)
            .add("applicationProcess", phone)
            .add("feesDescription", phone)
            .add("waitTime", phone)
            .add("interpretationServices", phone)
            .add("alert", phone)
            .add(
                "hours",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("days", Json.createArrayBuilder().add("MO"))
                            .add("description", phone)))
            .add(
                "costs",
                Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("option", phone).add("description", phone)))
            .add(
                "documents",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("document", phone)))
            .add(
                "phones",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("number", "030 000 00 00")
                            .add("description", phone)))
            .build();

    Answer answer = sanne.post(Entries.PATH, entry);

    List<String> fields =
        answer
            .mustBeProblem(422, "rule.invalid-fields")
            .getJsonArray("errors")
            .getValuesAs(JsonObject.class)
            .stream()
            .filter(error -> error.getString("rule").equals("screen.phone"))
            .map(error -> error.getString("field"))
            .toList();
    for (String field :
        List.of(
            "description",
            "eligibilityDescription",
            "applicationProcess",
            "feesDescription",
            "waitTime",
            "interpretationServices",
            "alert",
            "hours[0].description",
            "costs[0].option",
            "costs[0].description",
            "documents[0].document",
            "phones[0].description")) {
      assertTrue(fields.contains(field), () -> field + " is not screened: " + fields);
    }
    assertFalse(fields.contains("phones[0].number"), "a field made for a datum");
    assertFalse(answer.body().contains(phone), answer::toString);
  }

  @Test
  void aReferenceThatLooksLikeABsnGoesInWithAReasonThatTheTrailKeeps() {
    String reference = aBsn();
    JsonObject entry =
        with(anEntry("Met dossiernummer"), "description", "Vermeld dossier " + reference + ".");
    sanne.post(Entries.PATH, entry).mustBe(422);
    sanne.post(Entries.PATH, letThrough(entry, " ")).mustBe(422);
    JsonObject withPhoneToo = with(entry, "description", reference + " of " + aPhone());
    sanne.post(Entries.PATH, letThrough(withPhoneToo, "dossiernummer")).mustBe(422);
    sanne.post(Entries.PATH, letThrough(entry, "mail naar x@mail.example")).mustBe(422);

    String reason = "Dossiernummer van de gemeente, geen persoon.";
    JsonObject saved = added(sanne, letThrough(entry, reason));

    assertTrue(saved.getString("description").contains(reference));
    JsonObject line =
        Calls.as("ingrid@toetsendoog.example")
            .get("/api/v1/audit/records?object=" + entry.getString("id"))
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    assertEquals("service.added", line.getString("action"));
    assertTrue(line.getString("reason").contains(reason), line::toString);
  }

  @Test
  void anUploadsPersonalDataIsNamedAndNeitherEchoedNorKept() throws IOException, SQLException {
    String phone = aPhone();
    UUID service = UUID.randomUUID();
    String json =
        """
        {"id": "%s", "name": "Inloop", "status": "active", "description": "Bel cliënt op %s",
         "organization": {"id": "%s", "name": "Stichting", "description": "Een stichting"}}"""
            .formatted(service, phone, UUID.randomUUID());
    UUID upload = UUID.randomUUID();
    String path = ImportsIT.PATH + "/" + upload;

    Answer preview =
        sanne.post(
            ImportsIT.PATH + "?name=a.json&id=" + upload,
            "application/json",
            json.getBytes(StandardCharsets.UTF_8));
    preview.mustBe(201);
    Answer problems = sanne.get(path + "/problems").mustBe(200);

    assertTrue(problems.body().contains("screen.phone"), problems::toString);
    assertFalse((preview.body() + problems.body()).contains(phone), problems::toString);
    assertLogsDoNotHold(phone);
    try (Connection connection = platform.superuser();
        PreparedStatement query =
            connection.prepareStatement(
                "select count(*) from directory.import_row where import_id = ? and vals::text like ?")) {
      query.setObject(1, upload);
      query.setString(2, "%" + phone + "%");
      try (ResultSet found = query.executeQuery()) {
        found.next();
        assertEquals(0, found.getInt(1), "refused text is stored");
      }
    }
    sanne.post(path + "/accept").mustBe(200);
    sanne.get(Entries.PATH + "/" + service).mustBe(404);
  }

  private static JsonObject letThrough(JsonObject entry, String reason) {
    return with(entry, "letThrough", Json.createObjectBuilder().add("description", reason).build());
  }

  private void assertLogsDoNotHold(String value) throws IOException {
    Path logs = platform.state().resolve("logs");
    try (Stream<Path> files = Files.list(logs)) {
      for (Path log : files.toList()) {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(value), () -> log.getFileName() + " holds a refused value");
      }
    }
  }

  /** Nine digits that pass the 11-test. */
  private static String aBsn() {
    while (true) {
      String first = "1" + digits(7);
      int sum = 0;
      for (int i = 0; i < 8; i++) {
        sum += (first.charAt(i) - '0') * (9 - i);
      }
      if (sum % 11 < 10) {
        return first + sum % 11;
      }
    }
  }

  /** A Dutch account number with right check digits. */
  private static String anIban() {
    String account = "0" + digits(9);
    // BANK = 11 10 23 20, NL = 23 21
    int check =
        98
            - new java.math.BigInteger("11102320" + account + "232100")
                .mod(java.math.BigInteger.valueOf(97))
                .intValue();
    return "NL%02dBANK%s".formatted(check, account);
  }

  private static String aPhone() {
    return "06-1" + digits(7);
  }

  private static String digits(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) ('1' + ThreadLocalRandom.current().nextInt(9)));
    }
    return text.toString();
  }
}
