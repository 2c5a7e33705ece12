package org.samen.web.rosters;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields;
import org.samen.rosters.EditVolunteer;
import org.samen.rosters.VolunteerImports;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.UploadWords;

/** Takes a spreadsheet of volunteers; each line is looked through before anything is done. */
@Route("rosters/volunteers/import")
public class VolunteerImportView extends RostersPage {
  private static final int BYTES = VolunteerImports.MEGABYTES << 20;
  private static final int SHOWN = 200;

  private final Div wrong = new Div();
  private final Div preview = new Div();
  private final Upload upload = new Upload();

  VolunteerImportView() {
    addClassName("import-page");
    title(t("rosters.import.title"));
    purpose(t("rosters.import.purpose"));
    help(t("rosters.import.help"), t("rosters.volunteers.help.private"));
    upload.setUploadButton(new Button(t("rosters.import.choose"), VaadinIcon.UPLOAD_ALT.create()));
    upload.setDropLabel(new Span(t("rosters.import.drop", VolunteerImports.MEGABYTES)));
    upload.setMaxFiles(1);
    upload.setMaxFileSize(BYTES);
    upload.setAcceptedFileExtensions(".csv", ".xlsx");
    upload.setI18n(
        UploadWords.of(
            t("rosters.import.choose"),
            t("rosters.import.drop", VolunteerImports.MEGABYTES),
            t("directory.import.tooMany"),
            t("directory.import.tooLarge", VolunteerImports.MEGABYTES),
            t("rosters.import.wrong-kind")));
    upload.setUploadHandler(this::take);
    upload.addFileRejectedListener(event -> complain(event.getErrorMessage()));
    Anchor back = new Anchor(VOLUNTEERS, t("rosters.back"));
    back.addClassName("button-like");
    preview.addClassName("roster-section");
    add(wrong, upload, preview, back);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    preview.removeAll();
  }

  /** Runs in the upload's own request. Of what is too large no more is read than shows it. */
  private void take(UploadEvent event) throws IOException {
    byte[] file = event.getInputStream().readNBytes(BYTES + 1);
    event.getUI().access(() -> show(file, event.getFileName()));
  }

  private void complain(String sentence) {
    wrong.removeAll();
    wrong.add(new Notice(Tone.REFUSAL, sentence));
    upload.clearFileList();
  }

  private void show(byte[] file, String name) {
    wrong.removeAll();
    preview.removeAll();
    List<VolunteerImports.Row> read;
    try {
      read = Beans.get(VolunteerImports.class).preview(file);
    } catch (InvalidFields e) {
      complain(words.problem(e.problems().getFirst()));
      return;
    } catch (RuntimeException e) {
      complain(ErrorNotifier.sentence(words.locale(), e));
      return;
    }
    long good = read.stream().filter(row -> row.problems().isEmpty()).count();
    preview.add(new H2(t("rosters.import.preview", name)));
    preview.add(
        new Notice(
            good == read.size() ? Tone.NEUTRAL : Tone.ATTENTION,
            t("rosters.import.effect", good, read.size() - good)));
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    read.stream().limit(SHOWN).forEach(row -> rows.add(row(row)));
    preview.add(rows);
    if (read.size() > SHOWN) {
      preview.add(new Paragraph(t("rosters.publish.more", read.size() - SHOWN)));
    }
    if (good > 0) {
      Button take = new Button(t("rosters.import.take", good), click -> take(file));
      take.addThemeVariants(ButtonVariant.PRIMARY);
      take.setDisableOnClick(true);
      Div buttons = new Div(take);
      buttons.addClassName("buttons");
      preview.add(buttons);
    }
  }

  private ListItem row(VolunteerImports.Row row) {
    EditVolunteer volunteer = row.command();
    Span name =
        new Span(
            t("rosters.import.line", row.line())
                + ": "
                + (volunteer == null ? "–" : volunteer.alias() + ", " + named(volunteer.name())));
    Div what = new Div(name);
    what.addClassName("two-lines");
    row.problems()
        .forEach(
            problem -> {
              Span why = new Span(field(problem.field()) + words.problem(problem));
              why.addClassName("is-over");
              what.add(why);
            });
    return new ListItem(
        what,
        row.problems().isEmpty()
            ? new Status(Tone.GOOD, t("rosters.import.good"))
            : new Status(Tone.REFUSAL, t("rosters.import.bad")));
  }

  private static String named(@Nullable String name) {
    return Objects.requireNonNullElse(name, "–");
  }

  /** The column's name, also of one thing among several in a cell. */
  private String field(String name) {
    String key = "rosters.field." + (name.startsWith("skills[") ? "skills" : name);
    return org.samen.web.shell.Texts.has(key) ? t(key) + ": " : "";
  }

  private void take(byte[] file) {
    int taken = Beans.get(VolunteerImports.class).take(file);
    UI.getCurrentOrThrow().navigate(VOLUNTEERS);
    Toast.show(t("rosters.import.done", taken));
  }
}
