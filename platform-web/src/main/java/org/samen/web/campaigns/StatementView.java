package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.samen.access.Role;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.EndorsementDetails;
import org.samen.campaigns.Endorsements;
import org.samen.campaigns.Figures;
import org.samen.campaigns.JointStatements;
import org.samen.campaigns.PartnerDetails;
import org.samen.campaigns.StatementDetails;
import org.samen.campaigns.VersionDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** A statement in two languages, who stands behind it, what is said about it, how it came. */
@Route("campaigns/statements/:id")
public class StatementView extends StatementPage {
  private final Div body = new Div();

  StatementView() {
    body.addClassName("statement-page");
    add(body);
  }

  @Override
  void show(StatementDetails statement, CampaignDetails campaign, BeforeEnterEvent event) {
    VersionDetails standing = statement.standing();
    title(standing.title(words.locale().getLanguage()));
    purpose(
        t("campaigns.statement.version", standing.n())
            + " · "
            + t("campaigns.statement.for", statement.leadName(), campaign.name()));
    List<EndorsementDetails> endorsements = Beans.get(Endorsements.class).list(statement.id());
    act(statement, campaign, endorsements);
    body.removeAll();
    Div both =
        new Div(
            new StatementProse("nl", standing.titleNl(), standing.textNl()),
            new StatementProse("en", standing.titleEn(), standing.textEn()));
    both.addClassName("two-languages");
    body.add(
        both, section("campaigns.endorsed.title", endorsers(statement, campaign, endorsements)));
    if (statement.mayAct()) {
      body.add(
          section("campaigns.comments.title", new CommentList(statement, campaign.isOpen())),
          section("campaigns.versions.title", versions(statement)));
    }
  }

  private void act(
      StatementDetails statement, CampaignDetails campaign, List<EndorsementDetails> all) {
    List<Component> buttons = new ArrayList<>();
    buttons.add(letter(statement, campaign, Texts.DUTCH));
    buttons.add(letter(statement, campaign, Texts.ENGLISH));
    boolean coordinates = Viewer.hasAny(Role.COORDINATOR) && campaign.isOpen();
    if (statement.mayPublish() && coordinates) {
      buttons.add(publishing(statement));
    }
    if (statement.mayAct() && campaign.isOpen()) {
      buttons.add(
          new Button(
              t("campaigns.statement.edit"),
              VaadinIcon.EDIT.create(),
              click -> UI.getCurrentOrThrow().navigate(statement(statement.id()) + "/edit")));
    }
    if (statement.mayAct() && coordinates) {
      boolean endorsed =
          all.stream()
              .anyMatch(
                  one ->
                      one.isLive()
                          && one.n() == statement.standing().n()
                          && one.organisation().equals(Viewer.me().organisation()));
      buttons.add(endorsed ? withdrawing(statement) : endorsing(statement));
    }
    actions(buttons.toArray(Component[]::new));
  }

  private Button endorsing(StatementDetails statement) {
    Button endorse =
        new Button(
            t("campaigns.endorse"),
            VaadinIcon.CHECK.create(),
            click -> UI.getCurrentOrThrow().navigate(statement(statement.id()) + "/endorse"));
    endorse.addThemeVariants(ButtonVariant.PRIMARY);
    return endorse;
  }

  private Button withdrawing(StatementDetails statement) {
    return new Button(
        t("campaigns.withdraw"),
        click ->
            new ConfirmDialog(
                    t("campaigns.withdraw"),
                    t("campaigns.withdraw.sentence", statement.standing().n()),
                    t("campaigns.withdraw"),
                    () -> {
                      Beans.get(Endorsements.class).withdraw(statement.id());
                      again(statement.id(), t("campaigns.withdrawn"));
                    })
                .open());
  }

  private Button publishing(StatementDetails statement) {
    int standing = statement.standing().n();
    if (Integer.valueOf(standing).equals(statement.publishedN())) {
      return new Button(
          t("campaigns.hide"),
          VaadinIcon.LOCK.create(),
          click -> {
            Beans.get(JointStatements.class).hide(statement.id());
            again(statement.id(), t("campaigns.hidden"));
          });
    }
    return new Button(
        t("campaigns.publish"),
        VaadinIcon.GLOBE.create(),
        click ->
            new ConfirmDialog(
                    t("campaigns.publish"),
                    t(
                        "campaigns.publish.sentence",
                        standing,
                        statement.standing().title(words.locale().getLanguage()),
                        statement.standing().endorsers()),
                    t("campaigns.publish"),
                    () -> {
                      Beans.get(JointStatements.class)
                          .publish(statement.id(), standing, statement.standing().hash());
                      again(statement.id(), t("campaigns.published"));
                    })
                .open());
  }

