package org.samen.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.PersonalDataRefused;
import org.samen.access.ScreenRule;
import org.samen.web.shell.Texts;

class ProblemsTest {
  @Test
  void eachBrokenRuleHasItsStatus() {
    assertEquals(404, Problems.problem(new NotFound()).status());
    assertEquals(403, Problems.problem(new NotYours("zorgbrug-maas")).status());
    assertEquals(409, Problems.problem(new ChangedMeanwhile()).status());
    assertEquals(422, Problems.problem(fields()).status());
    assertEquals(403, Problems.problem(new EJBAccessException()).status());
    assertEquals(400, Problems.problem(new BadInput("page", "rule.field.integer")).status());
    assertEquals(413, Problems.problem(new TooLarge(10)).status());
  }

  @Test
  void aRuleIsFoundBeneathWhatTheContainerWrappedItIn() {
    Throwable wrapped =
        new EJBTransactionRolledbackException("", new EJBException(new ChangedMeanwhile()));
    assertEquals("rule.changed-meanwhile", Problems.problem(wrapped).rule());
  }

  @Test
  void fieldsAreNamedWithTheirSentenceInTheLanguageAsked() {
    JsonObject json = Problems.problem(fields()).json(Texts.ENGLISH, "/api/v1/x");
    JsonObject error = json.getJsonArray("errors").getJsonObject(0);
    assertEquals("hours[1].closes", error.getString("field"));
    assertEquals("rule.field.time", error.getString("rule"));
    assertEquals("A time belongs here, such as 09:00.", error.getString("message"));
    assertEquals("/api/v1/x", json.getString("instance"));
    assertEquals(422, json.getInt("status"));
  }

  @Test
  void refusedPersonalDataIsNamedByRuleAlone() {
    Problem problem =
        Problems.problem(new PersonalDataRefused("description", EnumSet.of(ScreenRule.BSN)));
    assertEquals(422, problem.status());
    assertEquals("screen.bsn", problem.errors().getFirst().rule());
  }

  @Test
  void ofAnUnexpectedErrorNothingLeavesButAnId() {
    JsonObject json =
        Problems.problem(new IllegalStateException("select secret from person"))
            .json(Texts.DUTCH, "/api/v1/x");
    assertEquals(500, json.getInt("status"));
    assertFalse(json.toString().contains("secret"));
  }

  @Test
  void whatDoesNotExistAndWhatIsHiddenReadAlike() {
    String one = Problems.problem(new NotFound()).json(Texts.DUTCH, "/x").toString();
    assertEquals(one, Problems.problem(new NotFound()).json(Texts.DUTCH, "/x").toString());
    assertTrue(one.contains("\"rule\":\"rule.not-found\""));
  }

  private static InvalidFields fields() {
    return new InvalidFields(
        List.of(new InvalidFields.Problem("hours[1].closes", "rule.field.time")));
  }
}
