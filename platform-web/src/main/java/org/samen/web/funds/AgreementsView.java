package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.Role;
import org.samen.attachments.Attachments;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.funds.MemberFigures;
import org.samen.funds.ProposalSummary;
import org.samen.funds.Threshold;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ReceiptView;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/**
 * What the members agreed: who they are, who decides from which amount on, which period is closed.
 * A change is proposed by one member's coordinator and confirmed by another's.
 */
@Route("funds/:id/agreements")
public class AgreementsView extends FundPartPage {
  private final Div body = new Div();

  AgreementsView() {
    body.addClassName("fund-page");
    add(body);
  }

  @Override
  String part() {
    return "/agreements";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    title(t("funds.agreements.title", fund.name()));
    purpose(t("funds.agreements.purpose"));
    help(t("funds.agreements.help.two"), t("funds.agreements.help.close"));
    boolean coordinates = fund.mayAct() && Viewer.hasAny(Role.COORDINATOR);
    boolean proposes = coordinates && fund.state().equals("open");
    if (proposes) {
      Button amend =
          new Button(
              t("funds.amend"),
              click -> UI.getCurrentOrThrow().navigate(fund(fund.id()) + "/amend"));
      amend.addThemeVariants(ButtonVariant.PRIMARY);
      actions(amend);
    } else {
      actions();
    }
    body.removeAll();
    List<ProposalSummary> proposals = Beans.get(Funds.class).proposals(fund.id());
    body.add(proposals(fund, proposals, coordinates));
    body.add(facts(fund), thresholds(fund), members(fund));
    body.add(periods(fund, proposes));
    if (proposes) {
      body.add(auditors(fund));
    }
    body.add(publicPage(fund, proposes));
    body.add(section("funds.lines.title", new LineList(fund.lines(), fund.currency())));
  }

  private Component proposals(
      FundDetails fund, List<ProposalSummary> proposals, boolean coordinates) {
    Section section = section("funds.proposals.title");
    if (proposals.isEmpty()) {
      section.add(new EmptyState(t("funds.proposals.empty.title"), t("funds.proposals.empty.why")));
    }
    Div list = new Div();
    list.addClassName("proposals");
    proposals.forEach(
        proposal -> list.add(new ProposalCard(fund, proposal, coordinates, () -> again(fund))));
    section.add(list);
    return section;
  }

  private static void again(FundDetails fund) {
    UI.getCurrentOrThrow().getPage().setLocation(fund(fund.id()) + "/agreements");
  }

  private Component facts(FundDetails fund) {
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    fact(list, "holder", new Span(t("funds.holder." + fund.holderKind(), fund.holderName())));
    fact(list, "agreed", new Span(words.day(fund.agreedOn())));
    fact(list, "currency", new Span(fund.currency()));
    fact(list, "book-year", new Span(t("date.months").split(" ")[fund.firstMonth() - 1]));
    Section section = section("funds.agreement.title", list);
    UUID agreement = fund.agreement();
    if (agreement != null) {
      Beans.get(Attachments.class)
          .find(agreement)
          .ifPresent(file -> section.add(new ReceiptView(file)));
    }
    return section;
  }

  private void fact(DescriptionList list, String name, Component value) {
    list.add(
        new DescriptionList.Term(words.text("funds.agreement." + name)),
        new DescriptionList.Description(value));
  }

  private Component thresholds(FundDetails fund) {
    UnorderedList list = new UnorderedList();
    for (Threshold threshold : fund.thresholds()) {
      list.add(new ListItem(words.threshold(threshold, fund.currency())));
    }
    return section("funds.thresholds.title", list);
  }

  private Component members(FundDetails fund) {
    UnorderedList list = new UnorderedList();
    for (MemberFigures member : fund.members()) {
      list.add(
          new ListItem(
              member.leftOn() == null
                  ? t("funds.member.since", member.organisationName(), words.day(member.joinedOn()))
                  : t(
                      "funds.member.until",
                      member.organisationName(),
                      words.day(member.joinedOn()),
                      words.day(member.leftOn()))));
    }
    return section("funds.members.title", list);
  }

  private Component periods(FundDetails fund, boolean proposes) {
    Section section = section("funds.periods.title");
    section.add(
        new Paragraph(
            fund.closedThrough() == null
                ? t("funds.closed.never")
                : t("funds.closed.through", words.day(fund.closedThrough()))));
    if (proposes) {
      List<Component> buttons = new ArrayList<>();
      buttons.add(
          new Button(
              t("funds.close"), click -> new PeriodDialog(fund, true, () -> again(fund)).open()));
      if (fund.closedThrough() != null) {
        buttons.add(
            new Button(
                t("funds.reopen"),
                click -> new PeriodDialog(fund, false, () -> again(fund)).open()));
      }
      if (fund.frozenWhy() != null) {
        buttons.add(new Button(t("funds.unfreeze"), click -> unfreeze(fund)));
      }
      section.add(buttons(buttons));
    }
    return section;
  }

  private Component auditors(FundDetails fund) {
    return section(
        "funds.mandate.title",
        new Paragraph(t("funds.mandate.sentence")),
        buttons(
            List.of(
                new Button(
                    t("funds.mandate"),
                    click -> new MandateDialog(fund, () -> again(fund)).open()))));
  }

  private Component publicPage(FundDetails fund, boolean proposes) {
    Section section = section("funds.public.title");
    if (fund.isPublic()) {
      Anchor page = new Anchor("public/funds/" + fund.id(), t("funds.public.open"));
      page.setRouterIgnore(true);
      section.add(new Paragraph(t("funds.public.is")), page);
    } else {
      section.add(new Paragraph(t("funds.public.not")));
    }
    if (proposes) {
      section.add(
          buttons(
              List.of(
                  new Button(
                      t(fund.isPublic() ? "funds.public.hide" : "funds.public.show"),
                      click -> publish(fund)))));
    }
    return section;
  }

  private static Div buttons(List<Component> all) {
    Div buttons = new Div();
    buttons.addClassName("row-buttons");
    buttons.add(all);
    return buttons;
  }

  private void publish(FundDetails fund) {
    UUID id = Ids.next(Clock.systemUTC());
    String what = fund.isPublic() ? "funds.public.hide" : "funds.public.show";
    new ConfirmDialog(
            words.text(what),
            words.text(what + ".sentence"),
            t("funds.propose"),
            () -> {
              Beans.get(Funds.class).publish(id, fund.id(), !fund.isPublic());
              Toast.show(t("funds.proposal.done"));
              again(fund);
            })
        .open();
  }

  private void unfreeze(FundDetails fund) {
    UUID id = Ids.next(Clock.systemUTC());
    new ConfirmDialog(
            t("funds.unfreeze"),
            t("funds.unfreeze.sentence"),
            t("funds.propose"),
            () -> {
              Beans.get(Funds.class).unfreeze(id, fund.id());
              Toast.show(t("funds.proposal.done"));
              again(fund);
            })
        .open();
  }

  private Section section(String title, Component... content) {
    Section section = new Section(new H2(words.text(title)));
    section.addClassName("fund-section");
    section.add(content);
    return section;
  }
}
