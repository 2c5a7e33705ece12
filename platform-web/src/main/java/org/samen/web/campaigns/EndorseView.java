package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import java.time.Clock;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Endorse;
import org.samen.campaigns.EndorsementDetails;
import org.samen.campaigns.Endorsements;
import org.samen.campaigns.PartnerDetails;
import org.samen.campaigns.StatementDetails;
import org.samen.campaigns.VersionDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * Repeats exactly what an organisation puts its name to, before it does. When the text changes
 * meanwhile, the endorsement is refused and the new text is shown.
 */
@Route("campaigns/statements/:id/endorse")
public class EndorseView extends StatementPage {
  private final Div body = new Div();

  EndorseView() {
    if (!Viewer.hasAny(Role.COORDINATOR)) {
      throw new EJBAccessException("Coordinators endorse for their organisation");
    }
    body.addClassName("statement-page");
    add(body);
  }

  @Override
  void show(StatementDetails statement, CampaignDetails campaign, BeforeEnterEvent event) {
    if (!statement.mayAct()) {
      throw new NotYours(statement.lead());
    }
    show(statement, campaign, false);
  }

  private void show(StatementDetails statement, CampaignDetails campaign, boolean changed) {
    VersionDetails standing = statement.standing();
    String own = ownName(campaign);
    title(t("campaigns.endorse.title"));
    purpose(t("campaigns.endorse.purpose", own));
    body.removeAll();
    if (changed) {
      body.add(new Notice(Tone.REFUSAL, t("campaigns.endorse.changed", standing.n())));
    }
    Integer before = endorsedBefore(statement.id());
    if (before != null && before < standing.n()) {
      body.add(
          new Notice(
              Tone.ATTENTION,
              t("campaigns.endorse.before", before),
              new Anchor(
                  statement(statement.id()) + "/compare?from=" + before + "&to=" + standing.n(),
                  t("campaigns.compare.with", before))));
    }
    Div both =
        new Div(
            new StatementProse("nl", standing.titleNl(), standing.textNl()),
            new StatementProse("en", standing.titleEn(), standing.textEn()));
    both.addClassName("two-languages");
    Paragraph sentence =
        new Paragraph(t("campaigns.endorse.sentence", own, standing.n(), campaign.name()));
    sentence.addClassName("endorse-sentence");
    Code hash = new Code(standing.hash());
    Paragraph mark = new Paragraph(t("campaigns.endorse.hash") + " ");
    mark.add(hash);
    mark.addClassName("card-facts");
    UUID id = Ids.next(Clock.systemUTC());
    Button endorse = new Button(t("campaigns.endorse.yes", own), click -> endorse(id, statement));
    endorse.addThemeVariants(ButtonVariant.PRIMARY);
    endorse.setDisableOnClick(true);
    Anchor back = new Anchor(statement(statement.id()), t("campaigns.back"));
    back.addClassName("button-like");
    Div bar = new Div(back, endorse);
    bar.addClassName("form-bar");
    body.add(both, sentence, mark, bar);
  }

  private void endorse(UUID id, StatementDetails shown) {
    VersionDetails version = shown.standing();
    try {
      Beans.get(Endorsements.class)
          .endorse(new Endorse(id, shown.id(), version.n(), version.hash()));
    } catch (RuntimeException refused) {
      Beans.get(org.samen.campaigns.JointStatements.class)
          .find(shown.id())
          .filter(now -> now.standing().n() != version.n())
          .ifPresentOrElse(
              now ->
                  show(
                      now,
                      Beans.get(org.samen.campaigns.Campaigns.class)
                          .find(now.campaign())
                          .orElseThrow(),
                      true),
              () -> ErrorNotifier.show(refused));
      return;
    }
    UI.getCurrentOrThrow().navigate(statement(shown.id()));
    Toast.show(t("campaigns.endorse.done", version.n()));
  }

  private static String ownName(CampaignDetails campaign) {
    String own = Viewer.me().organisation();
    return campaign.partners().stream()
        .filter(partner -> partner.organisation().equals(own))
        .map(PartnerDetails::name)
        .findFirst()
        .orElse(own);
  }

  /** The last version to which the viewer's organisation put its name. */
  private static @org.jspecify.annotations.Nullable Integer endorsedBefore(UUID statement) {
    String own = Viewer.me().organisation();
    return Beans.get(Endorsements.class).list(statement).stream()
        .filter(one -> one.organisation().equals(own) && one.isLive())
        .map(EndorsementDetails::n)
        .findFirst()
        .orElse(null);
  }
}
