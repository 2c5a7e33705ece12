package org.samen.web.evidence;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields;
import org.samen.evidence.AddTally;
import org.samen.evidence.Tallies;
import org.samen.evidence.TallyFile;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.UploadWords;

/** For those who count on paper: many referrals at once, typed or from a file. */
@Route("evidence/batch")
public class BatchView extends EvidencePage {
  private static final int LINES = 5;
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_SHOWN = 20;

  private final WhereAndWhat where = new WhereAndWhat(words, false, () -> {});
  private final List<BatchLine> lines = new ArrayList<>();
  private final Div grid = new Div();
  private final Div wrong = new Div();
  private final Div preview = new Div();
  private final Upload upload = new Upload();

  /** Written by the upload's own request, read by the page's. */
  private transient volatile @Nullable TallyFile taken;

  BatchView() {
    title(t("evidence.batch.title"));
    purpose(t("evidence.batch.purpose"));
    grid.addClassName("evidence-batch");
    wrong.getElement().setAttribute("role", "alert");
    for (int i = 0; i < LINES; i++) {
      addLine();
    }
    Button more =
        new Button(t("evidence.batch.more"), VaadinIcon.PLUS.create(), click -> addLine());
    more.addThemeVariants(ButtonVariant.TERTIARY);
    Button save = new Button(t("evidence.batch.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    Div buttons = new Div(more, save);
    buttons.addClassName("evidence-buttons");
    add(where, grid, wrong, buttons, file());
  }

  @Override
  String here() {
    return BATCH;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!counts()) {
      event.forwardTo(FIGURES);
    }
  }

  private void addLine() {
    BatchLine line = new BatchLine(words, lines.size() + 1);
    lines.add(line);
    grid.add(line);
  }

  private void save() {
    wrong.removeAll();
    if (!where.complete()) {
      return;
    }
    List<BatchLine> filled = lines.stream().filter(BatchLine::filled).toList();
    String municipality = where.municipality();
    if (filled.isEmpty() || municipality == null) {
      wrong.add(new Notice(Tone.ATTENTION, t("evidence.batch.nothing")));
      return;
    }
    if (filled.stream().filter(line -> !line.complete()).count() > 0) {
      wrong.add(new Notice(Tone.REFUSAL, t("evidence.batch.incomplete")));
      return;
    }
    add(filled.stream().map(line -> line.tally(where.month(), municipality)).toList());
    grid.removeAll();
    lines.clear();
    for (int i = 0; i < LINES; i++) {
      addLine();
    }
  }

  private void add(List<AddTally> tallies) {
    Beans.get(Tallies.class).add(tallies);
    Toast.show(
        t("evidence.batch.saved", tallies.stream().mapToInt(AddTally::contacts).sum()),
        t("evidence.undo"),
        () -> {
          tallies.forEach(tally -> Beans.get(Tallies.class).takeBack(tally.id()));
          Toast.show(t("evidence.taken-back"));
        });
  }

  private Div file() {
    TextArea columns = new TextArea(t("evidence.import.columns"));
    columns.setValue(t("evidence.import.example"));
    columns.setReadOnly(true);
    upload.setMaxFiles(1);
    upload.setMaxFileSize(MOST_BYTES);
    upload.setAcceptedFileExtensions(".csv");
    upload.setUploadButton(new Button(t("evidence.import.choose"), VaadinIcon.UPLOAD_ALT.create()));
    upload.setI18n(
        UploadWords.of(
            t("evidence.import.choose"),
            t("evidence.import.drop"),
            t("directory.import.tooMany"),
            t("rule.request.too-large", 1),
            t("rule.evidence.not-csv")));
    upload.setUploadHandler(this::take);
    upload.getElement().addEventListener("upload-success", event -> look());
    Div part =
        new Div(
            new H2(t("evidence.import.title")),
            new Paragraph(t("evidence.import.how")),
            columns,
            upload,
            preview);
    part.addClassName("evidence-import");
    return part;
  }

  /** Runs in the upload's own request, as the viewer. */
  private void take(UploadEvent event) throws IOException {
    String csv =
        new String(event.getInputStream().readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
    taken = Beans.get(Tallies.class).preview(csv);
  }

  private void look() {
    preview.removeAll();
    upload.clearFileList();
    TallyFile file = taken;
    if (file == null) {
      return;
    }
    file.problems().forEach(problem -> preview.add(new Notice(Tone.REFUSAL, sentence(problem))));
    List<TallyFile.Line> bad =
        file.lines().stream().filter(line -> !line.problems().isEmpty()).toList();
    if (!bad.isEmpty()) {
      preview.add(
          new Notice(Tone.ATTENTION, t("evidence.import.bad", bad.size(), file.lines().size())));
      UnorderedList list = new UnorderedList();
      bad.stream()
          .limit(MOST_SHOWN)
          .forEach(
              line ->
                  list.add(
                      new ListItem(
                          t(
                              "evidence.import.line",
                              line.number(),
                              String.join(
                                  " ",
                                  line.problems().stream()
                                      .map(
                                          problem ->
                                              t("evidence." + problem.field())
                                                  + ": "
                                                  + sentence(problem))
                                      .toList())))));
      preview.add(list);
    }
    List<AddTally> good = file.tallies();
    if (!good.isEmpty()) {
      preview.add(
          new Paragraph(
              t(
                  "evidence.import.good",
                  good.size(),
                  good.stream().mapToInt(AddTally::contacts).sum())));
      Button accept =
          new Button(
              t("evidence.import.accept", good.size()),
              click -> {
                preview.removeAll();
                add(good);
              });
      accept.addThemeVariants(ButtonVariant.PRIMARY);
      preview.add(accept);
    }
  }

  private String sentence(InvalidFields.Problem problem) {
    return Texts.here(problem.rule(), problem.facts().toArray());
  }
}
