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
import org.samen.rosters.EditVolunteer;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Volunteers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Toast;

/** Adds a volunteer, or changes one of the viewer's own organisation. */
@Route("rosters/volunteers/new")
@RouteAlias("rosters/volunteers/:id/edit")
public class VolunteerFormView extends RostersPage {
  private final VolunteerForm fields = new VolunteerForm();
  private final KeptForm form;
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;

  VolunteerFormView() {
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
    String address = NEW_VOLUNTEER;
    if (event.getRouteParameters().get("id").isEmpty()) {
      title(t("rosters.volunteer.new"));
      purpose(t("rosters.volunteer.new.purpose"));
      form.backTo(VOLUNTEERS);
      fields.fill(null);
    } else {
      VolunteerDetails there =
          id(event).flatMap(Beans.get(Volunteers.class)::find).orElseThrow(NotFound::new);
      title(t("rosters.volunteer.edit", there.alias()));
      purpose(t("rosters.volunteer.edit.purpose"));
      form.backTo(volunteer(there.id()));
      id = there.id();
      version = there.version();
      address = volunteer(there.id()) + "/edit";
      fields.fill(there);
    }
    form.keepAt(address);
  }

  private void save() {
    EditVolunteer command = fields.command(id, version);
    if (command != null && form.save(() -> Beans.get(Volunteers.class).save(command))) {
      UI.getCurrentOrThrow().navigate(volunteer(id));
      Toast.show(t("rosters.saved"));
    }
  }
}
