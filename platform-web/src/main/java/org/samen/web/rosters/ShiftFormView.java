package org.samen.web.rosters;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.rosters.EditShift;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.Shifts;
import org.samen.rosters.TemplateDetails;
import org.samen.rosters.Templates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Toast;

/** Adds a shift, from a template where there is one, or changes one of the viewer's NGO. */
@Route("rosters/shifts/new")
@RouteAlias("rosters/shifts/:id/edit")
public class ShiftFormView extends RostersPage {
  private final ShiftForm fields = new ShiftForm(false);
  private final KeptForm form;
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;

  ShiftFormView() {
    addClassName("form-page");
    Button save = new Button(t("rosters.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    form = new KeptForm(fields, t("rosters.back"), save);
    add(form);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String address = NEW_SHIFT;
    if (event.getRouteParameters().get("id").isEmpty()) {
      title(t("rosters.shift.new"));
      purpose(t("rosters.shift.new.purpose"));
      form.backTo(ROSTER);
      QueryParameters asked = event.getLocation().getQueryParameters();
      Optional<TemplateDetails> template =
          asked
              .getSingleParameter("template")
              .flatMap(RostersPage::uuid)
              .flatMap(Beans.get(Templates.class)::find);
      fields.fill(day(asked, "day"), template.orElse(null));
    } else {
      ShiftDetails there =
          id(event).flatMap(Beans.get(Shifts.class)::find).orElseThrow(NotFound::new);
      if (!there.mayEdit()) {
        throw new NotYours(there.organisation());
      }
      title(t("rosters.shift.edit", there.name()));
      purpose(t("rosters.shift.edit.purpose"));
      form.backTo(shift(there.id()));
      id = there.id();
      version = there.version();
      address = shift(there.id()) + "/edit";
      fields.fill(there);
    }
    form.keepAt(address);
  }

  private void save() {
    EditShift command = fields.shift(id, version);
    if (command != null && form.save(() -> Beans.get(Shifts.class).save(command))) {
      UI.getCurrentOrThrow().navigate(shift(id));
      Toast.show(t("rosters.saved"));
    }
  }
}
