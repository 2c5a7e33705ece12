package org.samen.web.rosters;

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
import org.samen.rosters.EditTemplate;
import org.samen.rosters.TemplateDetails;
import org.samen.rosters.Templates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Toast;

/** Adds a template of shifts, or changes one. */
@Route("rosters/templates/new")
@RouteAlias("rosters/templates/:id/edit")
public class TemplateFormView extends RostersPage {
  private final ShiftForm fields = new ShiftForm(true);
  private final KeptForm form;
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;

  TemplateFormView() {
    addClassName("form-page");
    Button save = new Button(t("rosters.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    form = new KeptForm(fields, t("rosters.back"), save);
    form.backTo(TEMPLATES);
    add(form);
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
      fields.fill(null, null);
    } else {
      TemplateDetails there =
          id(event).flatMap(Beans.get(Templates.class)::find).orElseThrow(NotFound::new);
      title(t("rosters.template.edit", there.name()));
      id = there.id();
      version = there.version();
      address = TEMPLATES + "/" + id + "/edit";
      fields.fill(there);
    }
    form.keepAt(address);
  }

  private void save() {
    EditTemplate command = fields.template(id, version);
    if (command != null && form.save(() -> Beans.get(Templates.class).save(command))) {
      UI.getCurrentOrThrow().navigate(TEMPLATES);
      Toast.show(t("rosters.saved"));
    }
  }
}
