package org.samen.web.directory;

import com.vaadin.flow.component.dependency.StyleSheet;
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
import org.samen.directory.EditService;
import org.samen.directory.Line;
import org.samen.directory.ServiceDetails;
import org.samen.directory.Services;
import org.samen.web.shell.Beans;

/** Adds a service or changes one of the viewer's own organisation. */
@Route("directory/new")
@RouteAlias("directory/:id/edit")
@StyleSheet("context://directory.css")
@StyleSheet("context://forms.css")
public class ServiceFormView extends EntryFormView<EditService> {
  private @Nullable ServiceForm fields;

  ServiceFormView() {
    super(EditService.class);
  }

  @Override
  EntryForm form() {
    ServiceForm made = new ServiceForm(words, choices, this::typed);
    fields = made;
    return made;
  }

  @Override
  void open(@Nullable UUID id) {
    if (id == null) {
      title(t("directory.new.title"));
      purpose(t("directory.new.purpose"));
      leaveTo(Addresses.LIST, "directory.detail.back");
      begin(Addresses.NEW, fresh(Ids.next(Clock.systemUTC())));
      return;
    }
    ServiceDetails service = Beans.get(Services.class).find(id).orElseThrow(NotFound::new);
    if (!service.mayEdit()) {
      throw new NotYours(service.keeperName());
    }
    title(t("directory.edit.title", service.name()));
    purpose(t("directory.edit.purpose"));
    leaveTo(Addresses.of(service.id()), "directory.form.back");
    leaveSchedules(service);
    choices.know(service);
    begin(Addresses.edit(service.id()), FormValues.of(service.asEdit()));
  }

  /** A new entry: in use, and for partners until somebody decides otherwise. */
  static Map<String, String> fresh(UUID id) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(FormValues.ID, id.toString());
    values.put("status", "active");
    values.put("visibility", "partners");
    return values;
  }

  private void leaveSchedules(ServiceDetails service) {
    List<Line.Hours> left = service.hours().stream().filter(hours -> !hours.editable()).toList();
    if (!left.isEmpty() && fields != null) {
      fields.leaves(WeekTable.inWords(words, left));
    }
  }

  @Override
  void save(EditService values) {
    Beans.get(Services.class).save(values);
  }

  @Override
  EditService now(UUID id) {
    return Beans.get(Services.class).find(id).orElseThrow(NotFound::new).asEdit();
  }

  @Override
  String address(UUID id) {
    return Addresses.of(id);
  }
}
