package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samen.campaigns.AskFilter;
import org.samen.campaigns.Asks;
import org.samen.campaigns.Kinds;
import org.samen.campaigns.StageCount;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Chart;
import org.samen.web.shell.EmptyState;

/** How many of all asks came how far: the study's advocacy ladder over all campaigns in sight. */
@Route("campaigns/funnel")
public class FunnelView extends CampaignsPage {
  private static final int REACHED = 8;
  private static final int STANDING = 6;

  private final ComboBox<String> kind = new ComboBox<>(t("campaigns.filter.kind"));
  private final Checkbox own = new Checkbox(t("campaigns.filter.own"));
  private final Div body = new Div();

  FunnelView() {
    title(t("campaigns.funnel.title"));
    purpose(t("campaigns.funnel.purpose"));
    help(t("campaigns.funnel.help"));
    kind.setItems(Kinds.TARGETS);
    kind.setItemLabelGenerator(words::target);
    kind.setClearButtonVisible(true);
    kind.setPlaceholder(t("campaigns.filter.all"));
    kind.addValueChangeListener(change -> go(change.isFromClient()));
    own.addValueChangeListener(change -> go(change.isFromClient()));
    Div filters = new Div(kind, own);
    filters.addClassName("filters");
    add(filters, body);
  }

  @Override
  protected String here() {
    return FUNNEL;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    AskFilter filter =
        new AskFilter(
            null, null, one(asked, "kind", Kinds.TARGETS), "own".equals(one(asked, "whose")));
    kind.setValue(filter.targetKind());
    own.setValue(filter.own());
    look(Beans.get(Asks.class).funnel(filter));
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> filters = new LinkedHashMap<>();
      filters.put("kind", kind.getValue());
      filters.put("whose", own.getValue() ? "own" : null);
      UI.getCurrentOrThrow().navigate(FUNNEL, asked(filters));
    }
  }

  private void look(List<StageCount> stages) {
    int all = stages.getFirst().reached();
    body.removeAll();
    if (all == 0) {
      body.add(new EmptyState(t("campaigns.board.empty.title"), t("campaigns.board.empty.why")));
      return;
    }
    Paragraph total = new Paragraph(t("campaigns.funnel.total", all));
    total.addClassName("total");
    body.add(
        total,
        new Chart(
            new Chart.Data(
                Chart.Kind.BARS,
                t("campaigns.funnel.chart"),
                t("campaigns.step.stage"),
                stages.stream().map(stage -> words.stage(stage.stage())).toList(),
                List.of(
                    new Chart.Series(
                        t("campaigns.funnel.reached"),
                        REACHED,
                        Chart.Look.PLAIN,
                        stages.stream().map(stage -> (long) stage.reached()).toList()),
                    new Chart.Series(
                        t("campaigns.funnel.standing"),
                        STANDING,
                        Chart.Look.STRIPED,
                        stages.stream().map(stage -> (long) stage.standing()).toList())),
                null,
                List.of()),
            words::number));
  }
}
