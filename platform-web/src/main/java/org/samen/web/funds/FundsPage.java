package org.samen.web.funds;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import jakarta.ejb.EJBAccessException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.funds.ExpenseFilter;
import org.samen.funds.Expenses;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Page;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the screens of funds have in common: the ways from one to another. */
@StyleSheet("context://funds.css")
abstract class FundsPage extends Page implements BeforeEnterObserver {
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

  FundsPage() {
    addClassName("funds");
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR, Role.AUDITOR)) {
      throw new EJBAccessException("Staff, coordinators and auditors see funds");
    }
    Ways ways = new Ways(t("funds.ways"), here());
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

  /** The id in an address; empty when there is none that could be one. */
  static Optional<UUID> id(BeforeEnterEvent event) {
    return event.getRouteParameters().get("id").flatMap(FundsPage::uuid);
  }

  static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static @Nullable String one(QueryParameters asked, String name) {
    return asked.getSingleParameter(name).filter(value -> !value.isBlank()).orElse(null);
  }

  /** An address' filters, without those that say nothing. */
  static QueryParameters asked(Map<String, @Nullable String> filters) {
    Map<String, String> said = new LinkedHashMap<>();
    filters.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            said.put(name, value);
          }
        });
    return QueryParameters.simple(said);
  }

  private static int waiting() {
    return Beans.get(Expenses.class).count(ExpenseFilter.INBOX);
  }
}
