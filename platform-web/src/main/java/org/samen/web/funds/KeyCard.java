package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.funds.FundDetails;
import org.samen.funds.KeyDetails;
import org.samen.funds.Keys;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** A version of a key: what each bears, who consents, and the buttons to answer. */
final class KeyCard extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final KeyDetails key;
  private final SerializableRunnable done;

  KeyCard(FundDetails fund, KeyDetails key, SerializableRunnable done) {
    this.key = key;
    this.done = done;
    addClassName("proposal");
    H3 title = new H3(words.text("settle.key.version", key.version(), words.day(key.validFrom())));
    Paragraph by =
        new Paragraph(
            new Span(words.text("settle.by", key.organisationName()) + " "),
            Moments.ago(key.proposedAt()));
    by.addClassName("card-facts");
    add(new Div(title, status()), new Paragraph(how()), shares(), vat(), by);
    Div buttons = new Div();
    buttons.addClassName("row-buttons");
    if (key.mayAnswer()) {
      buttons.add(consent(), refuse());
    }
    key.years().forEach(year -> buttons.add(trueUp(fund, year)));
    if (buttons.getComponentCount() > 0) {
      add(buttons);
    }
  }

  private Component status() {
    String word = words.text("settle.key.state." + key.state());
    return switch (key.state()) {
      case "in-force" -> new Status(Tone.GOOD, word);
      case "refused", "lapsed" -> new Status(Tone.REFUSAL, word);
      case "past" -> new Status(Tone.NEUTRAL, VaadinIcon.ARCHIVE, word);
      case "coming" -> new Status(Tone.GOOD, VaadinIcon.CALENDAR_CLOCK, word);
      default -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, word);
    };
  }

  private String how() {
    return key.countedFrom() == null || key.countedUntil() == null
        ? words.text("settle.key.how." + key.kind())
        : words.text(
            "settle.key.how.use",
            key.thingName() == null ? words.text("settle.key.thing") : key.thingName(),
            words.day(key.countedFrom()),
            words.day(key.countedUntil()));
  }

  private Component shares() {
    boolean use = key.kind().equals("use");
    FigureTable table =
        new FigureTable(
            words.text("settle.key.shares"),
            words.text("funds.member"),
            words.text(use ? "settle.key.hours" : "settle.key.weight"),
            words.text("settle.key.part"),
            words.text("settle.key.answer"));
    NumberFormat hours = NumberFormat.getNumberInstance(words.locale());
    hours.setMaximumFractionDigits(1);
    for (KeyDetails.Share share : key.shares()) {
      table.row(
          share.organisationName(),
          new Span(hours.format(use ? share.weight() / 60.0 : share.weight())),
          new Span(words.percent((double) share.weight() / key.ofWeight())),
          answer(share));
    }
    return table;
  }

  private Component answer(KeyDetails.Share share) {
    if (share.verdict() == null) {
      return new Status(Tone.ATTENTION, VaadinIcon.CLOCK, words.text("settle.key.answer.none"));
    }
    Status status =
        new Status(
            share.verdict().equals("consent") ? Tone.GOOD : Tone.REFUSAL,
            words.text("settle.key.answer." + share.verdict()));
    return share.reason() == null ? status : new Div(status, new Paragraph(share.reason()));
  }

  private Component vat() {
    StringBuilder vat = new StringBuilder(words.text("settle.vat." + key.vatTreatment()));
    if (key.vatNote() != null) {
      vat.append(" · ").append(key.vatNote());
    }
    if (key.adviserReference() != null) {
      vat.append(" · ").append(words.text("settle.vat.reference", key.adviserReference()));
    }
    Paragraph paragraph = new Paragraph(vat.toString());
    paragraph.addClassName("card-facts");
    return paragraph;
  }

  private Button consent() {
    Button consent =
        new Button(
            words.text("settle.key.consent"),
            VaadinIcon.CHECK.create(),
            click ->
                new ConfirmDialog(
                        words.text("settle.key.consent.title"),
                        words.text(
                            "settle.key.consent.sentence", key.name(), words.day(key.validFrom())),
                        words.text("settle.key.consent"),
                        () -> {
                          Beans.get(Keys.class).answer(key.id(), true, null);
                          Toast.show(words.text("settle.key.consent.done"));
                          done.run();
                        },
                        shares())
                    .open());
    consent.addThemeVariants(ButtonVariant.PRIMARY);
    consent.setAriaLabel(words.text("settle.key.consent.of", key.name(), key.version()));
    return consent;
  }

  private Button refuse() {
    return new Button(
        words.text("funds.refuse"),
        click ->
            new ReasonDialog(
                    words.text("settle.key.refuse.title"),
                    words.text("settle.key.refuse.sentence"),
                    words.text("funds.refuse"),
                    reason -> {
                      Beans.get(Keys.class).answer(key.id(), false, reason);
                      Toast.show(words.text("settle.key.refuse.done"));
                      done.run();
                    })
                .required()
                .open());
  }

  private Button trueUp(FundDetails fund, int year) {
    UUID id = Ids.next(Clock.systemUTC());
    return new Button(
        words.text("settle.true-up", String.valueOf(year)),
        click ->
            new ConfirmDialog(
                    words.text("settle.true-up", String.valueOf(year)),
                    words.text("settle.true-up.sentence", key.name(), fund.name()),
                    words.text("settle.true-up.do"),
                    () -> {
                      Beans.get(Keys.class).trueUp(id, key.id(), year);
                      Toast.show(words.text("settle.true-up.done"));
                      done.run();
                    })
                .open());
  }
}
