package org.samen.web.directory;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.ejb.EJBAccessException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.PersonalDataRefused;
import org.samen.access.Role;
import org.samen.access.TextScreen;
import org.samen.directory.EditService;
import org.samen.directory.ServiceDetails;
import org.samen.directory.Services;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FormDraft;
import org.samen.web.shell.Page;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Adds an entry or changes one of the viewer's own organisation. */
@Route("directory/new")
@RouteAlias("directory/:id/edit")
@StyleSheet("context://directory.css")
public class ServiceFormView extends Page implements BeforeEnterObserver {
  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final ServiceForm form = new ServiceForm(words, this::typed);
  private final Div conflict = new Div();
  private final Div drafts = new Div();
  private final Button save = new Button();
  private final Anchor back = new Anchor();
  private @Nullable FormDraft draft;
  private @Nullable Map<String, String> base;

  ServiceFormView() {
    addClassName("form-page");
    save.setText(t("directory.action.save"));
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.addClickListener(click -> save());
    save.setDisableOnClick(true);
    Div bar = new Div(back, save);
    bar.addClassName("form-bar");
    add(drafts, conflict, form, bar);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators keep the directory");
    }
    String id = event.getRouteParameters().get("id").orElse(null);
    if (id == null) {
      begin(Addresses.NEW, ServiceValues.fresh(Ids.next(Clock.systemUTC())));
      title(t("directory.new.title"));
      purpose(t("directory.new.purpose"));
      leaveTo(Addresses.LIST, "directory.detail.back");
      return;
    }
    ServiceDetails service =
        Addresses.id(id).flatMap(Beans.get(Services.class)::find).orElseThrow(NotFound::new);
    if (!service.mayEdit()) {
      throw new NotYours(service.keeperName());
    }
    title(t("directory.edit.title", service.name()));
    purpose(t("directory.edit.purpose"));
    leaveTo(Addresses.of(service.id()), "directory.form.back");
    leaveSchedules(service);
    base = ServiceValues.of(service);
    begin(Addresses.edit(service.id()), ServiceValues.of(service));
  }

  private void begin(String address, Map<String, String> values) {
    form.fill(values);
    FormDraft kept = new FormDraft(address, form::values, form::fill, ServiceFormView::mayBeKept);
    drafts.removeAll();
    drafts.add(kept);
    kept.open();
    draft = kept;
  }

  /** What the screen refuses is not kept as a draft either. */
  private static boolean mayBeKept(Map.Entry<String, String> value) {
    return !ServiceValues.isFreeText(value.getKey()) || TextScreen.screen(value.getValue()).clean();
  }

  private void leaveTo(String address, String key) {
    back.setHref(address);
    back.setText(t(key));
    back.addClassName("button-like");
  }

  private void leaveSchedules(ServiceDetails service) {
    List<ServiceDetails.Hours> left =
        service.hours().stream().filter(hours -> !hours.editable()).toList();
    if (!left.isEmpty()) {
      form.leaves(WeekTable.inWords(words, left));
    }
  }

  private void typed() {
    if (draft != null) {
      draft.changed();
    }
  }

  private void save() {
    save.setEnabled(true);
    form.tidy();
    List<Problem> problems = new ArrayList<>();
    EditService command = ServiceCommand.of(form.values(), problems);
    if (!problems.isEmpty()) {
      form.refuse(problems);
      return;
    }
    try {
      Beans.get(Services.class).save(command);
    } catch (InvalidFields e) {
      form.refuse(e.problems());
      return;
    } catch (PersonalDataRefused e) {
      form.refuse(e.rules().stream().map(rule -> new Problem(e.field(), rule.key())).toList());
      return;
    } catch (ChangedMeanwhile e) {
      ask(command.id());
      return;
    }
    if (draft != null) {
      draft.saved();
    }
    UI.getCurrentOrThrow().navigate(Addresses.of(command.id()));
    Toast.show(t("directory.saved.done"));
  }

  /** Shows both versions; nothing of either is lost before the editor has chosen. */
  private void ask(UUID id) {
    ServiceDetails now = Beans.get(Services.class).find(id).orElseThrow(NotFound::new);
    Map<String, String> theirs = ServiceValues.of(now);
    Map<String, String> mine = form.values();
    boolean sameBase =
        base != null
            && base.getOrDefault(ServiceValues.VERSION, "")
                .equals(mine.getOrDefault(ServiceValues.VERSION, ""));
    Conflict choosing =
        new Conflict(words, sameBase ? base : null, mine, theirs, chosen -> chosen(chosen, theirs));
    conflict.removeAll();
    conflict.add(choosing);
    form.setVisible(false);
    save.setVisible(false);
    choosing.focus();
  }

  private void chosen(Map<String, String> values, Map<String, String> theirs) {
    base = theirs;
    conflict.removeAll();
    form.setVisible(true);
    save.setVisible(true);
    form.fill(values);
    typed();
    Toast.show(t("directory.conflict.done"));
    save.focus();
  }
}
