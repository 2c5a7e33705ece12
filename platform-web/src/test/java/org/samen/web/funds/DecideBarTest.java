package org.samen.web.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.funds.ApprovalsLeft;
import org.samen.web.funds.DecideBar.Asked;
import org.samen.web.shell.Texts;

class DecideBarTest {
  private static final UUID FUND = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private final FundWords dutch = new FundWords(Texts.DUTCH);
  private final FundWords english = new FundWords(Texts.ENGLISH);

  @Test
  void whatIsOfOneFundWaitsItsTurnThere() {
    assertEquals(FUND, DecideBar.fund(List.of(asked(FUND))));
    assertEquals(FUND, DecideBar.fund(List.of(asked(FUND), asked(FUND))));
    assertNull(DecideBar.fund(List.of(asked(FUND), asked(OTHER))), "no one fund");
  }

  @Test
  void anApprovalSaysWhetherItBooksOrWhoStillApprove() {
    assertEquals(
        "Het bedrag wordt meteen geboekt. Een boeking blijft staan; een fout wordt later teruggeboekt.",
        dutch.afterApproval(new ApprovalsLeft(0, 0)));
    assertEquals(
        "Er wordt nu nog niets geboekt. Na jou moet nog 1 coördinator goedkeuren.",
        dutch.afterApproval(new ApprovalsLeft(1, 0)));
    assertEquals(
        "Er wordt nu nog niets geboekt. Na jou moet nog 1 coördinator van een andere organisatie goedkeuren.",
        dutch.afterApproval(new ApprovalsLeft(1, 1)));
    assertEquals(
        "Er wordt nu nog niets geboekt. Na jou moeten nog 2 coördinatoren goedkeuren, van minstens 1 andere organisatie.",
        dutch.afterApproval(new ApprovalsLeft(2, 1)));
    assertEquals(
        "The amount is posted at once. An entry stays; a mistake is reversed later.",
        english.afterApproval(new ApprovalsLeft(0, 0)));
    assertEquals(
        "Nothing is posted yet. After you, 1 coordinator has to approve.",
        english.afterApproval(new ApprovalsLeft(1, 0)));
    assertEquals(
        "Nothing is posted yet. After you, 1 coordinator of another organisation has to approve.",
        english.afterApproval(new ApprovalsLeft(1, 1)));
    assertEquals(
        "Nothing is posted yet. After you, 3 coordinators have to approve, of at least 2 other organisations.",
        english.afterApproval(new ApprovalsLeft(3, 2)));
  }

  private static Asked asked(UUID fund) {
    return new Asked(
        UUID.randomUUID(),
        fund,
        "00",
        "Tandarts",
        "Zorgbrug Maas",
        "Zorgpot",
        100,
        "EUR",
        new ApprovalsLeft(0, 0));
  }
}
