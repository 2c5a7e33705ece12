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
import org.samen.access.Role;
import org.samen.campaigns.CampaignFilter;
import org.samen.campaigns.CampaignSummary;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.Kinds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;

/** The campaigns that the viewer's organisation takes part in or may see. Filters are addressed. */
@Route("campaigns")
public class CampaignsView extends CampaignsPage {
  private static final List<String> ORDERS = List.of("name", "lead", "ends", "changed");
  private static final List<String> SHOWN = List.of("open", "closed");

  private final TextField search = new TextField(t("campaigns.filter.text"));
  private final ComboBox<String> part = new ComboBox<>(t("campaigns.filter.part"));
  private final ComboBox<String> role = new ComboBox<>(t("campaigns.filter.role"));
  private final Select<String> shown = new Select<>();
  private final SortedList<CampaignSummary> list =
      new SortedList<>("campaigns", t("campaigns.title"), ORDERS, this::card, this::go);
  private CampaignFilter filter = CampaignFilter.EVERYTHING;

  CampaignsView() {
    title(t("campaigns.title"));
    purpose(t("campaigns.purpose"));
    help(t("campaigns.help.what"), t("campaigns.help.who"), t("campaigns.help.statement"));
    ExportLink csv = new ExportLink(event -> table().csv(event), t("campaigns.export.csv"));
    ExportLink xlsx = new ExportLink(event -> table().xlsx(event), t("campaigns.export.xlsx"));
    if (Viewer.hasAny(Role.COORDINATOR)) {
      Button begin =
          new Button(
              t("campaigns.new"),
              VaadinIcon.PLUS.create(),
              click -> UI.getCurrentOrThrow().navigate(NEW));
      begin.addThemeVariants(ButtonVariant.PRIMARY);
      actions(csv, xlsx, begin);
    } else {
      actions(csv, xlsx);
    }
    prepareFilters();
    columns();
    Div filters = new Div(search, part, role, shown);
    filters.addClassName("filters");
    add(filters, list);
  }

  @Override
  protected String here() {
    return CAMPAIGNS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    filter =
        new CampaignFilter(
            one(asked, "q"),
            one(asked, "role", Kinds.ROLES),
            one(asked, "part", Kinds.PARTS),
            null,
            "closed".equals(one(asked, "shown")),
            one(asked, "sort", ORDERS));
    search.setValue(Objects.requireNonNullElse(filter.text(), ""));
    part.setValue(filter.part());
    role.setValue(filter.role());
    shown.setValue(filter.closed() ? "closed" : "open");
    CampaignFilter now = filter;
    list.show(
        event.getLocation(),
        Beans.get(Campaigns.class).count(now),
        (offset, limit) -> Beans.get(Campaigns.class).list(now, offset, limit));
  }

  private void prepareFilters() {
    search.setPlaceholder(t("campaigns.filter.text.placeholder"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    part.setItems(Kinds.PARTS);
    part.setItemLabelGenerator(words::part);
    role.setItems(Kinds.ROLES);
    role.setItemLabelGenerator(words::role);
    shown.setLabel(t("campaigns.filter.shown"));
    shown.setItems(SHOWN);
    shown.setItemLabelGenerator(value -> words.text("campaigns.filter.shown." + value));
    for (ComboBox<String> box : List.of(part, role)) {
      box.setClearButtonVisible(true);
      box.setPlaceholder(t("campaigns.filter.all"));
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    search.addValueChangeListener(change -> go(change.isFromClient()));
    shown.addValueChangeListener(change -> go(change.isFromClient()));
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> filters = new LinkedHashMap<>();
      filters.put("q", search.getValue().strip());
      filters.put("part", part.getValue());
      filters.put("role", role.getValue());
      filters.put("shown", "closed".equals(shown.getValue()) ? "closed" : null);
      filters.put("sort", list.order());
      UI.getCurrentOrThrow().navigate(CAMPAIGNS, asked(filters));
    }
  }

  private void columns() {
    list.rows()
        .addColumn(new ComponentRenderer<>(this::name))
        .setHeader(t("campaigns.column.campaign"))
        .setFlexGrow(6);
    list.rows()
        .addColumn(new ComponentRenderer<>(this::lead))
        .setHeader(t("campaigns.column.lead"))
        .setFlexGrow(3);
    list.rows()
        .addColumn(CampaignSummary::targets)
        .setHeader(t("campaigns.column.targets"))
        .setFlexGrow(4);
    list.rows().addColumn(this::asks).setHeader(t("campaigns.column.asks")).setFlexGrow(2);
    list.rows()
        .addColumn(new ComponentRenderer<>(row -> words.partStatus(row.part(), row.closed())))
        .setHeader(t("campaigns.column.part"))
        .setFlexGrow(2);
  }

  private Component name(CampaignSummary row) {
    Anchor name = new Anchor(campaign(row.id()), row.name());
    name.addClassName("card-title");
    name.getElement().setAttribute("dir", "auto");
    Span facts = new Span(row.aim());
    facts.addClassName("card-facts");
    facts.getElement().setAttribute("dir", "auto");
    Div both = new Div(name, facts);
    both.addClassName("two-lines");
    return both;
  }

  private Component lead(CampaignSummary row) {
    Span others = new Span(t("campaigns.partners", row.partners()));
    others.addClassName("card-facts");
    Div both = new Div(new Span(row.leadName()), others);
    both.addClassName("two-lines");
    return both;
  }

  private String asks(CampaignSummary row) {
    return row.asks() == 0 ? "–" : t("campaigns.asks-met", row.asksMet(), row.asks());
  }

  private Component card(CampaignSummary row) {
    Div facts = new Div(row.leadName() + " · " + t("campaigns.partners", row.partners()));
    facts.addClassName("card-facts");
    Div asks = new Div(t("campaigns.column.asks") + ": " + asks(row));
    asks.addClassName("card-facts");
    Div card = new Div(name(row), facts, asks, new Div(words.partStatus(row.part(), row.closed())));
    card.addClassName("card");
    return card;
  }

  private TableFile<CampaignSummary> table() {
    Locale locale = Texts.language(UI.getCurrentOrThrow().getLocale());
    CampaignWords in = new CampaignWords(locale);
    CampaignFilter asked = filter;
    return new TableFile<>(
        locale,
        in.text("campaigns.csv.file"),
        Stream.of(
                "campaign",
                "aim",
                "lead",
                "role",
                "visibility",
                "from",
                "until",
                "partners",
                "targets",
                "asks",
                "met",
                "part")
            .map(column -> in.text("campaigns.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Campaigns.class).list(asked, offset, limit)),
        row ->
            Arrays.asList(
                row.name(),
                row.aim(),
                row.leadName(),
                in.role(row.role()),
                in.visibility(row.visibility()),
                row.startsOn(),
                row.endsOn(),
                row.partners(),
                row.targets(),
                row.asks(),
                row.asksMet(),
                in.part(row.part())));
  }
}
