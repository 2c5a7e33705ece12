package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.attachments.Attachment;
import org.samen.campaigns.library.AddVersion;
import org.samen.campaigns.library.MaterialDetails;
import org.samen.campaigns.library.Materials;
import org.samen.campaigns.library.UseMaterial;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReceiptUpload;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** A material with its versions, its files and who used it how often. */
@StyleSheet("context://outreach.css")
@Route("campaigns/materials/:id")
public class MaterialView extends CampaignsPage {
  private static final int HASH_SHOWN = 16;

  private final Div content = new Div();

  MaterialView() {
    content.addClassName("campaign-content");
    add(content);
  }

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event).flatMap(Beans.get(Materials.class)::find).orElseThrow(NotFound::new));
  }

  private void again(UUID id) {
    show(Beans.get(Materials.class).find(id).orElseThrow(NotFound::new));
  }

  private void show(MaterialDetails material) {
    title(material.title());
    purpose(
        String.join(
            " · ",
            t("material.kind." + material.kind()),
            OutreachFields.languageName(material.language()),
            t("material.audience." + material.audience()),
            t("material.licence." + material.licence())));
    boolean own = material.keeper().equals(Viewer.me().organisation());
    if (own) {
      Button edit =
          new Button(
              t("material.edit"),
              VaadinIcon.EDIT.create(),
              click ->
                  UI.getCurrentOrThrow()
                      .navigate(MaterialsView.MATERIALS + "/" + material.id() + "/edit"));
      Button retire =
          new Button(
              t(material.retired() ? "material.reopen" : "material.retire"),
              VaadinIcon.ARCHIVE.create(),
              click -> {
                Beans.get(Materials.class).retire(material.id(), !material.retired());
                again(material.id());
              });
      actions(retire, edit);
    }
    content.removeAll();
    boolean overdue = material.reviewedUntil().isBefore(LocalDate.now(Moments.ZONE));
    content.add(
        new Paragraph(t("material.kept-by", material.keeperName())),
        material.retired()
            ? new Status(Tone.NEUTRAL, t("material.retired"))
            : new Status(
                overdue ? Tone.ATTENTION : Tone.GOOD,
                t(
                    overdue ? "material.overdue" : "material.reviewed-until",
                    words.day(material.reviewedUntil()))));
    if (!material.description().isBlank()) {
      Paragraph text = new Paragraph(material.description());
      text.addClassName("kept-lines");
      content.add(text);
    }
    Div versions = new Div();
    material.versions().forEach(version -> versions.add(version(version)));
    content.add(
        section(
            "material.versions",
            material.versions().isEmpty() ? new Paragraph(t("material.versions.none")) : versions));
    if (!material.versions().isEmpty()) {
      content.add(use(material));
    }
    if (own) {
      content.add(add(material));
    }
  }

  private Component version(MaterialDetails.Version version) {
    Div row = new Div(new H3(t("material.version", version.n())), Moments.ago(version.addedAt()));
    row.addClassName("material-version");
    if (version.note() != null) {
      row.add(new Paragraph(version.note()));
    }
    if (version.attachment() != null) {
      Anchor file =
          new Anchor(
              "receipt/" + version.attachment() + "?keep",
              Objects.requireNonNullElse(version.fileName(), t("material.file")));
      file.setRouterIgnore(true);
      String hash = Objects.requireNonNullElse(version.sha256(), "");
      Span facts =
          new Span(
              t(
                  "material.file.facts",
                  Math.max(1, Objects.requireNonNullElse(version.size(), 0) / 1024),
                  hash.substring(0, Math.min(HASH_SHOWN, hash.length()))));
      facts.addClassName("card-facts");
      row.add(new Div(file, new Span(" "), facts));
    }
    if (version.body() != null) {
      Paragraph body = new Paragraph(version.body());
      body.addClassNames("kept-lines", "script-text");
      body.getElement().setAttribute("dir", "auto");
      row.add(body);
    }
    return row;
  }

  private Component use(MaterialDetails material) {
    int n = material.versions().getFirst().n();
    FieldProblems problems = new FieldProblems();
    IntegerField copies = new OutreachFields("material", problems).number("copies");
    copies.setValue(1);
    UUID id = Ids.next(Clock.systemUTC());
    Button used = new Button(t("material.use"));
    used.addClickListener(
        click -> {
          UseMaterial command =
              new UseMaterial(
                  id,
                  material.id(),
                  n,
                  LocalDate.now(Moments.ZONE),
                  Objects.requireNonNullElse(copies.getValue(), 0));
          if (problems.attempt(
                  () -> {
                    Beans.get(Materials.class).use(command);
                    return true;
                  })
              != null) {
            again(material.id());
            Toast.show(t("material.use.done"));
          }
        });
    UnorderedList list = new UnorderedList();
    material
        .used()
        .forEach(
            one ->
                list.add(
                    new ListItem(
                        t(
                            "material.used",
                            one.organisationName(),
                            one.copies(),
                            words.day(one.last())))));
    Div fields = new Div(copies, used);
    fields.addClassName("button-row");
    return section(
        "material.uses",
        material.used().isEmpty() ? new Paragraph(t("material.uses.none")) : list,
        problems,
        fields);
  }

  private Component add(MaterialDetails material) {
    FieldProblems problems = new FieldProblems();
    OutreachFields fields = new OutreachFields("material", problems);
    TextField note = fields.line("note");
    TextArea body = fields.prose("body", 5);
    ReceiptUpload upload = ReceiptUpload.ofOneFile(files -> {});
    int n = material.versions().isEmpty() ? 1 : material.versions().getFirst().n() + 1;
    Button add = new Button(t("material.add", n));
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.addClickListener(
        click -> {
          List<Attachment> files = upload.receipts();
          AddVersion command =
              new AddVersion(
                  material.id(),
                  n,
                  note.getValue().isBlank() ? null : note.getValue().strip(),
                  body.getValue().isBlank() ? null : body.getValue().strip(),
                  files.isEmpty() ? null : files.getFirst().id());
          if (problems.attempt(
                  () -> {
                    Beans.get(Materials.class).add(command);
                    return true;
                  })
              != null) {
            again(material.id());
            Toast.show(t("material.added", n));
          }
        });
    Div form = new Div(note, body, upload);
    form.addClassNames("form", "form-group");
    return section("material.add.title", problems, form, add);
  }
}
