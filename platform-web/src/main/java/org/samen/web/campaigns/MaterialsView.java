package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.campaigns.library.MaterialFilter;
import org.samen.campaigns.library.MaterialSummary;
import org.samen.campaigns.library.Materials;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Status;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** The library of leaflets, slides and scripts. The filters stand in the address. */
@Route("campaigns/materials")
public class MaterialsView extends CampaignsPage {
  static final String MATERIALS = "campaigns/materials";
  private static final List<String> ORDERS = List.of("title", "keeper", "reviewed", "used");
  private static final List<String> SHOWN = List.of("all", "own", "retired");

  private final TextField search = new TextField(t("material.filter.text"));
  private final ComboBox<String> kind = new ComboBox<>(t("material.field.kind"));
  private final ComboBox<String> language = new ComboBox<>(t("material.field.language"));
  private final ComboBox<String> audience = new ComboBox<>(t("material.field.audience"));
  private final Select<String> shown = new Select<>();
  private final SortedList<MaterialSummary> list =
      new SortedList<>("material", t("material.list"), ORDERS, this::card, this::go);
  private MaterialFilter filter = MaterialFilter.ALL;

  MaterialsView() {
    title(t("material.list"));
    purpose(t("material.purpose"));
    help(t("material.help.versions"), t("material.help.used"));
    Button add =
        new Button(
            t("material.new"),
            VaadinIcon.PLUS.create(),
            click -> UI.getCurrentOrThrow().navigate(MATERIALS + "/new"));
    add.addThemeVariants(ButtonVariant.PRIMARY);
    actions(
        new ExportLink(event -> table().csv(event), t("event.export.csv")),
        new ExportLink(event -> table().xlsx(event), t("event.export.xlsx")),
        add);
    prepareFilters();
    columns();
    Div filters = new Div(search, kind, language, audience, shown);
    filters.addClassName("filters");
    add(filters, list);
  }

  @Override
  protected String here() {
    return MATERIALS;
  }

  private void prepareFilters() {
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    kind.setItems(Materials.KINDS);
    kind.setItemLabelGenerator(value -> Texts.here("material.kind." + value));
    language.setItems(Beans.get(Materials.class).languages());
    language.setItemLabelGenerator(OutreachFields::languageName);
    audience.setItems(Materials.AUDIENCES);
    audience.setItemLabelGenerator(value -> Texts.here("material.audience." + value));
    shown.setLabel(t("event.filter.shown"));
    shown.setItems(SHOWN);
    shown.setItemLabelGenerator(value -> Texts.here("material.shown." + value));
    for (ComboBox<String> box : List.of(kind, language, audience)) {
      box.setPlaceholder(t("campaigns.filter.all"));
      box.setClearButtonVisible(true);
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    search.addValueChangeListener(change -> go(change.isFromClient()));
    shown.addValueChangeListener(change -> go(change.isFromClient()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    String which = Objects.requireNonNullElse(one(asked, "shown"), "all");
    filter =
        new MaterialFilter(
            one(asked, "q"),
            one(asked, "kind"),
            one(asked, "language"),
            one(asked, "audience"),
            "own".equals(which) ? Viewer.me().organisation() : null,
            null,
            "retired".equals(which),
            one(asked, "sort"));
    search.setValue(Objects.requireNonNullElse(filter.text(), ""));
    kind.setValue(OutreachFields.among(Materials.KINDS, filter.kind()));
    language.setValue(
        OutreachFields.among(Beans.get(Materials.class).languages(), filter.language()));
    audience.setValue(OutreachFields.among(Materials.AUDIENCES, filter.audience()));
    shown.setValue(SHOWN.contains(which) ? which : "all");
    MaterialFilter now = filter;
    list.show(
        event.getLocation(),
        Beans.get(Materials.class).count(now),
        (offset, limit) -> Beans.get(Materials.class).list(now, offset, limit));
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> filters = new LinkedHashMap<>();
      filters.put("q", search.getValue().strip());
      filters.put("kind", kind.getValue());
      filters.put("language", language.getValue());
      filters.put("audience", audience.getValue());
      filters.put("shown", "all".equals(shown.getValue()) ? null : shown.getValue());
      filters.put("sort", list.order());
      UI.getCurrentOrThrow().navigate(MATERIALS, asked(filters));
    }
  }

  private void columns() {
    list.rows()
        .addColumn(new ComponentRenderer<>(this::name))
        .setHeader(t("material.column.material"))
        .setFlexGrow(5);
    list.rows()
        .addColumn(row -> OutreachFields.languageName(row.language()))
        .setHeader(t("material.field.language"))
        .setFlexGrow(2);
    list.rows()
        .addColumn(MaterialSummary::keeperName)
        .setHeader(t("material.column.keeper"))
        .setFlexGrow(3);
    list.rows()
        .addColumn(new ComponentRenderer<>(this::reviewed))
        .setHeader(t("material.column.reviewed"))
        .setFlexGrow(3);
    list.rows().addColumn(this::used).setHeader(t("material.column.used")).setFlexGrow(2);
  }

  private Component name(MaterialSummary row) {
    Anchor name = new Anchor(MATERIALS + "/" + row.id(), row.title());
    name.addClassName("card-title");
    name.getElement().setAttribute("dir", "auto");
    Span facts =
        new Span(
            t("material.kind." + row.kind()) + " · " + t("material.audience." + row.audience()));
    facts.addClassName("card-facts");
    Div both = new Div(name, facts);
    both.addClassName("two-lines");
    return both;
  }

  private Component reviewed(MaterialSummary row) {
    return row.retired()
        ? new Status(Tone.NEUTRAL, t("material.retired"))
        : new Status(
            row.overdue() ? Tone.ATTENTION : Tone.GOOD,
            t(
                row.overdue() ? "material.overdue" : "material.reviewed-until",
                words.day(row.reviewedUntil())));
  }

  private String used(MaterialSummary row) {
    return row.copies() == 0 ? "–" : t("material.used-by", row.copies(), row.organisations());
  }

  private Component card(MaterialSummary row) {
    Div facts = new Div(row.keeperName() + " · " + used(row));
    facts.addClassName("card-facts");
    Div card = new Div(name(row), facts, new Div(reviewed(row)));
    card.addClassName("card");
    return card;
  }

  private TableFile<MaterialSummary> table() {
    Locale locale = Texts.language(UI.getCurrentOrThrow().getLocale());
    MaterialFilter asked = filter;
    return new TableFile<>(
        locale,
        Texts.get(locale, "material.csv.file"),
        Stream.of(
                "title",
                "kind",
                "language",
                "audience",
                "keeper",
                "licence",
                "reviewed",
                "versions",
                "copies",
                "organisations")
            .map(column -> Texts.get(locale, "material.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Materials.class).list(asked, offset, limit)),
        row ->
            Arrays.asList(
                row.title(),
                Texts.get(locale, "material.kind." + row.kind()),
                row.language(),
                Texts.get(locale, "material.audience." + row.audience()),
                row.keeperName(),
                Texts.get(locale, "material.licence." + row.licence()),
                row.reviewedUntil(),
                row.versions(),
                row.copies(),
                row.organisations()));
  }
}
