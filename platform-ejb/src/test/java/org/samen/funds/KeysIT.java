package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.funds.Outcome.mustBreak;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;

/** How members agree on a key, and who has no say in it. */
class KeysIT extends SharedFund {
  @Test
  void aKeyIsInForceFromItsDayOnceEveryMemberConsents() {
    UUID key = proposed(EQUAL.formatted("2026-06-11"));
    answer("bram", key, "consent");
    assertEquals(Optional.empty(), keyOn(key, "2026-06-11"), "carla has not answered");
    answer("carla", key, "consent");
    assertEquals(Optional.of(key), keyOn(key, "2026-06-11"));
    assertEquals(Optional.empty(), keyOn(key, "2026-06-10"), "before its day");
  }

  @Test
  void aKeyThatOneMemberRefusesIsNone() {
    UUID key = proposed(EQUAL.formatted("2026-06-11"));
    answer("bram", key, "refuse");
    mustBreak("key-is-refused", () -> answer("carla", key, "consent"));
    mustBreak("answers-once", () -> answer("bram", key, "consent"));
    assertEquals(Optional.empty(), keyOn(key, "2026-06-30"));
  }

  @Test
  void aKeyIsFixedBeforehandAndLaterThanTheFormer() {
    mustBreak("key-is-fixed-beforehand", () -> proposed(EQUAL.formatted("2026-06-09")));
    UUID first = agreed(EQUAL.formatted("2026-06-20"));
    mustBreak(
        "key-is-later-than-the-former", () -> proposed(THIRDS.formatted("2026-06-20", first)));
    UUID second = proposed(THIRDS.formatted("2026-06-21", first));
    now = now.plus(Duration.ofDays(12));
    mustBreak("key-is-fixed-beforehand", () -> answer("bram", second, "consent"));
  }

  @Test
  void aKeyForCommonAccountChangesOnlyWhenAPartyJoinsOrLeaves() {
    UUID first = agreed(EQUAL.formatted("2026-06-10").replace("undecided", "common-account"));
    String thirds = THIRDS.formatted("2026-06-11", first).replace("undecided", "common-account");
    assertTrue(proposed(thirds) != null, "one party less");
    mustBreak(
        "key-changes-with-its-parties",
        () ->
            proposed(
                EQUAL
                    .formatted("2026-06-11")
                    .replace("undecided", "common-account")
                    .replace("{", "{\"series\":\"" + first + "\",")));
  }

  @Test
  void aKeyIsNeverChangedNotEvenFromPsql() {
    UUID key = agreed(EQUAL.formatted("2026-06-10"));
    for (String sql :
        List.of(
            "update funds.key set valid_from = '2026-01-01'",
            "update funds.key_share set weight = 9",
            "delete from funds.key_consent")) {
      assertThrows(
          JdbiException.class, () -> fund.callers.asOwner(handle -> handle.execute(sql)), sql);
    }
    assertEquals(Optional.of(key), keyOn(key, "2026-06-10"));
  }

  @Test
  void thoseOutsideTheFundSeeNothingOfItAndStaffDoNotDecide() {
    UUID key = proposed(EQUAL.formatted("2026-06-11"));
    assertEquals(
        List.of(),
        fund.callers.as(
            "ingrid", "coordinator", handle -> KeySql.read(handle, fund.id, null, AFund.TODAY)));
    assertThrows(NotFound.class, () -> answer("ingrid", key, "consent"));
    mustBreak(
        "coordinators-decide",
        () ->
            fund.callers.as(
                "bram",
                "staff",
                handle ->
                    AFund.perform(
                        () ->
                            new Ledger(handle, now)
                                .perform(
                                    "select funds.answer_key(?, 'consent', null, ?)",
                                    key,
                                    Ledger.at(now)))));
    KeyDetails seen =
        fund.as("bram", ledger -> KeySql.read(ledger.handle(), fund.id, null, AFund.TODAY))
            .getFirst();
    assertEquals("proposed", seen.state());
    assertTrue(seen.mayAnswer());
    assertThrows(
        ChangedMeanwhile.class, () -> proposed("anna", key, EQUAL.formatted("2026-06-12")));
    assertEquals(key, proposed("anna", key, EQUAL.formatted("2026-06-11")), "the same again");
  }
}
