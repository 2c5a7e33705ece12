package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.campaigns.AskFilter;
import org.samen.campaigns.AskSummary;
import org.samen.campaigns.AskWatchers;
import org.samen.campaigns.Asks;
import org.samen.campaigns.CampaignFilter;
import org.samen.campaigns.CampaignSummary;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.Kinds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Live;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;

/**
 * All asks by stage: columns on a wide window, a list on a narrow one. A card is moved by a button
 * and a short form, so that a keyboard does it too and each step has its day.
 */
@Route("campaigns/board")
public class BoardView extends CampaignsPage {
  private static final int MOST = 500;

  private final ComboBox<CampaignSummary> campaign = new ComboBox<>(t("campaigns.column.campaign"));
  private final ComboBox<String> kind = new ComboBox<>(t("campaigns.filter.kind"));
  private final Checkbox own = new Checkbox(t("campaigns.filter.own"));
  private final Div board = new Div();
  private AskFilter filter = AskFilter.EVERYTHING;

  BoardView() {
    title(t("campaigns.board.title"));
    purpose(t("campaigns.board.purpose"));
    help(t("campaigns.board.help"), t("campaigns.board.help.stages"));
    actions(
        new ExportLink(event -> table().csv(event), t("campaigns.export.csv")),
        new ExportLink(event -> table().xlsx(event), t("campaigns.export.xlsx")));
    campaign.setItems(Beans.get(Campaigns.class).list(CampaignFilter.EVERYTHING, 0, MOST));
    campaign.setItemLabelGenerator(CampaignSummary::name);
    kind.setItems(Kinds.TARGETS);
    kind.setItemLabelGenerator(words::target);
    for (ComboBox<?> box : List.of(campaign, kind)) {
      box.setClearButtonVisible(true);
      box.setPlaceholder(t("campaigns.filter.all"));
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    own.addValueChangeListener(change -> go(change.isFromClient()));
    Div filters = new Div(campaign, kind, own);
    filters.addClassName("filters");
    board.addClassName("board");
    Live.watch(this, news -> CDI.current().select(AskWatchers.class).get().watch(news), this::look);
    add(filters, board);
  }

  @Override
  protected String here() {
    return BOARD;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    String chosen = one(asked, "campaign");
    filter =
        new AskFilter(
            chosen == null ? null : uuid(chosen).orElse(null),
            null,
            one(asked, "kind", Kinds.TARGETS),
            "own".equals(one(asked, "whose")));
    campaign.setValue(
        campaign
            .getListDataView()
            .getItems()
            .filter(one -> one.id().equals(filter.campaign()))
            .findFirst()
            .orElse(null));
    kind.setValue(filter.targetKind());
    own.setValue(filter.own());
    look();
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> filters = new LinkedHashMap<>();
      filters.put(
          "campaign", campaign.getValue() == null ? null : campaign.getValue().id().toString());
      filters.put("kind", kind.getValue());
      filters.put("whose", own.getValue() ? "own" : null);
      UI.getCurrentOrThrow().navigate(BOARD, asked(filters));
    }
  }

  private void look() {
    List<AskSummary> asks = Beans.get(Asks.class).list(filter, 0, MOST);
    board.removeAll();
    if (asks.isEmpty()) {
      board.add(new EmptyState(t("campaigns.board.empty.title"), t("campaigns.board.empty.why")));
      return;
    }
    for (String stage : Kinds.STAGES) {
      List<AskSummary> here = asks.stream().filter(ask -> ask.stage().equals(stage)).toList();
      H2 name = new H2(words.stage(stage));
      Span count = new Span(String.valueOf(here.size()));
      count.addClassName("ways-count");
      name.add(count);
      Section column = new Section(name);
      column.addClassName("board-column");
      column.getElement().setAttribute("aria-label", words.stage(stage));
      here.forEach(ask -> column.add(new AskCard(ask, true, this::look)));
      if (here.isEmpty()) {
        Paragraph none = new Paragraph(t("campaigns.board.none"));
        none.addClassName("card-facts");
        column.add(none);
      }
      board.add(column);
    }
  }

  private TableFile<AskSummary> table() {
    Locale locale = Texts.language(UI.getCurrentOrThrow().getLocale());
    CampaignWords in = new CampaignWords(locale);
    AskFilter asked = filter;
    return new TableFile<>(
        locale,
        in.text("campaigns.csv.asks-file"),
        Stream.of("campaign", "demand", "target", "stage", "since", "next", "next-on", "by")
            .map(column -> in.text("campaigns.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Asks.class).list(asked, offset, limit)),
        ask ->
            Arrays.asList(
                ask.campaignName(),
                ask.demandText(),
                ask.targetName(),
                in.stage(ask.stage()),
                ask.stageOn(),
                ask.nextStep(),
                ask.nextOn(),
                ask.nextOrganisation()));
  }
}
