package org.samen.web.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.audit.Trail;
import org.samen.audit.TrailRecord;
import org.samen.audit.Verification;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Chip;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Page;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Who did what, newest first, as far as the viewer may read it. */
@Route("audit")
public class AuditView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final int CHANGES_SHOWN = 3;

  private final TrailWords words = new TrailWords(Texts.locale());
  private final List<Organisation> organisations = Beans.get(Organisations.class).list();
  private final ComboBox<String> action = new ComboBox<>(t("audit.filter.action"));
  private final ComboBox<Organisation> organisation =
      new ComboBox<>(t("audit.filter.organisation"));
  private final DayField from = new DayField(t("audit.filter.from"));
  private final DayField until = new DayField(t("audit.filter.until"));
  private final Div chips = new Div();
  private final Div verdict = new Div();
  private final Paragraph total = new Paragraph();
  private final Listing<TrailRecord> list = new Listing<>(t("audit.title"), this::card);
  private final Div empty = new Div();
  private TrailQuery query = TrailQuery.EVERYTHING;

  public AuditView() {
    title(t("audit.title"));
    purpose(t("audit.purpose"));
    actions();
    help(t("audit.help.what"), t("audit.help.who"), t("audit.help.chain"), t("audit.help.export"));
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    add(verdict, filters(), chips, total, list, empty);
    columns();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    query = TrailQuery.of(event.getLocation().getQueryParameters());
    action.setValue(query.action());
    organisation.setValue(organisation(query.organisation()));
    from.setValue(query.from());
    until.setValue(query.until());
    showChips();
    refresh();
  }

  private void actions() {
    ExportLink export = new ExportLink(this::export, t("audit.export"));
    if (Viewer.hasAny(Role.AUDITOR, Role.STEWARD)) {
      Button verify = new Button(t("audit.verify"), click -> verify());
      verify.addThemeVariants(ButtonVariant.PRIMARY);
      verify.setDisableOnClick(true);
      actions(export, verify);
    } else {
      actions(export);
    }
  }

  private Component filters() {
    action.setItems(Beans.get(Trail.class).actions());
    action.setItemLabelGenerator(words::action);
    action.setClearButtonVisible(true);
    action.addValueChangeListener(
        change -> choose(change.isFromClient(), query.withAction(change.getValue())));
    organisation.setItems(organisations);
    organisation.setItemLabelGenerator(Organisation::name);
    organisation.setClearButtonVisible(true);
    organisation.addValueChangeListener(
        change -> choose(change.isFromClient(), query.withOrganisation(alias(change.getValue()))));
    from.addValueChangeListener(
        change -> choose(change.isFromClient(), query.withFrom(change.getValue())));
    until.addValueChangeListener(
        change -> choose(change.isFromClient(), query.withUntil(change.getValue())));
    Div filters = new Div(action, organisation, from, until);
    filters.addClassName("filters");
    chips.addClassName("chips");
    return filters;
  }

  private void choose(boolean byViewer, TrailQuery chosen) {
    if (byViewer) {
      go(chosen);
    }
  }

  /** The filters live in the address; arriving there shows them. */
  private static void go(TrailQuery chosen) {
    UI.getCurrentOrThrow().navigate(AuditView.class, chosen.parameters());
  }

  private void showChips() {
    chips.removeAll();
    if (query.action() != null) {
      chips.add(new Chip(words.action(query.action()), () -> go(query.withAction(null))));
    }
    if (query.organisation() != null) {
      Organisation chosen = organisation(query.organisation());
      chips.add(
          new Chip(
              chosen == null ? query.organisation() : chosen.name(),
              () -> go(query.withOrganisation(null))));
    }
    if (query.object() != null) {
      chips.add(new Chip(t("audit.chip.object"), () -> go(query.withoutObject())));
    }
    if (query.from() != null) {
      String day = Moments.day(getLocale(), query.from());
      chips.add(new Chip(t("audit.chip.from", day), () -> go(query.withFrom(null))));
    }
    if (query.until() != null) {
      String day = Moments.day(getLocale(), query.until());
      chips.add(new Chip(t("audit.chip.until", day), () -> go(query.withUntil(null))));
    }
    if (!query.isEverything()) {
      Button clear = new Button(t("audit.clear"), click -> go(TrailQuery.EVERYTHING));
      clear.addThemeVariants(ButtonVariant.TERTIARY);
      chips.add(clear);
    }
    chips.setVisible(!query.isEverything());
  }

  private void refresh() {
    Trail trail = Beans.get(Trail.class);
    int lines = trail.count(query.filter());
    total.setText(t("audit.total", lines));
    total.setVisible(lines > 0);
    list.setVisible(lines > 0);
    empty.removeAll();
    if (lines == 0) {
      empty.add(nothing());
    }
    list.setItems(
        asked ->
            Beans.get(Trail.class)
                .list(query.filter(), asked.getOffset(), asked.getLimit())
                .stream(),
        asked -> Beans.get(Trail.class).count(query.filter()));
  }

  private Component nothing() {
    if (query.isEverything()) {
      return new EmptyState(
          t("audit.empty.title"),
          t("audit.empty.why"),
          new Anchor("directory", t("audit.empty.next")));
    }
    Button clear = new Button(t("audit.clear"), click -> go(TrailQuery.EVERYTHING));
    clear.addThemeVariants(ButtonVariant.PRIMARY);
    return new EmptyState(t("audit.none.title"), t("audit.none.why"), clear);
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(line -> Moments.ago(line.at())))
        .setHeader(t("audit.column.when"))
        .setWidth("10rem")
        .setFlexGrow(0);
    list.addColumn(new ComponentRenderer<>(this::who))
        .setHeader(t("audit.column.who"))
        .setFlexGrow(2);
    list.addColumn(line -> words.action(line.action()))
        .setHeader(t("audit.column.what"))
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(this::object))
        .setHeader(t("audit.column.object"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(line -> changes(line, CHANGES_SHOWN)))
        .setHeader(t("audit.column.changes"))
        .setFlexGrow(4);
    list.setItemDetailsRenderer(new ComponentRenderer<>(this::details));
  }

  private Component who(TrailRecord line) {
    Span person = new Span(words.person(line));
    Span rest = new Span(words.capacity(line));
    rest.addClassName("card-facts");
    Div who = new Div(person, rest);
    who.addClassName("two-lines");
    return who;
  }

  private Component object(TrailRecord line) {
    if (!words.isService(line)) {
      return new Span(words.object(line));
    }
    Component name =
        words.isSeen(line)
            ? new Anchor("directory/" + line.objectId(), words.object(line))
            : new Span(words.object(line));
    Span kind = new Span(words.kind(line));
    kind.addClassName("card-facts");
    Div object = new Div(name, kind);
    object.addClassName("two-lines");
    return object;
  }

  private Component changes(TrailRecord line, int most) {
    List<String> all = words.changes(line);
    Div changes = new Div();
    changes.addClassName("changes");
    all.stream()
        .limit(most)
        .forEach(
            sentence -> {
              Span change = new Span(sentence);
              change.addClassName("clamped");
              changes.add(change);
            });
    if (all.size() > most) {
      Span more = new Span(t("audit.changes.more", all.size() - most));
      more.addClassName("card-facts");
      changes.add(more);
    }
    return changes;
  }

  private Component details(TrailRecord line) {
    Div details = new Div();
    details.addClassName("card");
    words.changes(line).forEach(sentence -> details.add(new Span(sentence)));
    Span where = new Span(t("audit.line", words.exact(line), line.stream(), line.seq()));
    where.addClassName("card-facts");
    details.add(where);
    return details;
  }

  private Component card(TrailRecord line) {
    Div title = new Div(new Span(words.action(line.action())));
    title.addClassName("card-title");
    Div facts = new Div(who(line));
    Div when = new Div(Moments.ago(line.at()));
    when.addClassName("card-facts");
    Div card = new Div(title, object(line), facts, when, changes(line, 1));
    card.addClassName("card");
    return card;
  }

  private void verify() {
    Verification found = Beans.get(Trail.class).verify();
    Verification.WrongRecord wrong = found.firstWrong();
    verdict.removeAll();
    verdict.add(
        wrong == null
            ? new Notice(Tone.GOOD, t("audit.sound", found.records()))
            : new Notice(
                Tone.REFUSAL,
                t(
                    "audit.unsound",
                    wrong.seq(),
                    wrong.stream(),
                    t("audit.unsound." + wrong.why()))));
    actions();
  }

  private void export(DownloadEvent event) throws IOException {
    TrailQuery asked = query;
    Trail trail = Beans.get(Trail.class);
    TrailWords ownWords = new TrailWords(Texts.language(event.getUI().getLocale()));
    CsvFile.download(
        event,
        event.getUI().getLocale(),
        ownWords.text("audit.csv.file"),
        TrailWords.header(event.getUI().getLocale()),
        (offset, limit) -> trail.list(asked.filter(), offset, limit),
        ownWords::cells);
  }

  private @Nullable Organisation organisation(@Nullable String alias) {
    return organisations.stream()
        .filter(one -> Objects.equals(one.alias(), alias))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String alias(@Nullable Organisation organisation) {
    return organisation == null ? null : organisation.alias();
  }
}
