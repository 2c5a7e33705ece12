package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.EditCampaign;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Toast;

/** Begins a campaign, or changes one that the viewer's organisation leads. */
@Route("campaigns/new")
@RouteAlias("campaigns/:id/edit")
public class CampaignFormView extends CampaignsPage {
  private final CampaignForm form = new CampaignForm();
  private final Div drafts = new Div();
  private final Anchor back = new Anchor();
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable CampaignDetails before;
  private @Nullable FormDraft draft;

  CampaignFormView() {
    addClassName("form-page");
    Button save = new Button(t("campaigns.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    back.addClassName("button-like");
    back.setText(t("campaigns.back"));
    Div bar = new Div(back, save);
    bar.addClassName("form-bar");
    add(drafts, form, bar);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (event.getRouteParameters().get("id").isEmpty()) {
      title(t("campaigns.new.title"));
      purpose(t("campaigns.new.purpose"));
      back.setHref(CAMPAIGNS);
      form.fill(null);
      keep(NEW);
      return;
    }
    CampaignDetails campaign =
        id(event).flatMap(Beans.get(Campaigns.class)::find).orElseThrow(NotFound::new);
    if (!campaign.mayLead()) {
      throw new NotYours(campaign.lead());
    }
    title(t("campaigns.edit.title", campaign.name()));
    purpose(t("campaigns.edit.purpose"));
    back.setHref(campaign(campaign.id()));
    id = campaign.id();
    before = campaign;
    form.fill(campaign);
    keep(campaign(campaign.id()) + "/edit");
  }

  /** What was typed survives a lost session; what the screen refuses is not kept. */
  private void keep(String address) {
    FormDraft kept =
        FormDraft.openIn(drafts, address, form::values, form::restore, CampaignForm::isFreeText);
    form.onChange(kept::changed);
    draft = kept;
  }

  private void save() {
    EditCampaign command = form.command(id, before);
    if (command != null
        && form.problems().attempt(() -> Beans.get(Campaigns.class).save(command)) != null) {
      if (draft != null) {
        draft.saved();
      }
      UI.getCurrentOrThrow().navigate(campaign(id));
      Toast.show(t("campaigns.saved"));
    }
  }
}
