package org.samen.web.sharing;

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
import org.samen.access.NotYours;
import org.samen.sharing.EditThing;
import org.samen.sharing.ThingDetails;
import org.samen.sharing.Things;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Toast;

/** Offers a thing, or changes one of the viewer's own organisation. */
@Route("sharing/new")
@RouteAlias("sharing/things/:id/edit")
public class ThingFormView extends SharingPage {
  private final ThingForm form = new ThingForm();
  private final Div drafts = new Div();
  private final Anchor back = new Anchor();
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable Integer version;
  private @Nullable FormDraft draft;

  ThingFormView() {
    addClassName("form-page");
    Button save = new Button(t("sharing.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    back.addClassName("button-like");
    back.setText(t("sharing.back"));
    Div bar = new Div(back, save);
    bar.addClassName("form-bar");
    add(drafts, form, bar);
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
      back.setHref(THINGS);
      form.fill(null);
      keep(NEW);
      return;
    }
    ThingDetails thing =
        id(event).flatMap(Beans.get(Things.class)::find).orElseThrow(NotFound::new);
    if (!thing.mayEdit()) {
      throw new NotYours(thing.keeper());
    }
    title(t("sharing.edit.title", thing.name()));
    purpose(t("sharing.edit.purpose"));
    back.setHref(thing(thing.id()));
    id = thing.id();
    version = thing.version();
    form.fill(thing);
    keep(thing(thing.id()) + "/edit");
  }

  /** What was typed survives a lost session; what the screen refuses is not kept. */
  private void keep(String address) {
    FormDraft kept =
        FormDraft.openIn(drafts, address, form::values, form::restore, ThingForm::isFreeText);
    form.onChange(kept::changed);
    draft = kept;
  }

  private void save() {
    EditThing command = form.command(id, version);
    if (command != null
        && form.problems().attempt(() -> Beans.get(Things.class).save(command)) != null) {
      if (draft != null) {
        draft.saved();
      }
      UI.getCurrentOrThrow().navigate(thing(id));
      Toast.show(t("sharing.saved"));
    }
  }
}
