package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.JointStatements;
import org.samen.campaigns.StatementDetails;
import org.samen.campaigns.VersionDetails;
import org.samen.web.shell.Beans;

/** What differs between two versions of a statement, in both languages. */
@Route("campaigns/statements/:id/compare")
public class CompareView extends StatementPage {
  private final Div body = new Div();

  CompareView() {
    body.addClassName("statement-page");
    add(body);
  }

  @Override
  void show(StatementDetails statement, CampaignDetails campaign, BeforeEnterEvent event) {
    title(t("campaigns.compare.title", statement.standing().title(words.locale().getLanguage())));
    purpose(t("campaigns.compare.purpose"));
    List<VersionDetails> versions = Beans.get(JointStatements.class).versions(statement.id());
    QueryParameters asked = event.getLocation().getQueryParameters();
    VersionDetails to = version(versions, one(asked, "to"), statement.standing().n());
    VersionDetails from = version(versions, one(asked, "from"), Math.max(1, to.n() - 1));
    Anchor back = new Anchor(statement(statement.id()), t("campaigns.compare.back"));
    Select<VersionDetails> left = select("campaigns.compare.from", versions, from);
    Select<VersionDetails> right = select("campaigns.compare.to", versions, to);
    left.addValueChangeListener(
        change -> go(change.isFromClient(), statement, left.getValue(), right.getValue()));
    right.addValueChangeListener(
        change -> go(change.isFromClient(), statement, left.getValue(), right.getValue()));
    Div filters = new Div(left, right);
    filters.addClassName("filters");
    Div both =
        new Div(
            new DifferencePane(
                "nl",
                t("campaigns.statement.text-nl"),
                whole(from.titleNl(), from.textNl()),
                whole(to.titleNl(), to.textNl())),
            new DifferencePane(
                "en",
                t("campaigns.statement.text-en"),
                whole(from.titleEn(), from.textEn()),
                whole(to.titleEn(), to.textEn())));
    both.addClassName("two-languages");
    body.removeAll();
    body.add(filters, both, back);
  }

  private static String whole(String title, String text) {
    return title + "\n" + text;
  }

  private static void go(
      boolean byViewer, StatementDetails statement, VersionDetails from, VersionDetails to) {
    if (byViewer) {
      UI.getCurrentOrThrow()
          .navigate(
              statement(statement.id()) + "/compare",
              QueryParameters.simple(
                  Map.of("from", String.valueOf(from.n()), "to", String.valueOf(to.n()))));
    }
  }

  private Select<VersionDetails> select(
      String label, List<VersionDetails> versions, VersionDetails shown) {
    Select<VersionDetails> select = new Select<>();
    select.setLabel(words.text(label));
    select.setItems(versions);
    select.setItemLabelGenerator(
        version ->
            words.text("campaigns.statement.version", version.n())
                + " · "
                + version.organisationName());
    select.setValue(shown);
    return select;
  }

  private static VersionDetails version(
      List<VersionDetails> versions,
      @org.jspecify.annotations.Nullable String asked,
      int otherwise) {
    return versions.stream()
        .filter(version -> String.valueOf(version.n()).equals(asked))
        .findFirst()
        .or(() -> versions.stream().filter(version -> version.n() == otherwise).findFirst())
        .orElse(versions.getFirst());
  }
}
