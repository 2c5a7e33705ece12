package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.UploadEvent;
import jakarta.ejb.EJBAccessException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.Role;
import org.samen.directory.Exports;
import org.samen.directory.ImportPreview;
import org.samen.directory.Imports;
import org.samen.web.api.UploadLimit;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Page;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;
import org.samen.web.shell.UploadWords;
import org.samen.web.shell.Viewer;

/** Takes an HSDS file; what it would do is looked through before anything is done. */
@Route("directory/import")
@StyleSheet("context://directory.css")
@StyleSheet("context://hsds.css")
public class ImportView extends Page implements BeforeEnterObserver {
  static final int MEGABYTES = UploadLimit.MEGABYTES;
  private static final int BYTES = MEGABYTES * 1024 * 1024;
  private static final int LATEST = 20;

  /** What is read sooner is shown at once; anything else shows how far it is, on its own page. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Div wrong = new Div();
  private final Upload upload = new Upload();
  private final Locale locale = UI.getCurrentOrThrow().getLocale();

  /** Written by the upload's own request, read by the page's. */
  private volatile @Nullable UUID read;

  private volatile @Nullable String refusal;

  ImportView() {
    addClassName("import-page");
    title(t("directory.import.title"));
    purpose(t("directory.import.purpose"));
    help(t("directory.import.help.format"), t("directory.import.help.private"));
    Button choose = new Button(t("directory.import.choose"), VaadinIcon.UPLOAD_ALT.create());
    choose.addThemeVariants(ButtonVariant.PRIMARY);
    upload.setUploadButton(choose);
    upload.setDropLabel(new Span(t("directory.import.drop", MEGABYTES)));
    upload.setMaxFiles(1);
    upload.setMaxFileSize(BYTES);
    upload.setAcceptedFileExtensions(".zip", ".json");
    upload.setI18n(
        UploadWords.of(
            t("directory.import.choose"),
            t("directory.import.drop", MEGABYTES),
            t("directory.import.tooMany"),
            t("directory.import.tooLarge", MEGABYTES),
            t("directory.import.wrongKind", MEGABYTES)));
    upload.setUploadHandler(this::take);
    // The page itself asks what became of it, so that it is the viewer who goes on.
    upload.getElement().addEventListener("upload-success", event -> goOn());
    upload.getElement().addEventListener("upload-error", event -> complain());
    upload.getElement().addEventListener("file-reject", event -> complainOfKind());
    upload.getElement().addEventListener("upload-start", event -> wrong.removeAll());
    Anchor back = new Anchor(Addresses.LIST, t("directory.detail.back"));
    back.addClassName("button-like");
    add(wrong, upload, back);
  }

  /** The organisation's imports of the last month. */
  private void earlier() {
    List<ImportPreview> imports = Beans.get(Imports.class).list(0, LATEST);
    if (imports.isEmpty()) {
      return;
    }
    Listing<ImportPreview> list = new Listing<>(t("hsds.earlier.list"), ImportView::card);
    list.addComponentColumn(ImportView::link).setHeader(t("hsds.earlier.file")).setFlexGrow(3);
    list.addComponentColumn(row -> Moments.ago(row.readAt())).setHeader(t("hsds.earlier.when"));
    list.addComponentColumn(ImportView::state).setHeader(t("hsds.earlier.state"));
    list.addColumn(ImportPreview::effect)
        .setHeader(t("hsds.earlier.rows"))
        .setTextAlign(ColumnTextAlign.END);
    list.setItems(imports);
    list.setAllRowsVisible(true);
    add(new H2(t("hsds.earlier.title")), list);
  }

  /** The way back out: what is here, as the same kind of file. */
  private Component exports() {
    Div files =
        new Div(
            export("hsds.export.own-csv", Exports.Format.CSV, true),
            export("hsds.export.own-json", Exports.Format.JSON, true),
            export("hsds.export.all-csv", Exports.Format.CSV, false),
            export("hsds.export.all-json", Exports.Format.JSON, false));
    files.addClassName("export-files");
    return new Div(new H2(t("hsds.export.title")), new Paragraph(t("hsds.export.what")), files);
  }

  private Anchor export(String label, Exports.Format format, boolean own) {
    String file = t("hsds.export.file") + (format == Exports.Format.CSV ? ".zip" : ".json");
    String type = format == Exports.Format.CSV ? "application/zip" : "application/json";
    Anchor anchor = new Anchor(event -> download(event, file, type, format, own), t(label));
    anchor.getElement().setAttribute("download", true);
    anchor.addClassName("button-like");
    return anchor;
  }

  /** Runs in the download's own request, as the viewer. */
  private static void download(
      DownloadEvent event, String file, String type, Exports.Format format, boolean own)
      throws IOException {
    event.setFileName(file);
    event.setContentType(type);
    Beans.get(Exports.class).write(format, own, event.getOutputStream());
  }

  private static Anchor link(ImportPreview row) {
    return new Anchor(Addresses.importOf(row.id()), row.fileName());
  }

  private static Status state(ImportPreview row) {
    String word = Texts.here("hsds.state." + row.state().name().toLowerCase(Locale.ROOT));
    return switch (row.state()) {
      case READING, ACCEPTING -> new Status(Tone.NEUTRAL, VaadinIcon.HOURGLASS, word);
      case READ -> new Status(Tone.ATTENTION, word);
      case ACCEPTED -> new Status(Tone.GOOD, word);
      case STOPPED -> new Status(Tone.REFUSAL, word);
    };
  }

  private static Component card(ImportPreview row) {
    Anchor file = link(row);
    file.addClassName("card-title");
    Div card = new Div(file, Moments.ago(row.readAt()), state(row));
    card.addClassName("card");
    return card;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators import");
    }
    earlier();
    add(exports());
  }

  /** Runs in the upload's own request, as the viewer. */
  private void take(UploadEvent event) throws IOException {
    refusal = null;
    UUID id = Ids.next(Clock.systemUTC());
    try (BoundedUpload content = new BoundedUpload(event.getInputStream(), BYTES)) {
      Beans.get(Imports.class).read(id, event.getFileName(), content, PATIENCE);
      read = id;
    } catch (RuntimeException e) {
      refusal =
          BoundedUpload.isTooLarge(e)
              ? t("directory.import.tooLarge", MEGABYTES)
              : ErrorNotifier.sentence(locale, e);
      event.reject();
    }
  }

  private void goOn() {
    if (read != null) {
      UI.getCurrentOrThrow().navigate(Addresses.importOf(read));
    }
  }

  private void complain() {
    String why = refusal;
    show(why == null ? t("directory.import.brokenOff") : why);
  }

  private void complainOfKind() {
    show(t("directory.import.wrongKind", MEGABYTES));
  }

  private void show(String sentence) {
    wrong.removeAll();
    wrong.add(new Notice(Tone.REFUSAL, sentence));
    upload.clearFileList();
  }
}
