package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Toast;

/** Begins a campaign, or changes one that the viewer's organisation leads. */
@Route("campaigns/new")
@RouteAlias("campaigns/:id/edit")
public class CampaignFormView extends CampaignsPage {
  private final CampaignForm fields = new CampaignForm();
  private final KeptForm form;
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable CampaignDetails before;

  CampaignFormView() {
    addClassName("form-page");
    Button save = new Button(t("campaigns.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    form = new KeptForm(fields, t("campaigns.back"), save);
    add(form);
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
      form.backTo(CAMPAIGNS);
      fields.fill(null);
      form.keepAt(NEW);
      return;
    }
    CampaignDetails campaign =
        id(event).flatMap(Beans.get(Campaigns.class)::find).orElseThrow(NotFound::new);
    if (!campaign.mayLead()) {
      throw new NotYours(campaign.lead());
    }
    title(t("campaigns.edit.title", campaign.name()));
    purpose(t("campaigns.edit.purpose"));
    form.backTo(campaign(campaign.id()));
    id = campaign.id();
    before = campaign;
    fields.fill(campaign);
    form.keepAt(campaign(campaign.id()) + "/edit");
  }

  private void save() {
    EditCampaign command = fields.command(id, before);
    if (command != null && form.save(() -> Beans.get(Campaigns.class).save(command))) {
      UI.getCurrentOrThrow().navigate(campaign(id));
      Toast.show(t("campaigns.saved"));
    }
  }
}
