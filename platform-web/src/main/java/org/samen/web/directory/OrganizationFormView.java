package org.samen.web.directory;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.directory.EditOrganization;
import org.samen.directory.OrganizationDetails;
import org.samen.directory.Organizations;
import org.samen.web.shell.Beans;

/** Adds an organisation or changes one that the viewer's own keeps. */
@Route("directory/organizations/new")
@RouteAlias("directory/organizations/:id/edit")
@StyleSheet("context://directory.css")
@StyleSheet("context://forms.css")
public class OrganizationFormView extends EntryFormView<EditOrganization> {
  OrganizationFormView() {
    super(EditOrganization.class);
  }

  @Override
  EntryForm form() {
    return new OrganizationForm(words, choices, this::typed);
  }

  @Override
  void open(@Nullable UUID id) {
    if (id == null) {
      title(t("directory.organization.new"));
      purpose(t("directory.organization.newPurpose"));
      leaveTo(Addresses.LIST, "directory.detail.back");
      begin(
          Addresses.NEW_ORGANIZATION,
          Map.of(FormValues.ID, Ids.next(Clock.systemUTC()).toString()));
      return;
    }
    OrganizationDetails organization =
        Beans.get(Organizations.class).find(id).orElseThrow(NotFound::new);
    if (!organization.mayEdit()) {
      throw new NotYours(organization.keeperName());
    }
    title(t("directory.edit.title", organization.name()));
    purpose(t("directory.edit.purpose"));
    leaveTo(Addresses.organization(id), "directory.form.back");
    begin(Addresses.editOrganization(id), FormValues.of(organization.asEdit()));
  }

  @Override
  void save(EditOrganization values) {
    Beans.get(Organizations.class).save(values);
  }

  @Override
  EditOrganization now(UUID id) {
    return Beans.get(Organizations.class).find(id).orElseThrow(NotFound::new).asEdit();
  }

  @Override
  String address(UUID id) {
    return Addresses.organization(id);
  }
}
