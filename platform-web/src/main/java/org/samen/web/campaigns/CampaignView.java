package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.samen.access.Role;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.CampaignPartners;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.Demand;
import org.samen.campaigns.Milestone;
import org.samen.campaigns.PartnerDetails;
import org.samen.campaigns.Target;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** A campaign: what is wanted of whom and why, who takes part, how the time runs. */
@Route("campaigns/:id")
public class CampaignView extends CampaignPartPage {
  private final Div body = new Div();

  CampaignView() {
    body.addClassName("campaign-page");
    add(body);
  }

  @Override
  protected String part() {
    return "";
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    show(campaign);
  }

  private void show(CampaignDetails campaign) {
    title(campaign.name());
    purpose(campaign.aim());
    act(campaign);
    body.removeAll();
    if ("invited".equals(campaign.part())) {
      body.add(invitation(campaign));
    }
    body.add(facts(campaign));
    if (!campaign.why().isEmpty()) {
      Paragraph why = new Paragraph(campaign.why());
      why.addClassName("campaign-why");
      why.getElement().setAttribute("dir", "auto");
      body.add(section("campaigns.why", why));
    }
    body.add(
        section("campaigns.demands", demands(campaign)),
        section("campaigns.targets", targets(campaign)),
        section("campaigns.timeline", timeline(campaign)),
        section("campaigns.who", partners(campaign)));
  }

  private void act(CampaignDetails campaign) {
    List<Component> buttons = new ArrayList<>();
    if (campaign.mayLead()) {
      if (Viewer.hasAny(Role.COORDINATOR)) {
        buttons.add(
            new Button(
                t(campaign.isOpen() ? "campaigns.close" : "campaigns.reopen"),
                (campaign.isOpen() ? VaadinIcon.ARCHIVE : VaadinIcon.REFRESH).create(),
                click -> end(campaign.id(), campaign.isOpen())));
      }
      buttons.add(
          new Button(
              t("campaigns.edit"),
              VaadinIcon.EDIT.create(),
              click -> UI.getCurrentOrThrow().navigate(campaign(campaign.id()) + "/edit")));
    }
    actions(buttons.toArray(Component[]::new));
  }

  private void end(UUID id, boolean close) {
    Campaigns campaigns = Beans.get(Campaigns.class);
    campaigns
        .find(id)
        .ifPresent(
            now -> {
              if (close) {
                campaigns.close(id, now.version());
              } else {
                campaigns.reopen(id, now.version());
              }
            });
    again(id);
    if (close) {
      Toast.show(t("campaigns.closed.done"), t("campaigns.undo"), () -> end(id, false));
    }
  }

  private void again(UUID id) {
    Beans.get(Campaigns.class)
        .find(id)
        .ifPresent(
            now -> {
              head(now);
              show(now);
            });
  }

  /** What the invited answer, for their organisation. */
  private Component invitation(CampaignDetails campaign) {
    Notice notice = new Notice(Tone.ATTENTION, t("campaigns.invited", campaign.leadName()));
    if (Viewer.hasAny(Role.COORDINATOR)) {
      Button join =
          new Button(
              t("campaigns.join"),
              click -> {
                Beans.get(CampaignPartners.class).join(campaign.id());
                again(campaign.id());
                Toast.show(t("campaigns.joined"));
              });
      join.addThemeVariants(ButtonVariant.PRIMARY);
      Button decline =
          new Button(
              t("campaigns.decline"),
              click -> {
                Beans.get(CampaignPartners.class).decline(campaign.id());
                UI.getCurrentOrThrow().navigate(CAMPAIGNS);
                Toast.show(t("campaigns.declined"));
              });
      Div buttons = new Div(join, decline);
      buttons.addClassName("button-row");
      return new Div(notice, buttons);
    }
    return new Div(notice, new Paragraph(t("campaigns.invited.coordinator")));
  }

  private Component facts(CampaignDetails campaign) {
    DescriptionList facts = new DescriptionList();
    facts.addClassName("campaign-facts");
    fact(facts, "lead", new Span(campaign.leadName()));
    fact(facts, "part", words.partStatus(campaign.part(), !campaign.isOpen()));
    fact(facts, "role", new Span(words.role(campaign.role())));
    fact(facts, "when", new Span(words.span(campaign.startsOn(), campaign.endsOn())));
    fact(facts, "visibility", new Span(words.visibility(campaign.visibility())));
    if (campaign.budgetLineName() != null) {
      fact(facts, "budget", new Anchor("funds/" + campaign.fund(), campaign.budgetLineName()));
    }
    if (campaign.shiftTemplateName() != null) {
      fact(facts, "shifts", new Anchor("rosters/templates", campaign.shiftTemplateName()));
    }
    return facts;
  }

  private void fact(DescriptionList facts, String name, Component value) {
    Div group =
        new Div(
            new DescriptionList.Term(words.text("campaigns.fact." + name)),
            new DescriptionList.Description(value));
    group.addClassName("campaign-fact");
    facts.getElement().appendChild(group.getElement());
  }

  private Component demands(CampaignDetails campaign) {
    if (campaign.demands().isEmpty()) {
      return new Paragraph(t("campaigns.demands.none"));
    }
    OrderedList list = new OrderedList();
    list.addClassName("campaign-demands");
    for (Demand demand : campaign.demands()) {
      ListItem item = new ListItem(demand.text());
      item.getElement().setAttribute("dir", "auto");
      list.add(item);
    }
    return list;
  }

  private Component targets(CampaignDetails campaign) {
    if (campaign.targets().isEmpty()) {
      return new Paragraph(t("campaigns.targets.none"));
    }
    UnorderedList list = new UnorderedList();
    for (Target target : campaign.targets()) {
      Span kind = new Span(" · " + words.target(target.kind()));
      kind.addClassName("card-facts");
      list.add(new ListItem(new Span(target.name()), kind));
    }
    return list;
  }

  private Component timeline(CampaignDetails campaign) {
    if (campaign.milestones().isEmpty()) {
      return new Paragraph(t("campaigns.timeline.none"));
    }
    LocalDate today = LocalDate.now(Moments.ZONE);
    OrderedList line = new OrderedList();
    line.addClassName("timeline");
    for (Milestone milestone : campaign.milestones()) {
      Span day = new Span(words.day(milestone.onDay()));
      day.addClassName("timeline-day");
      Component status =
          milestone.doneOn() != null
              ? new Status(Tone.GOOD, t("campaigns.milestone.done"))
              : milestone.onDay().isBefore(today)
                  ? new Status(Tone.ATTENTION, t("campaigns.milestone.late"))
                  : new Status(Tone.NEUTRAL, VaadinIcon.CLOCK, t("campaigns.milestone.ahead"));
      ListItem item = new ListItem(day, new Span(milestone.title()), status);
      item.addClassName(milestone.doneOn() == null ? "ahead" : "reached");
      line.add(item);
    }
    return line;
  }

  private Component partners(CampaignDetails campaign) {
    List<String> names =
        campaign.partners().stream()
            .filter(partner -> partner.state().equals("joined"))
            .map(PartnerDetails::name)
            .toList();
    return new Paragraph(String.join(", ", names));
  }
}
