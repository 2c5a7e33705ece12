package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.directory.ImportPreview;
import org.samen.directory.ImportPreview.Problem;
import org.samen.directory.Imports;
import org.samen.directory.ServiceQuery;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Page;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** What an upload would do, row by row where it goes wrong; and then what it did. */
@Route("directory/import/:id")
@StyleSheet("context://directory.css")
@StyleSheet("context://hsds.css")
public class ImportPreviewView extends Page implements BeforeEnterObserver {
  private static final int ROWS_SHOWN_WHOLE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Wording words = new Wording(UI.getCurrentOrThrow().getLocale(), List.of());
  private final Div body = new Div();
  private @Nullable JobProgress progress;

  ImportPreviewView() {
    addClassName("import-page");
    body.addClassName("import-body");
    add(body);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(
        event
            .getRouteParameters()
            .get("id")
            .flatMap(Addresses::id)
            .flatMap(Beans.get(Imports.class)::find)
            .orElseThrow(NotFound::new));
  }

  private void show(ImportPreview preview) {
    purpose(t("directory.preview.file", preview.fileName()));
    body.removeAll();
    progress = null;
    switch (preview.state()) {
      case READING, ACCEPTING -> underWay(preview);
      case STOPPED -> stopped(preview);
      case READ, ACCEPTED -> finished(preview);
    }
  }

  /** Reading or writing: how far it is, and a way to stop it. The page looks again by itself. */
  private void underWay(ImportPreview preview) {
    boolean reading = preview.state() == ImportPreview.State.READING;
    title(t(reading ? "hsds.reading.title" : "hsds.accepting.title"));
    actions();
    progress =
        new JobProgress(preview, () -> Beans.get(Imports.class).find(preview.id()), this::look);
    body.add(progress);
  }

  /** Again, once the job has ended; what was let go meanwhile is left. */
  private void look(Optional<ImportPreview> preview) {
    if (preview.isPresent()) {
      show(preview.get());
    } else {
      UI.getCurrentOrThrow().navigate(Addresses.IMPORT);
    }
  }

  private void stopped(ImportPreview preview) {
    title(t("hsds.stopped.title"));
    actions(discard(preview.id()));
    body.add(
        new Notice(
            Tone.ATTENTION,
            JobProgress.ending(preview).orElse(t("hsds.stopped.why")),
            new Anchor(Addresses.IMPORT, t("hsds.stopped.again"))));
  }

  private void finished(ImportPreview preview) {
    boolean accepted = preview.acceptedAt() != null;
    title(t(accepted ? "directory.imported.title" : "directory.preview.title"));
    if (accepted) {
      actions();
      body.add(done(preview));
    } else {
      JobProgress.ending(preview)
          .ifPresent(why -> body.add(new Notice(Tone.ATTENTION, t("hsds.nothing-changed", why))));
      if (preview.effect() > 0) {
        RadioButtonGroup<Boolean> mode = mode(preview);
        actions(discard(preview.id()), accept(preview, mode));
        body.add(mode);
      } else {
        actions(discard(preview.id()));
      }
      body.add(
          new Notice(
              preview.effect() > 0 ? Tone.NEUTRAL : Tone.ATTENTION,
              preview.effect() > 0
                  ? t("directory.preview.effect", preview.effect())
                  : t(nothing(preview))));
    }
    if (!preview.counts().isEmpty()) {
      body.add(counts(preview));
    }
    if (preview.problems() > 0) {
      body.add(problems(preview));
    } else {
      body.add(new Paragraph(t("directory.preview.noProblems")));
    }
  }

  /** Why accepting would change nothing: it is all there, or none of it can be taken in. */
  private static String nothing(ImportPreview preview) {
    return preview.counts().stream().anyMatch(count -> count.same() > 0)
        ? "directory.preview.nothing"
        : "directory.preview.unusable";
  }

  private Component done(ImportPreview preview) {
    Anchor ours =
        new Anchor(
            Addresses.LIST
                + ServiceQuery.EVERYTHING
                    .with(ServiceQuery.KEEPER, Viewer.me().organisation())
                    .suffix(),
            t("directory.imported.ours"));
    return new Notice(
        Tone.GOOD,
        t(
            "directory.imported.what",
            preview.counts().stream().mapToInt(ImportPreview.Count::added).sum(),
            preview.counts().stream().mapToInt(ImportPreview.Count::changed).sum()),
        ours);
  }

  /** The good rows, or all or nothing; the latter is no choice once a row stays out. */
  private RadioButtonGroup<Boolean> mode(ImportPreview preview) {
    RadioButtonGroup<Boolean> mode = new RadioButtonGroup<>(t("hsds.mode"));
    mode.setItems(false, true);
    mode.setItemLabelGenerator(all -> t(all ? "hsds.mode.all" : "hsds.mode.good"));
    mode.setItemEnabledProvider(all -> !all || preview.refusals() == 0);
    mode.setValue(false);
    mode.setHelperText(
        preview.refusals() == 0 ? t("hsds.mode.all-good") : t("hsds.mode.not-all-good"));
    return mode;
  }

