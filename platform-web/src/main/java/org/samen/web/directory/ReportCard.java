package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import org.jspecify.annotations.Nullable;
import org.samen.access.PersonalDataRefused;
import org.samen.directory.Services;
import org.samen.directory.trust.Report;
import org.samen.directory.trust.Reports;
import org.samen.directory.trust.Upkeep;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** A report, and for the keeper the three ways to end it. */
final class ReportCard extends ListItem {
  private static final long serialVersionUID = 1L;

  private final Report report;
  private final SerializableRunnable done;
  private final Div declining = new Div();

  /**
   * @param named whether the entry is named, as in a queue of several
   * @param mayResolve whether the viewer keeps the entry
   */
  ReportCard(
      TrustWords words,
      Report report,
      boolean named,
      boolean mayResolve,
      SerializableRunnable done) {
    this.report = report;
    this.done = done;
    addClassName("report-card");
    Div head = new Div();
    head.addClassName("report-head");
    if (named) {
      Anchor service = new Anchor(Addresses.of(report.service()), report.serviceName());
      service.addClassName("report-service");
      service.getElement().setAttribute("dir", "auto");
      head.add(service);
    }
    head.add(
        report.open()
            ? new Status(
                report.kind().equals("refused") ? Tone.REFUSAL : Tone.ATTENTION,
                Texts.here("trust.kind." + report.kind()))
            : new Status(Tone.GOOD, Texts.here("trust.outcome." + report.outcome())));
    add(head);
    Paragraph what = new Paragraph(words.what(report));
    what.addClassName("report-what");
    add(what);
    quote(report.note());
    Div who = new Div(new Span(report.organisationName() + " · "), Moments.ago(report.openedAt()));
    who.addClassName("report-who");
    add(who);
    if (report.answer() != null) {
      quote(Texts.here("trust.answer", report.answer()));
    }
    if (report.open() && mayResolve) {
      add(actions(), declining);
    }
  }

  private void quote(@Nullable String text) {
    if (text != null) {
      Paragraph quote = new Paragraph(text);
      quote.addClassName("report-note");
      quote.getElement().setAttribute("dir", "auto");
      add(quote);
    }
  }

  private Div actions() {
    Button right =
        new Button(
            Texts.here("trust.resolve.still-right"),
            VaadinIcon.CHECK.create(),
            click -> stillRight());
    Button edit =
        new Button(Texts.here("directory.action.edit"), VaadinIcon.EDIT.create(), click -> edit());
    Button fixed = new Button(Texts.here("trust.resolve.fixed"), click -> end("fixed", null));
    Button decline = new Button(Texts.here("trust.resolve.declined"), click -> askWhy());
    decline.addThemeVariants(ButtonVariant.TERTIARY);
    for (Button button : new Button[] {right, edit, fixed, decline}) {
      button.setAriaLabel(button.getText() + ": " + report.serviceName());
    }
    Div actions = new Div(edit, fixed, right, decline);
    actions.addClassName("report-actions");
    return actions;
  }

  private void edit() {
    getUI().ifPresent(ui -> ui.navigate(Addresses.edit(report.service())));
  }

  private void stillRight() {
    Beans.get(Services.class)
        .find(report.service())
        .ifPresent(
            now ->
                Beans.get(Upkeep.class)
                    .verify(java.util.List.of(new Upkeep.Checked(now.id(), now.version()))));
    end("still-right", null);
  }

  private void askWhy() {
    TextArea why = new TextArea(Texts.here("trust.decline.why"));
    why.setHelperText(Texts.here("trust.report.note.help"));
    why.setMaxLength(500);
    Button send =
        new Button(
            Texts.here("trust.decline.send"),
            click -> {
              if (why.getValue().isBlank()) {
                why.setErrorMessage(Texts.here("rule.required"));
                why.setInvalid(true);
                return;
              }
              try {
                end("declined", why.getValue());
              } catch (PersonalDataRefused refused) {
                why.setErrorMessage(
                    String.join(
                        " ",
                        refused.rules().stream().map(rule -> Texts.here(rule.key())).toList()));
                why.setInvalid(true);
              }
            });
    send.addThemeVariants(ButtonVariant.PRIMARY);
    declining.removeAll();
    declining.addClassName("report-declining");
    declining.add(why, send);
    why.focus();
  }

  private void end(String outcome, @Nullable String answer) {
    Beans.get(Reports.class).resolve(report.id(), outcome, answer);
    Toast.show(Texts.here("trust.resolved", report.organisationName()));
    done.run();
  }
}
