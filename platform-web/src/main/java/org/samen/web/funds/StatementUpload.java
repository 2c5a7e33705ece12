package org.samen.web.funds;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.funds.bank.BankStatements;
import org.samen.web.api.UploadLimit;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.UploadWords;

/** Takes a bank statement; what is wrong with it is said here, and nothing of it goes in. */
final class StatementUpload extends Div {
  private static final long serialVersionUID = 1L;

  /** A statement of a year is read within it; a larger one goes on as a job. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Upload upload = new Upload();
  private final Div wrong = new Div();
  private final Locale locale = Texts.locale();
  private final UUID fund;

  /** Written by the upload's own request, read by the page's. */
  private volatile @Nullable String refusal;

  StatementUpload(UUID fund, SerializableRunnable taken) {
    this.fund = fund;
    addClassName("statement-upload");
    upload.setUploadButton(
        new Button(Texts.here("funds.bank.upload"), VaadinIcon.UPLOAD_ALT.create()));
    upload.setDropLabel(
        new Span(Texts.here("funds.bank.upload.drop", UploadLimit.STATEMENT_MEGABYTES)));
    upload.setMaxFileSize(UploadLimit.STATEMENT_MEGABYTES * 1024 * 1024);
    upload.setAcceptedFileExtensions(".xml");
    upload.setI18n(
        UploadWords.of(
            Texts.here("funds.bank.upload"),
            Texts.here("funds.bank.upload.drop", UploadLimit.STATEMENT_MEGABYTES),
            Texts.here("directory.import.tooMany"),
            Texts.here("rule.request.too-large", UploadLimit.STATEMENT_MEGABYTES),
            Texts.here("rule.bank.not-camt")));
    upload.setUploadHandler(this::take);
    upload.getElement().addEventListener("upload-start", event -> wrong.removeAll());
    upload
        .getElement()
        .addEventListener(
            "upload-success",
            event -> {
              Toast.show(Texts.here("funds.bank.upload.done"));
              taken.run();
            });
    upload.getElement().addEventListener("upload-error", event -> complain());
    upload.addFileRejectedListener(event -> say(event.getErrorMessage()));
    add(wrong, upload);
  }

  /** Runs in the upload's own request, as the viewer. */
  private void take(UploadEvent event) throws IOException {
    refusal = null;
    try {
      UUID unused =
          Beans.get(BankStatements.class)
              .read(fund, event.getFileName(), event.getInputStream(), PATIENCE);
    } catch (RuntimeException e) {
      refusal = ErrorNotifier.sentence(locale, e);
      event.reject();
    }
  }

  private void complain() {
    String why = refusal;
    say(why == null ? Texts.here("directory.import.brokenOff") : why);
  }

  private void say(String sentence) {
    wrong.removeAll();
    wrong.add(new Notice(Tone.REFUSAL, sentence));
    upload.clearFileList();
  }
}
