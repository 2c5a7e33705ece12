package org.samen.web.funds;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.KeyDetails;
import org.samen.funds.Keys;
import org.samen.funds.TrueUpSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Viewer;

/** How a fund's members share costs: each key with its versions and who consents to them. */
@Route("funds/:id/keys")
@StyleSheet("context://settle.css")
public class KeysView extends FundPartPage {
  private final Div body = new Div();
  private @Nullable FundDetails fund;

  KeysView() {
    body.addClassName("fund-page");
    add(body);
  }

  @Override
  String part() {
    return "/keys";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    this.fund = fund;
    title(t("settle.keys.title", fund.name()));
    purpose(t("settle.keys.purpose"));
    help(t("settle.keys.help.fixed"), t("settle.keys.help.vat"), t("settle.keys.help.use"));
    if (decides()) {
      Button propose =
          new Button(
              t("settle.key.propose"),
              VaadinIcon.PLUS.create(),
              click -> new KeyDialog(fund, null, this::look).open());
      propose.addThemeVariants(ButtonVariant.PRIMARY);
      actions(propose);
    }
    look();
  }

  private boolean decides() {
    return fund != null
        && fund.mayAct()
        && fund.state().equals("open")
        && Viewer.hasAny(Role.COORDINATOR);
  }

  private void look() {
    FundDetails of = fund;
    if (of == null) {
      return;
    }
    body.removeAll();
    Map<UUID, List<KeyDetails>> all =
        Beans.get(Keys.class).list(of.id()).stream()
            .collect(
                Collectors.groupingBy(KeyDetails::series, LinkedHashMap::new, Collectors.toList()));
    if (all.isEmpty()) {
      body.add(new EmptyState(t("settle.keys.empty.title"), t("settle.keys.empty.why")));
    }
    all.values().forEach(versions -> body.add(key(of, versions)));
    List<TrueUpSummary> trueUps = Beans.get(Keys.class).trueUps(of.id());
    if (!trueUps.isEmpty()) {
      Section section = new Section(new H2(t("settle.true-ups")));
      section.addClassName("fund-section");
      trueUps.forEach(one -> section.add(new TrueUpCard(of, one)));
      body.add(section);
    }
  }

  private Section key(FundDetails of, List<KeyDetails> versions) {
    Section section = new Section(new H2(versions.getFirst().name()));
    section.addClassName("fund-section");
    versions.forEach(version -> section.add(new KeyCard(of, version, this::look)));
    if (decides()) {
      Button next =
          new Button(
              t("settle.key.next"),
              click -> new KeyDialog(of, versions.getFirst(), this::look).open());
      next.setAriaLabel(t("settle.key.next.of", versions.getFirst().name()));
      Div buttons = new Div(next);
      buttons.addClassName("row-buttons");
      section.add(buttons);
    }
    return section;
  }
}
