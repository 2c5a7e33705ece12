package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.NotFound;
import org.samen.formats.Iban;
import org.samen.funds.FundDetails;
import org.samen.funds.bank.BatchDetails;
import org.samen.funds.bank.Payments;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** One batch of payments: what it pays to whom, who released it, the file for the bank. */
@Route("funds/:id/bank/:batch")
@StyleSheet("context://bank.css")
public class BatchView extends FundPartPage {
  private final Div body = new Div();
  private @Nullable FundDetails fund;
  private @Nullable UUID batch;
  private boolean prepared;

  BatchView() {
    body.addClassName("fund-page");
    add(body);
  }

  @Override
  String part() {
    return "/bank";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    this.fund = fund;
    this.batch =
        event.getRouteParameters().get("batch").flatMap(FundsPage::uuid).orElseThrow(NotFound::new);
    look();
  }

  private BatchDetails details() {
    FundDetails of = Objects.requireNonNull(fund);
    return Beans.get(Payments.class)
        .batch(Objects.requireNonNull(batch))
        .filter(found -> found.batch().fund().equals(of.id()))
        .orElseThrow(NotFound::new);
  }

  private void look() {
    String currency = Objects.requireNonNull(fund).currency();
    BatchDetails details = details();
    prepared = details.batch().state().equals("prepared");
    title(t("funds.bank.batch.title", details.batch().key()));
    purpose(t(prepared ? "funds.bank.batch.purpose.prepared" : "funds.bank.batch.purpose"));
    List<Component> buttons = new ArrayList<>();
    if (details.mayCancel()) {
      buttons.add(new Button(t("funds.bank.cancel"), click -> cancel()));
    }
    if (details.mayDownload()) {
      buttons.add(new ExportLink(this::file, t("funds.bank.file")));
    }
    if (details.mayRelease()) {
      Button release = new Button(t("funds.bank.release"), click -> release(details, currency));
      release.addThemeVariants(ButtonVariant.PRIMARY);
      buttons.add(release);
    }
    actions(buttons.toArray(Component[]::new));
    body.removeAll();
    body.add(facts(details, currency), releases(details), payments(details, currency));
  }

  private Component facts(BatchDetails details, String currency) {
    Div facts =
        new Div(
            fact(t("funds.fact.amount"), words.amount(details.batch().totalMinor(), currency)),
            fact(t("funds.bank.execute"), words.day(details.batch().executeOn())),
            fact(
                t("funds.bank.from"),
                new Iban(details.iban()).spaced() + ", " + details.holderName()));
    Div state = new Div(BankView.state(words, details.batch()));
    facts.add(state);
    if (details.reason() != null) {
      facts.add(fact(t("funds.bank.cancel.why"), details.reason()));
    }
    facts.addClassName("bank-facts");
    return facts;
  }

  private static Component fact(String name, String value) {
    Span title = new Span(name);
    title.addClassName("card-facts");
    Span said = new Span(value);
    Div both = new Div(title, said);
    both.addClassName("two-lines");
    return both;
  }

  private Component releases(BatchDetails details) {
    Div section = new Div(new H2(t("funds.bank.releases")));
    section.addClassName("fund-section");
    UnorderedList list = new UnorderedList();
    details
        .releases()
        .forEach(
            release ->
                list.add(
                    new ListItem(
                        t(
                            "funds.bank.released-by",
                            release.name() == null ? "?" : release.name(),
                            release.organisation(),
                            Moments.exact(words.locale(), release.at())))));
    if (details.releases().isEmpty()) {
      section.add(new Paragraph(t("funds.bank.releases.none")));
    } else {
      section.add(list);
    }
    return section;
  }

  private Component payments(BatchDetails details, String currency) {
    Div section = new Div(new H2(t("funds.bank.payments")));
    section.addClassName("fund-section");
    if (details.payments().isEmpty()) {
      section.add(new Paragraph(t("funds.bank.payments.unseen")));
      return section;
    }
    Listing<BatchDetails.Item> list =
        new Listing<>(t("funds.bank.payments"), item -> card(item, currency));
    list.addColumn(new ComponentRenderer<>(this::payee))
        .setHeader(t("funds.bank.payee"))
        .setFlexGrow(4);
    list.addColumn(new ComponentRenderer<>(BatchView::expense))
        .setHeader(t("funds.bank.for"))
        .setFlexGrow(3);
    list.addColumn(new ComponentRenderer<>(item -> words.figure(item.amountMinor(), currency)))
        .setHeader(t("funds.fact.amount"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::state))
        .setHeader(t("funds.column.state"))
        .setFlexGrow(3);
    list.setItems(details.payments());
    list.setAllRowsVisible(details.payments().size() <= 50);
    section.add(list);
    return section;
  }

  private Component payee(BatchDetails.Item item) {
    Span name = new Span(item.holderName());
    name.addClassName("card-title");
    Span iban = new Span(new Iban(item.iban()).spaced());
    iban.addClassNames("card-facts", "account-number");
    Div both = new Div(name, iban);
    both.addClassName("two-lines");
    return both;
  }

  private static Component expense(BatchDetails.Item item) {
    return new Anchor(FundsPage.expense(item.expense()), item.provider());
  }

  private Component state(BatchDetails.Item item) {
    return switch (item.state()) {
      case "paid" -> new Status(Tone.GOOD, t("funds.bank.item.paid"));
      case "returned" ->
          new Status(
              Tone.REFUSAL,
              t(
                  "funds.bank.came-back",
                  item.returnCode() == null ? "?" : PayableList.reason(item.returnCode())));
      case "cancelled" ->
          new Status(Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, t("funds.bank.state.cancelled"));
      default ->
          new Status(
              Tone.NEUTRAL,
              VaadinIcon.CLOCK,
              t(prepared ? "funds.bank.item.prepared" : "funds.bank.item.live"));
    };
  }

  private Component card(BatchDetails.Item item, String currency) {
    Div card =
        new Div(
            payee(item),
            new Div(words.figure(item.amountMinor(), currency)),
            new Div(expense(item)),
            new Div(state(item)));
    card.addClassName("card");
    return card;
  }

  private void release(BatchDetails details, String currency) {
    new ConfirmDialog(
            t("funds.bank.release"),
            t(
                "funds.bank.release.sentence",
                details.batch().items(),
                words.amount(details.batch().totalMinor(), currency),
                words.day(details.batch().executeOn())),
            t("funds.bank.release"),
            () -> {
              try {
                String state = Beans.get(Payments.class).release(details.batch().id());
                Toast.show(t("funds.bank.release.done." + state));
              } catch (BrokenRule rule) {
                ErrorNotifier.show(rule);
              }
              look();
            })
        .open();
  }

  private void cancel() {
    new ReasonDialog(
            t("funds.bank.cancel"),
            t("funds.bank.cancel.sentence"),
            t("funds.bank.cancel"),
            reason -> {
              Beans.get(Payments.class).cancel(Objects.requireNonNull(batch), reason);
              look();
            })
        .required()
        .open();
  }

  /** Runs in the download's own request, as the viewer. */
  private void file(DownloadEvent event) throws IOException {
    BatchDetails details = details();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Beans.get(Payments.class).write(details.batch().id(), file);
    event.setFileName(details.batch().key() + ".xml");
    event.setContentType("application/xml");
    file.writeTo(event.getOutputStream());
  }
}
