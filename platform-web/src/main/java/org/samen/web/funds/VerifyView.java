package org.samen.web.funds;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.shared.Registration;
import jakarta.ejb.EJBAccessException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.proof.LedgerFigures;
import org.samen.funds.proof.Proofs;
import org.samen.funds.proof.VerificationSummary;
import org.samen.funds.proof.Verifications;
import org.samen.funds.proof.WrongRow;
import org.samen.jobs.Job;
import org.samen.jobs.Jobs;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * "Does it add up?": verifies a fund from its rows, shows how far that is and what it found. The
 * page asks each second, in the viewer's own request; it may be left, the verification goes on.
 */
@Route("funds/:id/verify")
public class VerifyView extends FundPartPage {
  private static final int MILLIS = 1000;

  private final Paragraph phase = new Paragraph();
  private final ProgressBar bar = new ProgressBar();
  private final Div progress = new Div(phase, bar);
  private final Div result = new Div();
  private final Button start = new Button(t("funds.verify.start"), click -> start());
  private @Nullable UUID fund;
  private @Nullable UUID job;
  private @Nullable Registration polling;

  VerifyView() {
    if (!Viewer.hasAny(Role.COORDINATOR, Role.AUDITOR)) {
      throw new EJBAccessException("Coordinators and auditors verify");
    }
    start.addThemeVariants(ButtonVariant.PRIMARY);
    start.setDisableOnClick(true);
    phase.getElement().setAttribute("role", "status");
    bar.getElement().setAttribute("aria-label", t("funds.verify.progress"));
    progress.addClassName("verify-progress");
    progress.setVisible(false);
    result.addClassName("fund-page");
    add(progress, result);
  }

  @Override
  String part() {
    return "/verify";
  }

  @Override
  void show(FundDetails of, BeforeEnterEvent event) {
    UUID id = of.id();
    fund = id;
    title(t("funds.verify.title", of.name()));
    purpose(t("funds.verify.purpose"));
    help(t("funds.verify.help.what"), t("funds.verify.help.keep"));
    if (Beans.get(Proofs.class).isGiven(id)) {
      actions(new ExportLink(download -> proof(download, id), t("funds.verify.proof")), start);
    } else {
      actions(start);
      purpose(t("funds.verify.purpose") + " " + t("rule.funds.proof-is-whole"));
    }
    found();
  }

  private void start() {
    UUID id = Ids.next(Clock.systemUTC());
    UUID of = fund;
    if (of != null) {
      Beans.get(Verifications.class).start(id, of);
      job = id;
      result.removeAll();
      progress.setVisible(true);
      poll(UI.getCurrentOrThrow());
      again();
    }
  }

  private void poll(UI ui) {
    if (polling == null) {
      ui.setPollInterval(MILLIS);
      polling = ui.addPollListener(poll -> again());
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    if (job != null) {
      poll(event.getUI());
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    rest(event.getUI());
  }

  private void rest(UI ui) {
    if (polling != null) {
      polling.remove();
      polling = null;
      ui.setPollInterval(-1);
    }
  }

  private void again() {
    Job now = Optional.ofNullable(job).flatMap(Beans.get(Jobs.class)::find).orElse(null);
    if (now == null || !now.ended()) {
      boolean known = now != null && now.total() > 0;
      String what = now == null || now.phase().isEmpty() ? "queued" : now.phase();
      String name = words.text("funds.verify.phase." + what);
      long percent = now != null && known ? Math.min(100, now.done() * 100 / now.total()) : 0;
      phase.setText(
          known ? t("funds.verify.phase.of", name, words.percent(percent / 100.0)) : name);
      bar.setIndeterminate(!known);
      bar.setValue(percent / 100.0);
      return;
    }
    job = null;
    rest(UI.getCurrentOrThrow());
    progress.setVisible(false);
    start.setEnabled(true);
    found();
    if (now.state() != Job.State.DONE) {
      String rule = now.failure();
      result.addComponentAsFirst(
          new Notice(
              Tone.REFUSAL,
              rule == null
                  ? t("funds.verify.broke-off")
                  : words.text(rule, now.failureFacts().toArray())));
    }
  }

  /** What the last verification found that the viewer's organisation asked for. */
  private void found() {
    result.removeAll();
    UUID of = fund;
    if (of == null) {
      return;
    }
    Optional<VerificationSummary> last = Beans.get(Verifications.class).last(of);
    if (last.isEmpty()) {
      result.add(new Notice(Tone.NEUTRAL, t("funds.verify.never")));
      return;
    }
    LedgerFigures figures = last.get().figures();
    WrongRow wrong = figures.firstWrong();
    result.add(
        wrong == null
            ? new Notice(Tone.GOOD, t("funds.verify.sound"))
            : new Notice(
                Tone.REFUSAL, t("funds.verify.wrong", wrong.table(), wrong.id(), wrong.rule())));
    Paragraph when =
        new Paragraph(new Span(t("funds.verify.when") + " "), Moments.ago(last.get().at()));
    when.addClassName("card-facts");
    result.add(when, figures(figures));
  }

  private Component figures(LedgerFigures figures) {
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    count(list, "records", figures.records());
    count(list, "entries", figures.entries());
    count(list, "postings", figures.postings());
    count(list, "decisions", figures.decisions());
    count(list, "attachments", figures.attachments());
    count(list, "checkpoints", figures.checkpoints());
    Section section = new Section(new H2(t("funds.verify.looked")), list);
    section.addClassName("fund-section");
    return section;
  }

  private void count(DescriptionList list, String name, long number) {
    list.add(
        new DescriptionList.Term(words.text("funds.verify." + name)),
        new DescriptionList.Description(
            NumberFormat.getIntegerInstance(words.locale()).format(number)));
  }

  /** A file by which the fund is proved without the platform, written row by row. */
  private static void proof(DownloadEvent event, UUID fund) throws IOException {
    event.setFileName("fund-" + fund + ".jsonl");
    event.setContentType("application/x-ndjson");
    try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
      Beans.get(Proofs.class).write(fund, out);
    }
  }
}
