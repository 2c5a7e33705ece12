package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.directory.Line;
import org.samen.directory.OrganizationDetails;
import org.samen.directory.Organizations;
import org.samen.directory.Services;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Page;
import org.samen.web.shell.Status;

/** An organisation with its places and the services that it offers. */
@Route("directory/organizations/:id")
@StyleSheet("context://directory.css")
@StyleSheet("context://forms.css")
public class OrganizationView extends Page implements BeforeEnterObserver {
  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final Div body = new Div();

  OrganizationView() {
    addClassName("organization-page");
    add(body);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(
        event
            .getRouteParameters()
            .get("id")
            .flatMap(Addresses::id)
            .flatMap(Beans.get(Organizations.class)::find)
            .orElseThrow(NotFound::new));
  }

  private void show(OrganizationDetails organization) {
    title(organization.name());
    purpose(t("directory.organization.keptBy", organization.keeperName()));
    List<Component> buttons = new ArrayList<>();
    Button print =
        new Button(
            t("directory.action.print"),
            VaadinIcon.PRINT.create(),
            click -> UI.getCurrentOrThrow().getPage().executeJs("window.print()"));
    print.addThemeVariants(ButtonVariant.TERTIARY);
    buttons.add(print);
    if (organization.mayEdit()) {
      Button edit =
          new Button(
              t("directory.action.edit"),
              VaadinIcon.EDIT.create(),
              click ->
                  UI.getCurrentOrThrow().navigate(Addresses.editOrganization(organization.id())));
      edit.addThemeVariants(ButtonVariant.PRIMARY);
      buttons.add(edit);
    }
    actions(buttons.toArray(Component[]::new));
    body.removeAll();
    body.add(new OrganizationSheet(words, organization));
  }

  /** Its facts in groups, its services last, for they may be many. */
  private static final class OrganizationSheet extends Sheet {
    OrganizationSheet(Wording words, OrganizationDetails organization) {
      super(words);
      group(
          "about",
          organization.description().equals(organization.name())
              ? null
              : prose(organization.description()),
          facts(
              fact("directory.field.alternateName", organization.alternateName()),
              parent(organization)));
      group(
          "contact", contact(organization.phones(), organization.email(), organization.website()));
      group("contacts", contacts(organization.contacts()));
      group("where", places(organization.places()));
      group("services", services(organization.services()));
      group("programs", programs(organization.programs()));
      group(
          "register",
          facts(
              fact("directory.field.identifiers", identifiers(organization.identifiers())),
              fact("directory.field.legalStatus", organization.legalStatus()),
              fact(
                  "directory.field.yearIncorporated",
                  organization.yearIncorporated() == null
                      ? null
                      : organization.yearIncorporated().toString()),
              fact("directory.field.taxStatus", organization.taxStatus()),
              fact("directory.field.taxId", organization.taxId()),
              site("directory.field.uri", organization.uri()),
              site("directory.field.logo", organization.logo())));
      group("funding", facts(fact("directory.field.funding", funders(organization.funding()))));
    }

    private static @Nullable Fact parent(OrganizationDetails organization) {
      return organization.parentOrganizationId() == null
              || organization.parentOrganizationName() == null
          ? null
          : new Fact(
              "directory.field.parentOrganizationId",
              new Anchor(
                  Addresses.organization(organization.parentOrganizationId()),
                  organization.parentOrganizationName()));
    }

    private @Nullable Component services(List<OrganizationDetails.Offered> services) {
      UnorderedList list = list();
      for (OrganizationDetails.Offered service : services) {
        ListItem item = new ListItem(new Anchor(Addresses.of(service.id()), service.name()));
        if (service.category() != null) {
          line(item, words.category(service.category()), "hint");
        }
        if (!service.status().equals("active")) {
          ServiceStatus status = ServiceStatus.of(service.status());
          item.add(new Status(status.tone(), status.icon(), words.status(service.status())));
        }
        list.add(item);
      }
      return services.isEmpty() ? null : list;
    }

    private static @Nullable Component programs(List<Line.Program> programs) {
      UnorderedList list = list();
      for (Line.Program program : programs) {
        ListItem item = new ListItem();
        line(item, joined(" / ", program.name(), program.alternateName()), "place-name");
        line(
            item,
            program.description().equals(program.name()) ? null : program.description(),
            "prose");
        list.add(item);
      }
      return programs.isEmpty() ? null : list;
    }

    private static @Nullable String identifiers(List<Line.Identifier> identifiers) {
      return joined(
          "; ",
          identifiers.stream()
              .map(each -> each.identifierType() + " " + each.identifier())
              .toArray(String[]::new));
    }
  }
}
