package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.events.EventFilter;
import org.samen.campaigns.events.EventSummary;
import org.samen.campaigns.events.Events;
import org.samen.campaigns.petition.Asking;
import org.samen.campaigns.petition.PageDetails;
import org.samen.campaigns.petition.PetitionDetails;
import org.samen.campaigns.petition.Petitions;
import org.samen.campaigns.petition.PublicPages;
import org.samen.campaigns.petition.Supporter;
import org.samen.campaigns.petition.Supporters;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Chart;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * A campaign's page for everyone and its petition: how it goes, and whom one's own NGO may hold.
 */
@StyleSheet("context://outreach.css")
@Route("campaigns/:id/petition")
public class PetitionView extends CampaignPartPage {
  private static final int MOST_EVENTS = 20;

  private final Div content = new Div();

  PetitionView() {
    title(t("petition.title"));
    purpose(t("petition.purpose"));
    help(t("petition.help.count"), t("petition.help.keys"), t("petition.help.erased"));
    content.addClassName("campaign-content");
    add(content);
  }

  @Override
  protected String part() {
    return "/petition";
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    if (!campaign.mayAct()) {
      throw new NotFound();
    }
    boolean leads = campaign.mayLead() && Viewer.hasAny(Role.COORDINATOR);
    Optional<PageDetails> page = Beans.get(PublicPages.class).find(campaign.id());
    Optional<PetitionDetails> petition = Beans.get(Petitions.class).find(campaign.id());
    content.removeAll();
    content.add(address(campaign, page.orElse(null), leads));
    if (petition.isPresent()) {
      content.add(figures(petition.get()));
      if (Viewer.hasAny(Role.COORDINATOR)) {
        content.add(own(petition.get()));
      }
    } else if (!leads) {
      content.add(new EmptyState(t("petition.empty.title"), t("petition.empty.why")));
    }
    content.add(events(campaign.id()));
    if (leads) {
      PetitionForms forms = new PetitionForms(campaign.id(), () -> show(campaign, event));
      content.add(
          section("petition.page.title", forms.page(page.orElse(null))),
          section("petition.form.edit", forms.petition(petition.orElse(null))));
    }
  }

  private Component events(UUID campaign) {
    UnorderedList list = new UnorderedList();
    for (EventSummary event :
        Beans.get(Events.class)
            .list(new EventFilter(campaign, null, null, false, null), 0, MOST_EVENTS)) {
      list.add(
          new ListItem(
              new Anchor(
                  EventsView.EVENTS + "/" + event.id(), EventsView.title(event, words.locale())),
              new Span(
                  " " + EventsView.when(event.startsAt(), words.locale()) + ", " + event.place())));
    }
    Anchor plan = new Anchor(campaign(campaign) + "/events/new", t("event.new"));
    plan.addClassName("button-like");
    return section("event.list", list, plan);
  }

  private Component address(CampaignDetails campaign, @Nullable PageDetails page, boolean leads) {
    Div line = new Div();
    line.addClassName("page-state");
    if (page == null) {
      line.add(new Status(Tone.NEUTRAL, t("petition.page.none")));
      return line;
    }
    boolean open = page.openedAt() != null;
    Anchor address =
        new Anchor("public/campaigns/" + page.slug(), "/public/campaigns/" + page.slug());
    address.setRouterIgnore(true);
    address.setTarget("_blank");
    line.add(
        open
            ? new Status(Tone.GOOD, VaadinIcon.GLOBE, t("petition.page.open"))
            : new Status(Tone.NEUTRAL, t("petition.page.closed")),
        open ? address : new Span(address.getText()));
    if (leads) {
      line.add(
          new Button(
              t(open ? "petition.page.close" : "petition.page.do-open"),
              click -> open(campaign, !open)));
    }
    return line;
  }

  private void open(CampaignDetails campaign, boolean open) {
    try {
      Beans.get(PublicPages.class).open(campaign.id(), open);
      reload();
      Toast.show(t(open ? "petition.page.opened" : "petition.page.closed.done"));
    } catch (BrokenRule broken) {
      Toast.refuse(Texts.here(broken.rule(), broken.facts().toArray()));
    }
  }

  private void reload() {
    getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
  }

