package org.samen.web.funds;

import com.vaadin.flow.component.dependency.StyleSheet;
import jakarta.ejb.EJBAccessException;
import java.util.UUID;
import org.samen.access.Role;
import org.samen.funds.ExpenseFilter;
import org.samen.funds.Expenses;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CapabilityPage;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.WaitingCount;
import org.samen.web.shell.Ways;

/** What the screens of funds have in common: the ways from one to another. */
@StyleSheet("context://funds.css")
abstract class FundsPage extends CapabilityPage {
  static final String FUNDS = "funds";
  static final String NEW_FUND = "funds/new";
  static final String INBOX = "funds/inbox";
  static final String EXPENSES = "funds/expenses";
  static final String ACCOUNT = "funds/account";
  static final String NEW_EXPENSE = "funds/expenses/new";

  /**
   * The state that a list's address asks for. It is not named {@code state}: that word is OAuth's,
   * and an identity provider refuses to come back to an address that uses it.
   */
  static final String STATE = "status";

  final FundWords words = FundWords.here();
  private final Ways ways;

  FundsPage() {
    addClassName("funds");
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR, Role.AUDITOR)) {
      throw new EJBAccessException("Staff, coordinators and auditors see funds");
    }
    ways = new Ways(t("funds.ways"), here());
    ways.add(FUNDS, t("funds.way.funds"));
    if (Viewer.hasAny(Role.COORDINATOR)) {
      ways.add(INBOX, t("funds.way.inbox"), waiting());
    }
    ways.add(EXPENSES, t("funds.way.expenses"));
    if (Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      ways.add(ACCOUNT, t("funds.account.way"));
    }
    add(ways);
  }

  /** This page's own address, to mark where one is. */
  abstract String here();

  static String fund(UUID id) {
    return FUNDS + "/" + id;
  }

  static String expense(UUID id) {
    return EXPENSES + "/" + id;
  }

  /** Something was decided: what waits for the viewer's decision is counted again. */
  final void countWaiting() {
    ways.tell(INBOX, waiting());
  }

  private static int waiting() {
    return Beans.get(Expenses.class).count(ExpenseFilter.INBOX, WaitingCount.MANY);
  }
}
