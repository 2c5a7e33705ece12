package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samen.rosters.TemplateDetails;
import org.samen.rosters.Templates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Toast;

/** What shifts of a kind have in common, and the way to make many of them. */
@Route("rosters/templates")
public class TemplatesView extends RostersPage {
  private final ShiftWords shifts = ShiftWords.here();
  private final Div body = new Div();

  TemplatesView() {
    title(t("rosters.templates.title"));
    purpose(t("rosters.templates.purpose"));
    Button add =
        new Button(
            t("rosters.template.new"),
            VaadinIcon.PLUS.create(),
            click -> UI.getCurrentOrThrow().navigate(TEMPLATES + "/new"));
    add.addThemeVariants(ButtonVariant.PRIMARY);
    actions(add);
    add(body);
  }

  @Override
  protected String here() {
    return TEMPLATES;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show();
  }

  private void show() {
    List<TemplateDetails> templates = Beans.get(Templates.class).list(false);
    body.removeAll();
    if (templates.isEmpty()) {
      body.add(
          new EmptyState(t("rosters.templates.empty.title"), t("rosters.templates.empty.why")));
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    templates.forEach(template -> rows.add(row(template)));
    body.add(rows);
  }

  private ListItem row(TemplateDetails template) {
    String address = TEMPLATES + "/" + template.id();
    Anchor name = new Anchor(address + "/edit", template.name());
    name.addClassName("card-title");
    Span when =
        new Span(
            words.time(template.from())
                + "–"
                + words.time(template.until())
                + " · "
                + words.role(template.role())
                + " · "
                + t("rosters.audience." + template.audience()));
    Span seats =
        new Span(
            template.seats().stream()
                .map(seat -> seat.count() + " × " + shifts.seat(seat.skill(), seat.language()))
                .collect(Collectors.joining(", ")));
    seats.addClassName("card-facts");
    Div what = new Div(name, when, seats);
    what.addClassName("two-lines");
    Div acts =
        new Div(
            act(
                "rosters.template.plan",
                template,
                () -> UI.getCurrentOrThrow().navigate(address + "/repeat")),
            act(
                "rosters.template.one",
                template,
                () -> UI.getCurrentOrThrow().navigate(NEW_SHIFT, one(template.id()))),
            act("rosters.template.retire", template, () -> retire(template)));
    acts.addClassName("buttons");
    return new ListItem(what, acts);
  }

  private static com.vaadin.flow.router.QueryParameters one(UUID template) {
    return com.vaadin.flow.router.QueryParameters.of("template", template.toString());
  }

  private Component act(
      String key, TemplateDetails template, com.vaadin.flow.function.SerializableRunnable act) {
    Button button = new Button(t(key), click -> act.run());
    button.setAriaLabel(t(key) + ": " + template.name());
    return button;
  }

  private void retire(TemplateDetails template) {
    new ConfirmDialog(
            t("rosters.template.retire.title", template.name()),
            t("rosters.template.retire.sentence"),
            t("rosters.template.retire"),
            () -> {
              Beans.get(Templates.class).retire(template.id());
              show();
              Toast.show(t("rosters.template.retire.done"));
            })
        .open();
  }
}