  private Component figures(PetitionDetails petition) {
    Map<String, Long> states = Beans.get(Petitions.class).states(petition.campaign());
    Div facts = new Div();
    facts.addClassName("petition-figures");
    for (String state : List.of("confirmed", "waiting", "withdrawn", "disowned", "bounced")) {
      Div fact =
          new Div(
              new Span(t("petition.state." + state)),
              new Span(words.number(states.getOrDefault(state, 0L))));
      fact.addClassName("petition-figure");
      facts.add(fact);
    }
    List<Petitions.Day> days = Beans.get(Petitions.class).days(petition.campaign());
    Paragraph until =
        new Paragraph(
            petition.erasedAt() == null
                ? t(
                    "petition.until",
                    words.day(petition.closesOn()),
                    words.day(petition.erasedOn()))
                : t("petition.erased", Moments.exact(words.locale(), petition.erasedAt())));
    return days.isEmpty()
        ? section("petition.figures", facts, until)
        : section("petition.figures", facts, chart(days), until);
  }

  private Component chart(List<Petitions.Day> days) {
    List<String> names = new ArrayList<>();
    List<Long> confirmed = new ArrayList<>();
    List<Long> waiting = new ArrayList<>();
    long sum = 0;
    for (Petitions.Day day : days) {
      sum += day.confirmed();
      names.add(words.day(day.day()));
      confirmed.add(sum);
      waiting.add(day.signed());
    }
    return new Chart(
        new Chart.Data(
            Chart.Kind.LINE,
            t("petition.chart"),
            t("petition.chart.day"),
            names,
            List.of(
                new Chart.Series(t("petition.state.confirmed"), 5, Chart.Look.PLAIN, confirmed),
                new Chart.Series(t("petition.state.waiting"), 6, Chart.Look.PLAIN, waiting)),
            null,
            List.of()),
        value -> Texts.here("petition.chart.value", value));
  }

  private Component own(PetitionDetails petition) {
    UUID id = petition.campaign();
    String organisation = Viewer.me().organisation();
    List<Asking> asking = Beans.get(Petitions.class).asking(id);
    Optional<Asking> own =
        asking.stream().filter(one -> one.organisation().equals(organisation)).findFirst();
    FieldProblems problems = new FieldProblems();
    TextField url = new OutreachFields("petition", problems).line("privacyUrl");
    url.setPlaceholder("https://");
    own.ifPresent(one -> url.setValue(one.privacyUrl()));
    Button ask =
        new Button(
            t(own.isPresent() ? "petition.ask.change" : "petition.ask"),
            click -> {
              if (problems.attempt(
                      () -> {
                        Beans.get(Petitions.class).ask(id, url.getValue().strip());
                        return true;
                      })
                  != null) {
                reload();
                Toast.show(t("petition.asked"));
              }
            });
    Div buttons = new Div(ask);
    buttons.addClassName("button-row");
    if (own.isPresent()) {
      buttons.add(
          new Button(
              t("petition.ask-no-more"),
              click -> {
                Beans.get(Petitions.class).askNoMore(id);
                reload();
              }));
    }
    int supporters = Beans.get(Supporters.class).count(id);
    int named = Beans.get(Supporters.class).countForDelivery(id);
    Div takeAway = new Div();
    takeAway.addClassName("button-row");
    if (supporters > 0) {
      takeAway.add(
          new ExportLink(event -> supporters(id).csv(event), t("petition.export", supporters)));
    }
    if (named > 0) {
      takeAway.add(new ExportLink(event -> names(id).csv(event), t("petition.names", named)));
    }
    Paragraph count = new Paragraph(t("petition.own", supporters));
    return section(
        "petition.own.title",
        count,
        takeAway,
        new Notice(Tone.NEUTRAL, t("petition.own.recorded")),
        problems,
        url,
        buttons);
  }

  private TableFile<Supporter> supporters(UUID campaign) {
    Locale locale = Texts.language(words.locale());
    return new TableFile<>(
        locale,
        t("petition.csv.file"),
        List.of(t("petition.csv.name"), t("petition.csv.email"), t("petition.csv.since")),
        rows -> {
          for (Supporter one : Beans.get(Supporters.class).list(campaign)) {
            rows.accept(one);
          }
        },
        one -> Arrays.asList(one.name(), one.email(), Moments.exact(locale, one.since())));
  }

  private TableFile<String> names(UUID campaign) {
    return new TableFile<>(
        Texts.language(words.locale()),
        t("petition.csv.names"),
        List.of(t("petition.csv.name")),
        rows -> {
          for (String name : Beans.get(Supporters.class).namesForDelivery(campaign)) {
            rows.accept(name);
          }
        },
        List::of);
  }
}
