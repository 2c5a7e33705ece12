package org.samen.web.rosters;

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
import org.samen.rosters.EditTemplate;
import org.samen.rosters.TemplateDetails;
import org.samen.rosters.Templates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Toast;

/** Adds a template of shifts, or changes one. */
@Route("rosters/templates/new")
@RouteAlias("rosters/templates/:id/edit")
public class TemplateFormView extends RostersPage {
  private final ShiftForm form = new ShiftForm(true);
  private final Div drafts = new Div();
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;
  private @Nullable FormDraft draft;

  TemplateFormView() {
    addClassName("form-page");
    Button save = new Button(t("rosters.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    Anchor back = new Anchor(TEMPLATES, t("rosters.back"));
    back.addClassName("button-like");
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
    String address = TEMPLATES + "/new";
    purpose(t("rosters.template.purpose"));
    if (event.getRouteParameters().get("id").isEmpty()) {
      title(t("rosters.template.new"));
      form.fill(null, null);
    } else {
      TemplateDetails there =
          id(event).flatMap(Beans.get(Templates.class)::find).orElseThrow(NotFound::new);
      title(t("rosters.template.edit", there.name()));
      id = there.id();
      version = there.version();
      address = TEMPLATES + "/" + id + "/edit";
      form.fill(there);
    }
    FormDraft kept =
        FormDraft.openIn(drafts, address, form::values, form::restore, ShiftForm::isFreeText);
    form.onChange(kept::changed);
    draft = kept;
  }

  private void save() {
    EditTemplate command = form.template(id, version);
    if (command == null) {
      return;
    }
    Boolean saved =
        form.problems()
            .attempt(
                () -> {
                  Beans.get(Templates.class).save(command);
                  return true;
                });
    if (saved != null) {
      if (draft != null) {
        draft.saved();
      }
      UI.getCurrentOrThrow().navigate(TEMPLATES);
      Toast.show(t("rosters.saved"));
    }
  }
}
