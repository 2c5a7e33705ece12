package org.samen.web.funds;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import org.samen.access.Role;
import org.samen.funds.bank.Accounts;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Viewer;

/** Where the viewer's organisation is paid what the funds owe it. */
@Route("funds/account")
@StyleSheet("context://bank.css")
public class AccountView extends FundsPage {
  private final Div body = new Div();

  AccountView() {
    title(t("funds.account.title"));
    purpose(t("funds.account.purpose"));
    help(t("funds.account.help.two"), t("funds.account.help.until"));
    body.addClassName("fund-page");
    add(body);
  }

  @Override
  String here() {
    return ACCOUNT;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators see their account");
    }
    look();
  }

  private void look() {
    body.removeAll();
    body.add(new AccountPanel(Beans.get(Accounts.class).own(), null, true, this::look));
  }
}
