package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.campaigns.petition.EditPage;
import org.samen.campaigns.petition.EditPetition;
import org.samen.campaigns.petition.PageDetails;
import org.samen.campaigns.petition.PetitionDetails;
import org.samen.campaigns.petition.Petitions;
import org.samen.campaigns.petition.PublicPages;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;

/**
 * The two forms with which the lead writes what everyone reads.
 *
 * @param after both were saved
 */
record PetitionForms(UUID campaign, SerializableRunnable after) implements Serializable {
  private static final int KEEP_MONTHS = 6;
  private static final int OPEN_MONTHS = 3;

  Component page(@Nullable PageDetails page) {
    FieldProblems problems = new FieldProblems();
    OutreachFields fields = new OutreachFields("petition", problems);
    TextField slug = fields.line("slug");
    TextArea introNl = fields.prose("introNl", 2);
    TextArea introEn = fields.prose("introEn", 2);
    TextField nameEn = fields.line("nameEn");
    TextArea demandsEn = fields.prose("demandsEn", 2);
    if (page != null) {
      slug.setValue(page.slug());
      introNl.setValue(page.introNl());
      introEn.setValue(page.introEn());
      nameEn.setValue(page.nameEn());
      demandsEn.setValue(page.demandsEn());
    }
    return form(
        problems,
        () ->
            Beans.get(PublicPages.class)
                .save(
                    new EditPage(
                        campaign,
                        page == null ? null : page.version(),
                        slug.getValue().strip(),
                        introNl.getValue().strip(),
                        introEn.getValue().strip(),
                        nameEn.getValue().strip(),
                        demandsEn.getValue().strip())),
        slug,
        introNl,
        introEn,
        nameEn,
        demandsEn);
  }

  Component petition(@Nullable PetitionDetails petition) {
    FieldProblems problems = new FieldProblems();
    OutreachFields fields = new OutreachFields("petition", problems);
    TextField titleNl = fields.line("titleNl");
    TextField titleEn = fields.line("titleEn");
    TextArea textNl = fields.prose("textNl", 4);
    TextArea textEn = fields.prose("textEn", 4);
    IntegerField goal = fields.number("goal");
    DayField closesOn = fields.day("closesOn");
    IntegerField keep = fields.number("keepMonths");
    Checkbox delivery = new Checkbox(Texts.here("petition.field.delivery"));
    keep.setValue(KEEP_MONTHS);
    closesOn.setValue(LocalDate.now(Moments.ZONE).plusMonths(OPEN_MONTHS));
    if (petition != null) {
      titleNl.setValue(petition.titleNl());
      titleEn.setValue(petition.titleEn());
      textNl.setValue(petition.textNl());
      textEn.setValue(petition.textEn());
      goal.setValue(petition.goal());
      closesOn.setValue(petition.closesOn());
      keep.setValue(petition.keepMonths());
      delivery.setValue(petition.delivery());
    }
    return form(
        problems,
        () -> {
          LocalDate last = closesOn.getValue();
          if (last == null) {
            throw new InvalidFields(List.of(new Problem("closesOn", "rule.required")));
          }
          return Beans.get(Petitions.class)
              .save(
                  new EditPetition(
                      campaign,
                      petition == null ? null : petition.version(),
                      titleNl.getValue().strip(),
                      titleEn.getValue().strip(),
                      textNl.getValue().strip(),
                      textEn.getValue().strip(),
                      goal.getValue(),
                      last,
                      Objects.requireNonNullElse(keep.getValue(), 0),
                      delivery.getValue()));
        },
        titleNl,
        titleEn,
        textNl,
        textEn,
        goal,
        OutreachFields.pair(closesOn, keep),
        delivery);
  }

  private Component form(FieldProblems problems, Supplier<Integer> save, Component... fields) {
    Button button = new Button(Texts.here("petition.save"));
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(
        click -> {
          try {
            if (problems.attempt(save) != null) {
              after.run();
              Toast.show(Texts.here("petition.saved"));
            }
          } catch (BrokenRule broken) {
            problems.show(List.of(new Problem("", broken.rule(), broken.facts().toArray())));
          }
        });
    Div form = new Div(fields);
    form.addClassNames("form", "form-group");
    Div whole = new Div(problems, form, button);
    whole.addClassName("petition-form");
    return whole;
  }
}
