package org.samen.web.sharing;

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
import org.samen.access.NotYours;
import org.samen.sharing.EditThing;
import org.samen.sharing.ThingDetails;
import org.samen.sharing.Things;
import org.samen.web.shell.Beans;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Toast;

/** Offers a thing, or changes one of the viewer's own organisation. */
@Route("sharing/new")
@RouteAlias("sharing/things/:id/edit")
public class ThingFormView extends SharingPage {
  private final ThingForm fields = new ThingForm();
  private final KeptForm form;
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;

  ThingFormView() {
    addClassName("form-page");
    Button save = new Button(t("sharing.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    form = new KeptForm(fields, t("sharing.back"), save);
    add(form);
  }

  @Override
  String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (event.getRouteParameters().get("id").isEmpty()) {
      title(t("sharing.new.title"));
      purpose(t("sharing.new.purpose"));
      form.backTo(THINGS);
      fields.fill(null);
      form.keepAt(NEW);
      return;
    }
    ThingDetails thing =
        id(event).flatMap(Beans.get(Things.class)::find).orElseThrow(NotFound::new);
    if (!thing.mayEdit()) {
      throw new NotYours(thing.keeper());
    }
    title(t("sharing.edit.title", thing.name()));
    purpose(t("sharing.edit.purpose"));
    form.backTo(thing(thing.id()));
    id = thing.id();
    version = thing.version();
    fields.fill(thing);
    form.keepAt(thing(thing.id()) + "/edit");
  }

  private void save() {
    EditThing command = fields.command(id, version);
    if (command != null && form.save(() -> Beans.get(Things.class).save(command))) {
      UI.getCurrentOrThrow().navigate(thing(id));
      Toast.show(t("sharing.saved"));
    }
  }
}
