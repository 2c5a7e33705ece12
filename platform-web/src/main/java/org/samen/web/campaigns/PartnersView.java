package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samen.access.Role;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.CampaignLead;
import org.samen.campaigns.CampaignPartners;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.PartnerDetails;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Who takes part in a campaign, who was asked, who left; each with its date and by whom. */
@Route("campaigns/:id/partners")
public class PartnersView extends CampaignPartPage {
  private final Div body = new Div();

  PartnersView() {
    body.addClassName("campaign-page");
    add(body);
  }

  @Override
  protected String part() {
    return "/partners";
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    show(campaign);
  }

  private void show(CampaignDetails campaign) {
    title(t("campaigns.partners.title", campaign.name()));
    purpose(t("campaigns.partners.purpose"));
    boolean coordinates = Viewer.hasAny(Role.COORDINATOR);
    if ("joined".equals(campaign.part()) && coordinates) {
      actions(new Button(t("campaigns.leave"), click -> leave(campaign)));
    } else {
      actions();
    }
    body.removeAll();
    if (campaign.leadOfferedTo() != null) {
      Div offer = offer(campaign, campaign.leadOfferedTo(), coordinates);
      offer.addClassName("partner-offer");
      body.add(offer);
    }
    if (campaign.mayLead() && coordinates && campaign.isOpen()) {
      body.add(inviting(campaign));
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("partner-list");
    campaign.partners().forEach(partner -> list.add(item(campaign, partner, coordinates)));
    body.add(list);
  }

  private Component inviting(CampaignDetails campaign) {
    Set<String> there =
        campaign.partners().stream()
            .filter(partner -> List.of("invited", "joined").contains(partner.state()))
            .map(PartnerDetails::organisation)
            .collect(Collectors.toSet());
    ComboBox<Organisation> whom = new ComboBox<>(t("campaigns.invite.whom"));
    whom.setItems(
        Beans.get(Organisations.class).list().stream()
            .filter(one -> one.kind().equals("ngo") && !there.contains(one.alias()))
            .toList());
    whom.setItemLabelGenerator(Organisation::name);
    Button invite =
        new Button(
            t("campaigns.invite"),
            VaadinIcon.ENVELOPE_O.create(),
            click -> {
              Organisation chosen = whom.getValue();
              if (chosen != null) {
                Beans.get(CampaignPartners.class).invite(campaign.id(), chosen.alias());
                again(campaign.id(), t("campaigns.invite.done", chosen.name()));
              }
            });
    invite.addThemeVariants(ButtonVariant.PRIMARY);
    Div row = new Div(whom, invite);
    row.addClassName("invite-row");
    return row;
  }

  /** What is answered, taken back or waited for. */
  private Div offer(CampaignDetails campaign, String to, boolean coordinates) {
    UUID id = campaign.id();
    if (!Viewer.me().organisation().equals(to)) {
      Div said =
          new Div(new Notice(Tone.NEUTRAL, t("campaigns.lead.offered", campaign.nameOf(to))));
      if (campaign.mayLead() && coordinates) {
        said.add(
            new Button(
                t("campaigns.lead.keep"),
                click -> {
                  Beans.get(CampaignLead.class).keep(id);
                  again(id, t("campaigns.lead.kept"));
                }));
      }
      return said;
    }
    Div asked = new Div(new Notice(Tone.ATTENTION, t("campaigns.lead.asked", campaign.leadName())));
    if (!coordinates) {
      asked.add(new Span(t("campaigns.invited.coordinator")));
      return asked;
    }
    Button take =
        new Button(
            t("campaigns.lead.take"),
            click ->
                new ConfirmDialog(
                        t("campaigns.lead.take"),
                        t("campaigns.lead.take.sentence", campaign.name()),
                        t("campaigns.lead.take"),
                        () -> {
                          Beans.get(CampaignLead.class).take(id);
                          again(id, t("campaigns.lead.taken"));
                        })
                    .open());
    take.addThemeVariants(ButtonVariant.PRIMARY);
    Button refuse =
        new Button(
            t("campaigns.lead.refuse"),
            click -> {
              Beans.get(CampaignLead.class).refuse(id);
              again(id, t("campaigns.lead.refused"));
            });
    Div buttons = new Div(take, refuse);
    buttons.addClassName("button-row");
    asked.add(buttons);
    return asked;
  }

  private Button handOver(CampaignDetails campaign, PartnerDetails partner) {
    Button offer =
        new Button(
            t("campaigns.lead.offer"),
            click ->
                new ConfirmDialog(
                        t("campaigns.lead.offer"),
                        t("campaigns.lead.offer.sentence", partner.name(), campaign.name()),
                        t("campaigns.lead.offer"),
                        () -> {
                          Beans.get(CampaignLead.class)
                              .offer(campaign.id(), partner.organisation());
                          again(campaign.id(), t("campaigns.lead.offer.done", partner.name()));
                        })
                    .open());
    offer.addThemeVariants(ButtonVariant.TERTIARY);
    offer.setAriaLabel(t("campaigns.lead.offer.whom", partner.name()));
    return offer;
  }

  private ListItem item(CampaignDetails campaign, PartnerDetails partner, boolean coordinates) {
    Span name = new Span(partner.name());
    name.addClassName("card-title");
    boolean leads = partner.organisation().equals(campaign.lead());
    ListItem item = new ListItem(name, status(leads ? "lead" : partner.state()));
    if (partner.steps().isEmpty()) {
      Span since = new Span(Moments.ago(partner.changedAt()));
      since.addClassName("card-facts");
      item.add(since);
    } else {
      item.add(steps(partner));
    }
    if (partner.state().equals("joined")
        && !leads
        && campaign.mayLead()
        && campaign.isOpen()
        && campaign.leadOfferedTo() == null
        && coordinates) {
      item.add(handOver(campaign, partner));
    }
    if (partner.state().equals("invited") && campaign.mayLead() && coordinates) {
      Button retract =
          new Button(
              t("campaigns.retract"),
              click -> {
                Beans.get(CampaignPartners.class).retract(campaign.id(), partner.organisation());
                again(campaign.id(), t("campaigns.retracted"));
              });
      retract.addThemeVariants(ButtonVariant.TERTIARY);
      item.add(retract);
    }
    return item;
  }

  private Status status(String state) {
    String word = words.text("campaigns.partner." + state);
    return switch (state) {
      case "lead" -> new Status(Tone.GOOD, VaadinIcon.FLAG_O, word);
      case "joined" -> new Status(Tone.GOOD, word);
      case "invited" -> new Status(Tone.ATTENTION, VaadinIcon.ENVELOPE_O, word);
      default -> new Status(Tone.NEUTRAL, VaadinIcon.MINUS_CIRCLE_O, word);
    };
  }

  private Component steps(PartnerDetails partner) {
    OrderedList steps = new OrderedList();
    steps.addClassName("partner-steps");
    for (PartnerDetails.Step step : partner.steps()) {
      Span who = new Span(words.text("campaigns.partner." + step.state()) + " · ");
      who.add(Moments.ago(step.at()));
      if (step.personName() != null) {
        who.add(new Span(" · " + step.personName()));
      }
      who.addClassName("card-facts");
      steps.add(new ListItem(who));
    }
    return steps;
  }

  private void leave(CampaignDetails campaign) {
    new ConfirmDialog(
            t("campaigns.leave"),
            t("campaigns.leave.sentence", campaign.name()),
            t("campaigns.leave"),
            () -> {
              Beans.get(CampaignPartners.class).leave(campaign.id());
              com.vaadin.flow.component.UI.getCurrentOrThrow().navigate(CAMPAIGNS);
              Toast.show(t("campaigns.left"));
            })
        .open();
  }

  private void again(UUID id, String done) {
    Beans.get(Campaigns.class).find(id).ifPresent(this::show);
    Toast.show(done);
  }
}