  private static void again(UUID id, String done) {
    UI.getCurrentOrThrow().refreshCurrentRoute(false);
    Toast.show(done);
  }

  private ExportLink letter(StatementDetails statement, CampaignDetails campaign, Locale language) {
    return new ExportLink(
        event -> write(event, statement.id(), campaign.id(), language),
        t("campaigns.letter." + language.getLanguage()));
  }

  private static void write(DownloadEvent event, UUID id, UUID campaign, Locale language)
      throws IOException {
    StatementDetails statement = Beans.get(JointStatements.class).find(id).orElseThrow();
    StatementLetter letter =
        new StatementLetter(
            language,
            Beans.get(Campaigns.class).find(campaign).orElseThrow(),
            statement.standing(),
            Beans.get(Endorsements.class).list(id));
    event.setFileName(letter.fileName());
    event.setContentType("application/pdf");
    letter.write(event.getOutputStream(), Beans.get(Figures.class).of(letter.figures()));
  }

  /** Each organisation that takes part, and to what it put its name. */
  private Component endorsers(
      StatementDetails statement, CampaignDetails campaign, List<EndorsementDetails> all) {
    UnorderedList list = new UnorderedList();
    list.addClassName("endorser-list");
    List<String> shown = new ArrayList<>();
    for (EndorsementDetails one : all) {
      if (shown.contains(one.organisation())) {
        continue;
      }
      shown.add(one.organisation());
      list.add(line(one.organisationName(), status(one, statement.standing().n()), one));
    }
    if (statement.mayAct()) {
      for (PartnerDetails partner : campaign.partners()) {
        if (partner.state().equals("joined") && !shown.contains(partner.organisation())) {
          list.add(
              line(
                  partner.name(),
                  new Status(Tone.NEUTRAL, VaadinIcon.HOURGLASS, t("campaigns.endorsed.not-yet")),
                  null));
        }
      }
    }
    return list.getChildren().findAny().isEmpty()
        ? new Paragraph(t("campaigns.endorsed.nobody"))
        : list;
  }

  private Status status(EndorsementDetails one, int standing) {
    if (!one.isLive()) {
      return new Status(
          Tone.NEUTRAL, VaadinIcon.MINUS_CIRCLE_O, t("campaigns.endorsed." + one.withdrawnWhy()));
    }
    return one.n() == standing
        ? new Status(Tone.GOOD, t("campaigns.endorsed.this"))
        : new Status(Tone.ATTENTION, t("campaigns.endorsed.older", one.n()));
  }

  private ListItem line(
      String name, Status status, @org.jspecify.annotations.Nullable EndorsementDetails one) {
    ListItem line = new ListItem(new Span(name), status);
    if (one != null) {
      Span when = new Span();
      when.addClassName("card-facts");
      when.add(Moments.ago(one.withdrawnAt() == null ? one.endorsedAt() : one.withdrawnAt()));
      if (one.personName() != null) {
        when.add(new Span(" · " + one.personName()));
      }
      line.add(when);
    }
    return line;
  }

  private Component versions(StatementDetails statement) {
    OrderedList list = new OrderedList();
    list.addClassName("version-list");
    for (VersionDetails version : Beans.get(JointStatements.class).versions(statement.id())) {
      Span about =
          new Span(
              t("campaigns.statement.version", version.n()) + " · " + version.organisationName());
      Span facts = new Span();
      facts.addClassName("card-facts");
      facts.add(Moments.ago(version.writtenAt()));
      if (version.personName() != null) {
        facts.add(new Span(" · " + version.personName()));
      }
      facts.add(new Span(" · " + t("campaigns.endorsers", version.endorsers())));
      if (version.mergedFrom() != null) {
        facts.add(new Span(" · " + t("campaigns.version.merged", version.mergedFrom())));
      }
      ListItem item = new ListItem(about, facts);
      if (version.note() != null) {
        item.add(new Paragraph(version.note()));
      }
      if (version.n() > 1) {
        item.add(
            new Anchor(
                statement(statement.id())
                    + "/compare?from="
                    + (version.n() - 1)
                    + "&to="
                    + version.n(),
                t("campaigns.compare.with", version.n() - 1)));
      }
      list.add(item);
    }
    return new Div(new Notice(Tone.NEUTRAL, t("campaigns.versions.what")), list);
  }
}
