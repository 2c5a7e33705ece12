package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.EditStatement;
import org.samen.campaigns.JointStatements;
import org.samen.campaigns.SavedVersion;
import org.samen.campaigns.StatementConflict;
import org.samen.campaigns.StatementDetails;
import org.samen.campaigns.StatementText;
import org.samen.campaigns.VersionDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/**
 * A statement is written: Dutch and English beside each other. Who saves after another changed the
 * same lines keeps what they typed and sees both.
 */
@Route("campaigns/statements/:id/edit")
@RouteAlias("campaigns/:id/statements/new")
public class StatementEditView extends CampaignPartPage {
  private final FieldProblems problems = new FieldProblems();
  private final Div drafts = new Div();
  private final Div above = new Div();
  private final TextField titleNl = new TextField(t("campaigns.statement.title-nl"));
  private final TextField titleEn = new TextField(t("campaigns.statement.title-en"));
  private final TextArea textNl = new TextArea(t("campaigns.statement.text-nl"));
  private final TextArea textEn = new TextArea(t("campaigns.statement.text-en"));
  private final TextField note = new TextField(t("campaigns.statement.note"));
  private final Anchor back = new Anchor();
  private UUID id = Ids.next(Clock.systemUTC());
  private UUID campaign = id;
  private int base;
  private @Nullable FormDraft draft;

