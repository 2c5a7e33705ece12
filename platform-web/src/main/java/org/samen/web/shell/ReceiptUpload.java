package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.attachments.Attachment;
import org.samen.attachments.Attachments;
import org.samen.attachments.RefusedFile;

/**
 * Takes receipts, several at once or one after the other, and shows them. Each file that is refused
 * says why, under its own name; the good ones stay. What is taken in is kept at once, so that a
 * lost session loses none; its id belongs in the form's draft.
 */
@StyleSheet("context://receipts.css")
public final class ReceiptUpload extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MANY = 10;

  /** What it takes: the words for receipts, for any other files, or for one file. */
  private final String kind;

  private final int most;

  private final Upload upload = new Upload();
  private final UnorderedList kept = new UnorderedList();
  private final Div refused = new Div();
  private final ArrayList<Attachment> receipts = new ArrayList<>();
  private final Locale locale = Texts.locale();
  private final SerializableConsumer<List<Attachment>> changed;

  /** Filled by the uploads' own requests, emptied by the page's. */
  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

  /** What became of one file: one of the two is there. */
  private record Outcome(String name, @Nullable Attachment receipt, @Nullable String refusal)
      implements java.io.Serializable {}

  /**
   * An upload that holds no receipts yet.
   *
   * @param changed is told whenever one comes or goes
   */
  public ReceiptUpload(SerializableConsumer<List<Attachment>> changed) {
    this("upload", MANY, changed);
  }

  private ReceiptUpload(String kind, int most, SerializableConsumer<List<Attachment>> changed) {
    this.kind = kind;
    this.most = most;
    this.changed = changed;
    addClassName("receipt-upload");
    Button choose = new Button(words("choose"), VaadinIcon.UPLOAD_ALT.create());
    upload.setUploadButton(choose);
    upload.setDropLabel(new Span(words("drop", Attachments.MEGABYTES)));
    upload.setMaxFiles(most);
    upload.setMaxFileSize(Attachments.MEGABYTES * 1024 * 1024);
    upload.setAcceptedFileExtensions(".pdf", ".jpg", ".jpeg", ".png");
    upload.setI18n(
        UploadWords.of(
            words("choose"),
            words("drop", Attachments.MEGABYTES),
            words("tooMany", most),
            t("rule.attachment.too-large", Attachments.MEGABYTES),
            t("rule.attachment.kind")));
    upload.setUploadHandler(this::take);
    // The page itself asks what became of them, so that it is the viewer who goes on.
    upload.getElement().addEventListener("upload-start", event -> refused.removeAll());
    upload.getElement().addEventListener("upload-success", event -> show());
    upload.getElement().addEventListener("upload-error", event -> show());
    upload.addFileRejectedListener(event -> complain(event.getFileName(), event.getErrorMessage()));
    kept.addClassName("receipt-list");
    kept.getElement().setAttribute("aria-label", words("list"));
    refused.addClassName("receipt-refusals");
    add(refused, kept, upload);
    draw();
  }

  /** The same for files that are no receipts: a leaflet, a letter, an agreement. */
  public static ReceiptUpload ofFiles(SerializableConsumer<List<Attachment>> changed) {
    return new ReceiptUpload("files", MANY, changed);
  }

  /** The same for what holds one file: a version of a leaflet, the agreement of a fund. */
  public static ReceiptUpload ofOneFile(SerializableConsumer<List<Attachment>> changed) {
    return new ReceiptUpload("file", 1, changed);
  }

  private String words(String name, Object... facts) {
    return t("attachments." + kind + "." + name, facts);
  }

  /** Those that were taken in and not removed, in the order in which they came. */
  public List<Attachment> receipts() {
    return List.copyOf(receipts);
  }

  /** Shows the receipts of a draft or of what is changed, as far as they are still there. */
  public void receipts(List<UUID> ids) {
    receipts.clear();
    receipts.addAll(Beans.get(Attachments.class).list(ids));
    draw();
  }

  /** The button, for a form to lead to when receipts are missing. */
  public void focus() {
    upload.getUploadButton().getElement().callJsFunction("focus");
  }

  /** Runs in the upload's own request, as the viewer. */
  private void take(UploadEvent event) {
    String name = event.getFileName();
    try {
      outcomes.add(
          new Outcome(
              name,
              Beans.get(Attachments.class)
                  .add(Ids.next(Clock.systemUTC()), name, event.getInputStream()),
              null));
    } catch (UncheckedIOException brokenOff) {
      outcomes.add(new Outcome(name, null, Texts.get(locale, "directory.import.brokenOff")));
      event.reject();
    } catch (RuntimeException e) {
      outcomes.add(new Outcome(name, null, ErrorNotifier.sentence(locale, e)));
      event.reject();
    }
  }

  private void show() {
    boolean any = false;
    for (Outcome outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
      if (outcome.receipt() != null && receipts.size() < most) {
        receipts.add(outcome.receipt());
        any = true;
      } else {
        String why = outcome.refusal();
        complain(outcome.name(), why == null ? words("tooMany", most) : why);
      }
    }
    upload.getElement().executeJs("this.files = this.files.filter(f => !f.complete && !f.error)");
    if (any) {
      draw();
      changed.accept(receipts());
    }
  }

  private void complain(String name, String why) {
    refused.add(new Notice(Tone.REFUSAL, t("attachments.upload.refused", name, why)));
  }

  private void draw() {
    kept.removeAll();
    receipts.forEach(receipt -> kept.add(line(receipt)));
    kept.setVisible(!receipts.isEmpty());
  }

  private Component line(Attachment receipt) {
    Anchor open = new Anchor(ReceiptView.address(receipt), ReceiptView.words(receipt, locale));
    open.setTarget(AnchorTarget.BLANK);
    open.setRouterIgnore(true);
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), event -> remove(receipt));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.setAriaLabel(t("attachments.upload.remove", receipt.name()));
    return new ListItem(open, remove);
  }

  private void remove(Attachment receipt) {
    try {
      Beans.get(Attachments.class).remove(receipt.id());
    } catch (RefusedFile bound) {
      // Something that was sent refers to it: it stays there, and goes from here.
    }
    receipts.remove(receipt);
    draw();
    changed.accept(receipts());
  }

  private static String t(String key, Object... args) {
    return Texts.here(key, args);
  }
}
