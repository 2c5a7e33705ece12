package org.samen.web.campaigns;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.campaigns.library.EditMaterial;
import org.samen.campaigns.library.MaterialDetails;
import org.samen.campaigns.library.Materials;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** Adds a material to the library, or changes what is said of one. */
@StyleSheet("context://outreach.css")
@Route("campaigns/materials/new")
@RouteAlias("campaigns/materials/:id/edit")
public class MaterialFormView extends CampaignsPage {
  private static final List<String> LANGUAGES =
      List.of(
          "nl", "en", "ar", "ti", "fr", "pt", "es", "tl", "id", "tr", "so", "prs", "am", "zh", "pl",
          "uk");

  private final FieldProblems problems = new FieldProblems();
  private final OutreachFields fields = new OutreachFields("material", problems);
  private final TextField name = fields.line("title");
  private final ComboBox<String> kind = fields.choice("kind", Materials.KINDS);
  private final ComboBox<String> language = fields.language("language", LANGUAGES);
  private final ComboBox<String> audience = fields.choice("audience", Materials.AUDIENCES);
  private final TextArea description = fields.prose("description", 3);
  private final ComboBox<String> licence = fields.choice("licence", Materials.LICENCES);
  private final DayField reviewedUntil = fields.day("reviewedUntil");
  private final Anchor back = new Anchor(MaterialsView.MATERIALS, "");
  private UUID id = Ids.next(Clock.systemUTC());
  private @Nullable UUID campaign;
  private @Nullable Integer version;

  MaterialFormView() {
    addClassName("form-page");
    title(t("material.new"));
    kind.setValue("leaflet");
    language.setValue("nl");
    audience.setValue("everyone");
    licence.setValue("cc-by");
    reviewedUntil.setValue(LocalDate.now(Moments.ZONE).plusYears(1));
    Button save = new Button(t("petition.save"), click -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    back.addClassName("button-like");
    back.setText(t("event.back"));
    Div form =
        new Div(
            name,
            OutreachFields.pair(kind, language),
            audience,
            description,
            OutreachFields.pair(licence, reviewedUntil));
    form.addClassNames("form", "form-group");
    Div bar = new Div(back, save);
    bar.addClassName("form-bar");
    add(problems, form, bar);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (event.getRouteParameters().get("id").isEmpty()) {
      return;
    }
    MaterialDetails material =
        id(event).flatMap(Beans.get(Materials.class)::find).orElseThrow(NotFound::new);
    if (!material.keeper().equals(Viewer.me().organisation())) {
      throw new NotYours(material.keeper());
    }
    title(t("material.edit"));
    back.setHref(MaterialsView.MATERIALS + "/" + material.id());
    id = material.id();
    campaign = material.campaign();
    version = material.version();
    name.setValue(material.title());
    kind.setValue(material.kind());
    language.setValue(material.language());
    audience.setValue(material.audience());
    description.setValue(material.description());
    licence.setValue(material.licence());
    reviewedUntil.setValue(material.reviewedUntil());
  }

  private void save() {
    LocalDate until = reviewedUntil.getValue();
    if (until == null) {
      problems.show(List.of(new Problem("reviewedUntil", "rule.required")));
      return;
    }
    EditMaterial command =
        new EditMaterial(
            id,
            version,
            campaign,
            said(kind),
            said(language),
            said(audience),
            name.getValue().strip(),
            description.getValue().strip(),
            said(licence),
            until);
    if (problems.attempt(() -> Beans.get(Materials.class).save(command)) != null) {
      UI.getCurrentOrThrow().navigate(MaterialsView.MATERIALS + "/" + id);
      Toast.show(t("petition.saved"));
    }
  }

  private static String said(ComboBox<String> box) {
    return Objects.requireNonNullElse(box.getValue(), "");
  }
}