  StatementEditView() {
    addClassName("statement-edit");
    Button save = new Button(t("campaigns.statement.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    back.addClassName("button-like");
    back.setText(t("campaigns.back"));
    Button figure =
        new Button(
            t("campaigns.figure.insert"), VaadinIcon.BAR_CHART_H.create(), click -> insertFigure());
    Div dutch = new Div(titleNl, textNl);
    Div english = new Div(titleEn, textEn);
    dutch.getElement().setAttribute("lang", "nl");
    english.getElement().setAttribute("lang", "en");
    Div both = new Div(dutch, english);
    both.addClassNames("two-languages", "form");
    note.setHelperText(t("campaigns.statement.note.help"));
    note.setWidthFull();
    Div bar = new Div(back, save);
    bar.addClassName("form-bar");
    add(
        drafts,
        above,
        problems,
        new Paragraph(t("campaigns.statement.marks")),
        both,
        figure,
        note,
        bar);
    prepare();
  }

  private void prepare() {
    problems.of("titleNl", t("campaigns.statement.title-nl"), titleNl);
    problems.of("titleEn", t("campaigns.statement.title-en"), titleEn);
    problems.of("textNl", t("campaigns.statement.text-nl"), textNl);
    problems.of("textEn", t("campaigns.statement.text-en"), textEn);
    problems.of("note", t("campaigns.statement.note"), note);
    for (TextArea text : List.of(textNl, textEn)) {
      text.setMinRows(18);
      text.setHelperText(t("campaigns.screen.help"));
      text.setMaxLength(StatementText.LONGEST);
    }
    titleNl.setMaxLength(200);
    titleEn.setMaxLength(200);
    note.setMaxLength(500);
  }

  @Override
  protected String part() {
    return "/statements";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    UUID asked = id(event).orElseThrow(NotFound::new);
    if (event.getLocation().getPath().endsWith("/new")) {
      begin(Beans.get(Campaigns.class).find(asked).orElseThrow(NotFound::new));
      return;
    }
    StatementDetails statement =
        Beans.get(JointStatements.class).find(asked).orElseThrow(NotFound::new);
    CampaignDetails of =
        Beans.get(Campaigns.class).find(statement.campaign()).orElseThrow(NotFound::new);
    mustAct(of);
    head(of);
    id = asked;
    campaign = of.id();
    VersionDetails standing = statement.standing();
    base = standing.n();
    title(t("campaigns.statement.edit.title", standing.title(words.locale().getLanguage())));
    purpose(t("campaigns.statement.edit.purpose", standing.n()));
    fill(standing);
    above.removeAll();
    if (standing.endorsers() > 0) {
      above.add(
          new Notice(Tone.ATTENTION, t("campaigns.statement.asks-again", standing.endorsers())));
    }
    back.setHref(statement(id));
    keep(statement(id) + "/edit");
  }

  @Override
  protected void show(CampaignDetails of, BeforeEnterEvent event) {
    throw new IllegalStateException("Shown by what is edited");
  }

  private void begin(CampaignDetails of) {
    mustAct(of);
    head(of);
    campaign = of.id();
    base = 0;
    title(t("campaigns.statement.new"));
    purpose(t("campaigns.statement.new.purpose", of.name()));
    back.setHref(campaign(of.id()) + "/statements");
    keep(campaign(of.id()) + "/statements/new");
  }

  private static void mustAct(CampaignDetails of) {
    if (!of.mayAct()) {
      throw new NotYours(of.lead());
    }
  }

  private void fill(VersionDetails version) {
    titleNl.setValue(version.titleNl());
    titleEn.setValue(version.titleEn());
    textNl.setValue(version.textNl());
    textEn.setValue(version.textEn());
  }

  private void keep(String address) {
    FormDraft kept =
        FormDraft.openIn(
            drafts, address, this::values, this::restore, field -> !field.equals("base"));
    kept.watch(titleNl, titleEn, textNl, textEn, note);
    draft = kept;
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("base", String.valueOf(base));
    values.put("titleNl", titleNl.getValue());
    values.put("titleEn", titleEn.getValue());
    values.put("textNl", textNl.getValue());
    values.put("textEn", textEn.getValue());
    values.put("note", note.getValue());
    return values;
  }

  /** A draft goes on from the version with which it was begun. */
  private void restore(Map<String, String> values) {
    base = Integer.parseInt(values.getOrDefault("base", String.valueOf(base)));
    titleNl.setValue(values.getOrDefault("titleNl", ""));
    titleEn.setValue(values.getOrDefault("titleEn", ""));
    textNl.setValue(values.getOrDefault("textNl", ""));
    textEn.setValue(values.getOrDefault("textEn", ""));
    note.setValue(values.getOrDefault("note", ""));
  }

  private void insertFigure() {
    new FigureDialog(
            (token, english) -> {
              TextArea into = english ? textEn : textNl;
              String before = into.getValue();
              into.setValue(
                  before
                      + (before.isEmpty() || before.endsWith("\n") ? "" : " ")
                      + "[["
                      + token
                      + "]]");
              if (draft != null) {
                draft.changed();
              }
            })
        .open();
  }

  private void save() {
    EditStatement command =
        new EditStatement(
            id,
            campaign,
            base,
            titleNl.getValue(),
            titleEn.getValue(),
            textNl.getValue(),
            textEn.getValue(),
            note.getValue().isBlank() ? null : note.getValue());
    try {
      SavedVersion saved = problems.attempt(() -> Beans.get(JointStatements.class).save(command));
      if (saved != null) {
        if (draft != null) {
          draft.saved();
        }
        UI.getCurrentOrThrow().navigate(statement(id));
        Toast.show(
            t(
                saved.merged() ? "campaigns.statement.merged" : "campaigns.statement.saved",
                saved.n()));
      }
    } catch (RuntimeException wrong) {
      StatementConflict conflict = conflict(wrong);
      if (conflict == null) {
        throw wrong;
      }
      show(conflict);
    }
  }

  private static @Nullable StatementConflict conflict(Throwable wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatementConflict conflict) {
        return conflict;
      }
    }
    return null;
  }

  /** What stands now beside what was typed, which stays in the fields; saving again is knowing. */
  private void show(StatementConflict conflict) {
    VersionDetails theirs =
        Beans.get(JointStatements.class).version(id, conflict.standing()).orElseThrow();
    above.removeAll();
    above.add(
        new Notice(
            Tone.REFUSAL,
            t(conflict.rule(), conflict.standing()),
            new Paragraph(t("campaigns.conflict.what", theirs.organisationName()))));
    Div panes =
        new Div(
            pane("nl", "campaigns.statement.text-nl", theirs.textNl(), textNl.getValue()),
            pane("en", "campaigns.statement.text-en", theirs.textEn(), textEn.getValue()));
    panes.addClassName("two-languages");
    Button take =
        new Button(
            t("campaigns.conflict.theirs"),
            click -> {
              fill(theirs);
              above.removeAll();
            });
    above.add(panes, take);
    base = theirs.n();
    if (draft != null) {
      draft.changed();
    }
    above.getElement().executeJs("this.scrollIntoView({block: 'start'})");
  }

  private Component pane(String language, String name, String theirs, String mine) {
    return new DifferencePane(
        language, t("campaigns.conflict.pane", words.text(name)), theirs, mine);
  }
}
