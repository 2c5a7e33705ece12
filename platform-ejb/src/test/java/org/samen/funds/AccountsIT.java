package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.NotFound;

/** Where an organisation and a fund are paid. */
class AccountsIT extends BankedFund {
  @Test
  void anAccountIsUsedOnceASecondPersonOfTheOrganisationConfirmedIt() {
    UUID account = set("anna", null, OURS);
    mustBreak("second-person-confirms", () -> answer("anna", account, true));
    assertThrows(NotFound.class, () -> answer("bram", account, true));
    assertEquals("proposed", state("bank_account", account));
    answer("arjan", account, true);
    assertEquals("active", state("bank_account", account));
    UUID next = set("arjan", null, THEIRS);
    assertEquals("active", state("bank_account", account), "until the next one is confirmed");
    answer("anna", next, true);
    assertEquals("replaced", state("bank_account", account));
    UUID wrong = set("anna", null, OURS);
    answer("arjan", wrong, false);
    assertEquals("active", state("bank_account", next));
    assertThrows(
        JdbiException.class,
        () ->
            fund.callers.asOwner(
                handle ->
                    handle.execute(
                        "update funds.bank_account set state = 'active', answered_by = set_by where id = ?",
                        wrong)),
        "not even from psql");
  }

  @Test
  void aFundsAccountIsSetByItsHolderAlone() {
    mustBreak("holder-pays", () -> set("bram", fund.id, OURS));
    answer("arjan", set("anna", fund.id, OURS), true);
  }
}
