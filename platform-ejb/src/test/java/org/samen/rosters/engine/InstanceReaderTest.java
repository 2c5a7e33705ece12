package org.samen.rosters.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceReaderTest {
  private static final String GOOD =
      """
      {"volunteers":[
        {"id":"v1","skills":["gp"],"languages":["ar"],"areas":["amsterdam"],"maxHoursPerWeek":8,"hoursWanted":8,"pastHours":3,"minRestHours":12,
         "available":[{"from":"2026-03-02T08:00","to":"2026-03-02T12:00"},{"from":"2026-03-03T08:00","to":"2026-03-03T23:00"}]}],
       "shifts":[
        {"id":"s1","from":"2026-03-02T08:00","to":"2026-03-02T12:00","area":"amsterdam","seats":[{"skill":"gp","language":"ar","priority":3,"count":2}]},
        {"id":"s2","from":"2026-03-03T08:00","to":"2026-03-03T12:00","area":"amsterdam","seats":[{"skill":"gp","priority":1,"count":1}]},
        {"id":"s3","from":"2026-03-03T11:00","to":"2026-03-03T13:00","area":"amsterdam","seats":[{"skill":"gp","priority":1,"count":1}]},
        {"id":"s4","from":"2026-03-03T13:00","to":"2026-03-03T18:00","area":"amsterdam","seats":[{"skill":"gp","priority":1,"count":1}]}],
       "rules":{"maxShiftsPerDay":2,"minRestHoursOvernight":11},
       "pinned":[{"shift":"s1","seat":0,"volunteer":"v1"}],
       "forbidden":[{"shift":"s2","seat":0,"volunteer":"v1"}],
       "published":[{"shift":"gone","seat":0,"volunteer":"v1"}]}
      """;

  @Test
  void theExampleIsTakenAsItStands() {
    Board board = board(GOOD);
    assertEquals(1, new Plan(board).held(0));
    assertEquals(4, board.rows);
  }

  @Test
  void windowsThatTouchAreOne() {
    Board board =
        board(
            GOOD.replace(
                "{\"from\":\"2026-03-02T08:00\",\"to\":\"2026-03-02T12:00\"},{",
                "{\"from\":\"2026-03-02T10:00\",\"to\":\"2026-03-02T12:00\"},{\"from\":\"2026-03-02T08:00\",\"to\":\"2026-03-02T10:00\"},{"));
    assertEquals(1, board.candidates[0].length);
  }

  @Test
  void hoursAreCountedAsTheyPassWhereAZoneIsNamed() {
    String night =
        """
        {"zone":"Europe/Amsterdam","volunteers":[],"rules":{"maxShiftsPerDay":2,"minRestHoursOvernight":11},"shifts":[
         {"id":"a","from":"2026-03-28T22:00","to":"2026-03-29T06:00","area":"x","seats":[{"skill":"gp","priority":1,"count":1}]},
         {"id":"b","from":"2026-10-24T22:00","to":"2026-10-25T06:00","area":"x","seats":[{"skill":"gp","priority":1,"count":1}]}]}
        """;
    assertEquals(7 * 3600, board(night).length[0]);
    assertEquals(9 * 3600, board(night).length[1]);
    assertEquals(8 * 3600, board(night.replace("\"zone\":\"Europe/Amsterdam\",", "")).length[0]);
    WrongInstance skipped = wrong(night.replace("2026-03-29T06:00", "2026-03-29T02:30"));
    assertEquals("shifts[0].to", skipped.field());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"volunteers\" | \"people\" | volunteers",
        "\"rules\":{\"maxShiftsPerDay\":2, | \"rules\":{ | rules.maxShiftsPerDay",
        "\"maxShiftsPerDay\":2 | \"maxShiftsPerDay\":-1 | rules.maxShiftsPerDay",
        "\"minRestHoursOvernight\":11 | \"minRestHoursOvernight\":\"11\" | rules.minRestHoursOvernight",
        "\"maxHoursPerWeek\":8 | \"maxHoursPerWeek\":-8 | volunteers[0].maxHoursPerWeek",
        "\"hoursWanted\":8 | \"hoursWanted\":0 | volunteers[0].hoursWanted",
        "\"pastHours\":3 | \"pastHours\":1e999999 | volunteers[0].pastHours",
        "\"skills\":[\"gp\"] | \"skills\":\"gp\" | volunteers[0].skills",
        "\"skills\":[\"gp\"] | \"skills\":[7] | volunteers[0].skills[0]",
        "\"id\":\"v1\" | \"id\":\" \" | volunteers[0].id",
        "\"id\":\"s2\" | \"id\":\"s1\" | shifts[1].id",
        "\"2026-03-02T08:00\",\"to\":\"2026-03-02T12:00\",\"area\" | \"2026-03-02T12:00\",\"to\":\"2026-03-02T12:00\",\"area\" | shifts[0].to",
        "\"2026-03-02T08:00\",\"to\":\"2026-03-02T12:00\"} | \"2026-03-02\",\"to\":\"2026-03-02T12:00\"} | volunteers[0].available[0].from",
        "\"2026-03-02T08:00\",\"to\":\"2026-03-02T12:00\"} | \"2026-02-30T08:00\",\"to\":\"2026-03-02T12:00\"} | volunteers[0].available[0].from",
        "\"count\":2 | \"count\":-2 | shifts[0].seats[0].count",
        "\"count\":2 | \"count\":1.5 | shifts[0].seats[0].count",
        "\"priority\":3 | \"priority\":\"high\" | shifts[0].seats[0].priority",
        "\"pinned\":[{\"shift\":\"s1\" | \"pinned\":[{\"shift\":\"s9\" | pinned[0].shift",
        "\"seat\":0,\"volunteer\":\"v1\"}],\\n \"forbidden\" | \"seat\":1,\"volunteer\":\"v1\"}],\\n \"forbidden\" | pinned[0].seat",
        "\"pinned\":[{\"shift\":\"s1\" | \"pinned\":[{\"shift\":\"s2\" | pinned[0]",
        "\"languages\":[\"ar\"] | \"languages\":[] | pinned[0]",
        "\"areas\":[\"amsterdam\"] | \"areas\":[] | pinned[0]",
        "\"pinned\":[{ | \"pinned\":[{\"shift\":\"s3\",\"seat\":0,\"volunteer\":\"v1\"},{\"shift\":\"s4\",\"seat\":0,\"volunteer\":\"v1\"},{ | pinned[2]",
      })
  void whatIsWrongIsNamed(String good, String bad, String field) {
    String text = good.replace("\\n", "\n");
    assertTrue(GOOD.contains(text), text);
    assertEquals(field, wrong(GOOD.replace(text, bad.replace("\\n", "\n"))).field());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"``", "null", "[]", "{", "{\"volunteers\":[]}", "{} {}", "7"})
  void whatIsNoInstanceIsRefused(String text) {
    wrong(text);
  }

  private static WrongInstance wrong(String json) {
    return assertThrows(WrongInstance.class, () -> new Plan(board(json)));
  }

  private static Board board(String json) {
    return new Board(
        InstanceReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }
}