  private Button accept(ImportPreview preview, RadioButtonGroup<Boolean> mode) {
    Button accept = new Button(t("directory.preview.accept"), VaadinIcon.CHECK.create());
    accept.addThemeVariants(ButtonVariant.PRIMARY);
    accept.setDisableOnClick(true);
    accept.addClickListener(
        click -> {
          try {
            show(Beans.get(Imports.class).accept(preview.id(), mode.getValue(), PATIENCE));
          } finally {
            accept.setEnabled(true);
          }
        });
    return accept;
  }

  private Button discard(UUID id) {
    return new Button(
        t("directory.preview.discard"),
        click -> {
          Beans.get(Imports.class).discard(id);
          UI.getCurrentOrThrow().navigate(Addresses.IMPORT);
          Toast.show(t("directory.preview.discarded"));
        });
  }

  private Component counts(ImportPreview preview) {
    NativeTable table = new NativeTable();
    table.addClassName("figures");
    table.setCaptionText(t("directory.preview.counts"));
    NativeTableRow head = new NativeTableRow();
    for (String column : List.of("table", "added", "changed", "same", "refused")) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell(t("directory.preview." + column));
      cell.getElement().setAttribute("scope", "col");
      head.add(cell);
    }
    table.getHead().add(head);
    NativeTableBody rows = table.addBody();
    for (ImportPreview.Count count : preview.counts()) {
      NativeTableHeaderCell name = new NativeTableHeaderCell(tableName(count.table()));
      name.getElement().setAttribute("scope", "row");
      NativeTableRow row = new NativeTableRow();
      row.add(name);
      row.add(
          figure(count.added()),
          figure(count.changed()),
          figure(count.same()),
          figure(count.refused()));
      rows.add(row);
    }
    return table;
  }

  private static NativeTableCell figure(int number) {
    NativeTableCell cell = new NativeTableCell(String.valueOf(number));
    cell.addClassName("figure");
    if (number == 0) {
      cell.addClassName("zero");
    }
    return cell;
  }

  private Component problems(ImportPreview preview) {
    H2 heading = new H2(t("directory.preview.problems", preview.problems()));
    ExportLink export =
        new ExportLink(
            event -> download(event, preview.id()), t("directory.preview.exportProblems"));
    Div head = new Div(heading, export);
    head.addClassName("section-head");
    Listing<Problem> list = new Listing<>(t("directory.preview.problemsList"), this::card);
    list.addColumn(this::place).setHeader(t("directory.problem.place")).setWidth("11rem");
    list.addColumn(Problem::field)
        .setHeader(t("directory.problem.field"))
        .setWidth("10rem")
        .setFlexGrow(0);
    list.addColumn(this::sentence).setHeader(t("directory.problem.reason")).setFlexGrow(3);
    list.addComponentColumn(this::effect)
        .setHeader(t("directory.problem.effect"))
        .setWidth("13rem")
        .setFlexGrow(0);
    UUID id = preview.id();
    int all = preview.problems();
    list.setDataProvider(
        new CallbackDataProvider<Problem, Void>(
            page ->
                Beans.get(Imports.class).problems(id, page.getOffset(), page.getLimit()).stream(),
            page -> all));
    list.setAllRowsVisible(all <= ROWS_SHOWN_WHOLE);
    return new Div(head, new Paragraph(t("directory.preview.problemsWhat")), list);
  }

  private Component card(Problem problem) {
    Span where = new Span(where(problem));
    where.addClassName("card-title");
    Div card = new Div(where, new Span(sentence(problem)), effect(problem));
    card.addClassName("card");
    return card;
  }

  private String where(Problem problem) {
    return problem.field().isEmpty() ? place(problem) : place(problem) + " · " + problem.field();
  }

  /** File and line, or a JSON pointer; of the two the line alone is a word. */
  private String place(Problem problem) {
    if (problem.place().isEmpty()) {
      return words.text("directory.problem.wholeFile");
    }
    return problem.place().replace(" line ", " " + words.text("directory.problem.line") + " ");
  }

  private static String outcome(Problem problem) {
    if (problem.refused()) {
      return problem.place().isEmpty()
          ? "directory.problem.refusedFile"
          : "directory.problem.refused";
    }
    return problem.field().isEmpty() ? "directory.problem.skipped" : "directory.problem.without";
  }

  private String sentence(Problem problem) {
    return words.rule(problem.rule(), problem.args());
  }

  private Status effect(Problem problem) {
    return new Status(
        problem.refused() ? Tone.REFUSAL : Tone.ATTENTION, words.text(outcome(problem)));
  }

  private String tableName(String table) {
    String key = "directory.table." + table;
    return Texts.has(key) ? t(key) : table;
  }

  /** Runs in the download's own request, as the viewer. */
  private void download(DownloadEvent event, UUID id) throws IOException {
    CsvFile.download(
        event,
        words.locale(),
        words.text("directory.csv.problemsFile"),
        List.of(
            words.text("directory.problem.place"),
            words.text("directory.problem.field"),
            words.text("directory.problem.reason"),
            words.text("directory.problem.effect")),
        (offset, limit) -> Beans.get(Imports.class).problems(id, offset, limit),
        problem ->
            List.of(
                place(problem), problem.field(), sentence(problem), words.text(outcome(problem))));
  }
}
