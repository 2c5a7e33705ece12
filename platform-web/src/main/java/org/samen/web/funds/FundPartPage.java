package org.samen.web.funds;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** A page of one fund, with the ways to its other pages. */
abstract class FundPartPage extends FundsPage {
  /** The bank's screens have their own bundle. */
  private static final String BANK = "funds.bank.way";

  private final Div above = new Div();

  FundPartPage() {
    above.addClassName("fund-above");
    add(above);
  }

  /** What stands behind the fund's address, such as {@code /statement}; empty for its own page. */
  abstract String part();

  abstract void show(FundDetails fund, BeforeEnterEvent event);

  @Override
  String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    FundDetails fund = id(event).flatMap(Beans.get(Funds.class)::find).orElseThrow(NotFound::new);
    String address = fund(fund.id());
    Ways ways = new Ways(t("funds.ways.of", fund.name()), address + part());
    ways.add(address, t("funds.way.overview"));
    ways.add(address + "/statement", t("funds.way.statement"));
    ways.add(address + "/contributions", t("funds.way.contributions"));
    if (Texts.has(BANK)) {
      ways.add(address + "/bank", words.text(BANK));
    }
    ways.add(address + "/agreements", t("funds.way.agreements"));
    ways.add(address + "/keys", t("settle.way.keys"));
    ways.add(address + "/settlements", t("settle.way.settlements"));
    if (Viewer.hasAny(Role.COORDINATOR, Role.AUDITOR)) {
      ways.add(address + "/verify", t("funds.way.verify"));
    }
    above.removeAll();
    above.add(ways);
    String frozen = fund.frozenWhy();
    if (frozen != null) {
      String known = "funds.frozen." + frozen;
      above.add(
          new Notice(
              Tone.REFUSAL, Texts.has(known) ? words.text(known) : t("funds.frozen", frozen)));
    }
    if (fund.state().equals("proposed")) {
      above.add(new Notice(Tone.ATTENTION, t("funds.proposed")));
    }
    show(fund, event);
  }
}
