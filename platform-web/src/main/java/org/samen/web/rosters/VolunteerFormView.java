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
import org.samen.rosters.EditVolunteer;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Volunteers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Toast;

/** Adds a volunteer, or changes one of the viewer's own organisation. */
@Route("rosters/volunteers/new")
@RouteAlias("rosters/volunteers/:id/edit")
public class VolunteerFormView extends RostersPage {
  private final VolunteerForm form = new VolunteerForm();
  private final Div drafts = new Div();
  private final Anchor back = new Anchor();
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;
  private @Nullable FormDraft draft;

  VolunteerFormView() {
    addClassName("form-page");
    Button save = new Button(t("rosters.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    back.addClassName("button-like");
    back.setText(t("rosters.back"));
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
    String address = NEW_VOLUNTEER;
    if (event.getRouteParameters().get("id").isEmpty()) {
      title(t("rosters.volunteer.new"));
      purpose(t("rosters.volunteer.new.purpose"));
      back.setHref(VOLUNTEERS);
      form.fill(null);
    } else {
      VolunteerDetails there =
          id(event).flatMap(Beans.get(Volunteers.class)::find).orElseThrow(NotFound::new);
      title(t("rosters.volunteer.edit", there.alias()));
      purpose(t("rosters.volunteer.edit.purpose"));
      back.setHref(volunteer(there.id()));
      id = there.id();
      version = there.version();
      address = volunteer(there.id()) + "/edit";
      form.fill(there);
    }
    // Names of trainings are free text; a draft keeps none that the screen refuses.
    FormDraft kept =
        FormDraft.openIn(drafts, address, form::values, form::restore, "trainings"::equals);
    form.onChange(kept::changed);
    draft = kept;
  }

  private void save() {
    EditVolunteer command = form.command(id, version);
    if (command == null) {
      return;
    }
    Boolean saved =
        form.problems()
            .attempt(
                () -> {
                  Beans.get(Volunteers.class).save(command);
                  return true;
                });
    if (saved != null) {
      if (draft != null) {
        draft.saved();
      }
      UI.getCurrentOrThrow().navigate(volunteer(id));
      Toast.show(t("rosters.saved"));
    }
  }
}
