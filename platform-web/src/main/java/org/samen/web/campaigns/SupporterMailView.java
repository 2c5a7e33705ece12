package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import java.time.Clock;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.petition.LetterSummary;
import org.samen.campaigns.petition.NewsSummary;
import org.samen.campaigns.petition.Petitions;
import org.samen.campaigns.petition.SupporterLetters;
import org.samen.campaigns.petition.Supporters;
import org.samen.campaigns.petition.WriteNews;
import org.samen.notices.Mail;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Mail to a petition's supporters: news of one's own NGO, and an outbox of what goes. */
@StyleSheet("context://outreach.css")
@Route("campaigns/:id/mail")
public class SupporterMailView extends CampaignPartPage {

  private final Div content = new Div();

  SupporterMailView() {
    title(t("mail.title"));
    purpose(t("mail.purpose"));
    help(t("mail.help.outbox"), t("mail.help.news"));
    if (!Viewer.hasAny(Role.COORDINATOR)) {
      throw new EJBAccessException("Coordinators write to supporters");
    }
    content.addClassName("campaign-content");
    add(content);
  }

  @Override
  protected String part() {
    return "/mail";
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    if (!campaign.mayAct()) {
      throw new NotFound();
    }
    content.removeAll();
    if (Beans.get(Petitions.class).find(campaign.id()).isEmpty()) {
      content.add(new EmptyState(t("petition.empty.title"), t("petition.empty.why")));
      return;
    }
    content.add(write(campaign.id()), sent(campaign.id()), outbox(campaign.id()));
  }

  private Component write(UUID campaign) {
    int recipients = Beans.get(Supporters.class).count(campaign);
    FieldProblems problems = new FieldProblems();
    OutreachFields fields = new OutreachFields("mail", problems);
    TextField subjectNl = fields.line("subjectNl");
    TextArea textNl = fields.prose("textNl", 6);
    TextField subjectEn = fields.line("subjectEn");
    TextArea textEn = fields.prose("textEn", 6);
    UUID id = Ids.next(Clock.systemUTC()); // made once, so that a second click sends nothing twice
    Button send = new Button(t("mail.send", recipients), VaadinIcon.PAPERPLANE_O.create());
    send.addThemeVariants(ButtonVariant.PRIMARY);
    send.setEnabled(recipients > 0);
    send.addClickListener(
        click -> {
          Integer went =
              problems.attempt(
                  () ->
                      Beans.get(SupporterLetters.class)
                          .write(
                              new WriteNews(
                                  id,
                                  campaign,
                                  subjectNl.getValue().strip(),
                                  textNl.getValue().strip(),
                                  subjectEn.getValue().strip(),
                                  textEn.getValue().strip())));
          if (went != null) {
            getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
            Toast.show(t("mail.sent", went));
          }
        });
    Div form = new Div(subjectNl, textNl, subjectEn, textEn);
    form.addClassNames("form", "form-group");
    return section(
        "mail.write", new Paragraph(t("mail.write.who", recipients)), problems, form, send);
  }

  private Component sent(UUID campaign) {
    var news = Beans.get(SupporterLetters.class).news(campaign);
    Div rows = new Div();
    for (NewsSummary one : news) {
      Div row =
          new Div(
              new Span(words.locale().equals(Texts.ENGLISH) ? one.subjectEn() : one.subjectNl()),
              new Span(t("mail.went", one.sent(), one.recipients())),
              Moments.ago(one.writtenAt()));
      row.addClassName("news-row");
      rows.add(row);
    }
    return section("mail.news", news.isEmpty() ? new Paragraph(t("mail.news.none")) : rows);
  }

  private Component outbox(UUID campaign) {
    int found = Beans.get(SupporterLetters.class).countOutbox(campaign);
    if (found == 0) {
      return section("mail.outbox", new EmptyState(t("mail.empty.title"), t("mail.empty.why")));
    }
    Listing<LetterSummary> list = new Listing<>(t("mail.outbox"), this::card);
    list.addColumn(new ComponentRenderer<>(this::kind))
        .setHeader(t("mail.column.kind"))
        .setFlexGrow(4);
    list.addColumn(letter -> OutreachFields.languageName(letter.language()))
        .setHeader(t("mail.column.language"))
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(letter -> Moments.ago(letter.madeAt())))
        .setHeader(t("mail.column.made"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::state))
        .setHeader(t("mail.column.state"))
        .setFlexGrow(2);
    list.show(
        found,
        (offset, limit) -> Beans.get(SupporterLetters.class).outbox(campaign, offset, limit));
    return section("mail.outbox", new Paragraph(t("mail.outbox.what", found)), list);
  }

  private Component kind(LetterSummary letter) {
    Button open = new Button(t("mail.kind." + letter.kind()), click -> preview(letter.id()));
    open.addThemeVariants(ButtonVariant.TERTIARY);
    return open;
  }

  private Component state(LetterSummary letter) {
    Tone tone =
        switch (letter.state()) {
          case "sent" -> Tone.GOOD;
          case "waiting" -> Tone.NEUTRAL;
          default -> Tone.ATTENTION;
        };
    return new Status(tone, t("mail.state." + letter.state()));
  }

  private Component card(LetterSummary letter) {
    Div card = new Div(kind(letter), new Div(Moments.ago(letter.madeAt())), new Div(state(letter)));
    card.addClassName("card");
    return card;
  }

  private void preview(UUID letter) {
    Mail mail = Beans.get(SupporterLetters.class).show(letter);
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(mail.subject());
    dialog.setWidth("min(680px, 94vw)");
    Pre text = new Pre(mail.text());
    text.addClassName("mail-text");
    dialog.add(new Paragraph(t("mail.preview")), text);
    dialog.getFooter().add(new Button(t("mail.close"), click -> dialog.close()));
    dialog.open();
  }
}
