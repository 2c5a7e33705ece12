package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.Callers;

/** A fund whose members share costs, and what is done with its keys and settlements. */
abstract class SharedFund {
  static final String EQUAL =
      "{\"name\":\"Huur\",\"kind\":\"equal\",\"validFrom\":\"%s\",\"vatTreatment\":\"undecided\"}";
  static final String THIRDS =
      """
      {"name":"Huur","kind":"shares","validFrom":"%s","vatTreatment":"undecided","series":"%s",
       "shares":[{"organisation":"open-spreekkamer","weight":2},{"organisation":"zorgbrug-maas","weight":1}]}""";
  final AFund fund = AFund.holding(0);
  Instant now = AFund.NOW;

  UUID proposed(String body) {
    return proposed("anna", body);
  }

  UUID proposed(String person, String body) {
    return proposed(person, UUID.randomUUID(), body);
  }

  UUID proposed(String person, UUID id, String body) {
    perform(
        person, "select funds.propose_key(?, ?, ?::jsonb, ?)", id, fund.id, body, Ledger.at(now));
    return id;
  }

  UUID agreed(String body) {
    UUID key = proposed(body);
    answer("bram", key, "consent");
    answer("carla", key, "consent");
    return key;
  }

  void answer(String person, UUID key, String verdict) {
    perform(person, "select funds.answer_key(?, ?, ?, ?)", key, verdict, null, Ledger.at(now));
  }

  Optional<UUID> keyOn(UUID series, String day) {
    return fund.callers.asOwner(
        handle ->
            handle
                .createQuery("select funds.key_on(:series, :day)")
                .bind("series", series)
                .bind("day", LocalDate.parse(day))
                .mapTo(UUID.class)
                .findOne());
  }

  /** A cost of A, spent on the 10th of June and submitted. */
  UUID submitted(UUID key, long minor) {
    UUID expense = fund.draft("anna", Callers.A, minor);
    fund.as(
        "anna",
        ledger ->
            ledger
                .handle()
                .execute(
                    "update funds.expense set kind = 'shared', key_id = ? where id = ?",
                    key,
                    expense));
    fund.as("anna", ledger -> ledger.submit(expense));
    return expense;
  }

  void shared(long minor) {
    UUID key =
        fund.one("select count(*) from funds.key", Integer.class) == 0
            ? agreed(EQUAL.formatted("2026-06-10"))
            : fund.one("select id from funds.key limit 1", UUID.class);
    fund.approve("bram", submitted(key, minor));
  }

  Map<String, Long> balances(String day) {
    return fund.as(
        "anna",
        ledger ->
            SettlementSql.balances(ledger.handle(), fund.id, LocalDate.parse(day), now).stream()
                .collect(
                    Collectors.toMap(MemberBalance::organisation, MemberBalance::balanceMinor)));
  }

  void perform(String person, String sql, @Nullable Object... arguments) {
    fund.callers.as(
        person,
        "coordinator",
        handle -> AFund.perform(() -> new Ledger(handle, now).perform(sql, arguments)));
  }
}
