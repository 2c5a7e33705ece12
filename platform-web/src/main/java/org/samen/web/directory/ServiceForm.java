package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.samen.directory.Category;
import org.samen.directory.Codes;

/** The form of a service. */
final class ServiceForm extends EntryForm {
  private final Div schedulesLeft = new Div();

  ServiceForm(Wording words, Choices choices, SerializableRunnable changed) {
    super(words, changed);
    FormLines lines = new FormLines(words, make);
    group(
        "what",
        true,
        field("name", make.line("name", true)),
        field("alternateName", make.line("alternateName", false)),
        field("description", make.prose("description")),
        field(
            "category",
            make.choice(
                "category",
                words.categories().stream().map(Category::code).toList(),
                words::category)),
        field("role", make.radio("role", Codes.ROLES, false, words::role)),
        field("system", make.radio("system", Codes.SYSTEMS, false, words::system)));
    group(
        "offering",
        false,
        field(
            "organizationId",
            make.known("organizationId", true, choices::organizations, choices::organization)),
        field("programId", make.known("programId", true, choices::programs, choices::named)));
    group(
        "whom",
        true,
        field("eligibilityDescription", make.prose("eligibilityDescription")),
        field(
            "noIdentityDocument",
            make.radio(
                "noIdentityDocument",
                List.of("true", "false"),
                false,
                value -> words.text("directory.noIdentityDocument." + value))),
        field("minimumAge", make.number("minimumAge")),
        field("maximumAge", make.number("maximumAge")));
    group("where", true, list("places", lines::place, FormLines.RARE_OF_PLACES));
    group("areas", false, list("areas", lines::area));
    group("when", true, list("hours", lines::hours, FormLines.RARE_OF_HOURS), schedulesLeft);
    group(
        "how",
        false,
        field("applicationProcess", make.prose("applicationProcess")),
        field("waitTime", make.prose("waitTime")));
    group(
        "languages",
        true,
        field("languages", make.languages("languages")),
        field("interpretationServices", make.prose("interpretationServices")));
    group(
        "costs",
        false,
        list("costs", lines::cost, FormLines.RARE_OF_COSTS),
        field("feesDescription", make.prose("feesDescription")),
        field("fees", make.prose("fees")));
    group("documents", false, list("documents", lines::document));
    group(
        "contact",
        true,
        list("phones", lines::phone, FormLines.RARE_OF_PHONES),
        field("email", make.email("email")),
        field("url", make.line("url", false)));
    group("contacts", false, list("contacts", lines::contact));
    group(
        "quality",
        false,
        field("accreditations", make.prose("accreditations")),
        field("licenses", make.prose("licenses")),
        field("assurerEmail", make.email("assurerEmail")),
        list("funding", lines::funding));
    group(
        "terms",
        false,
        field("terms", make.knownSeveral("terms", choices.terms(), choices::named)));
    group(
        "showing",
        true,
        field("status", make.radio("status", Codes.STATUSES, true, words::status)),
        field("alert", make.prose("alert")),
        field("visibility", make.radio("visibility", Codes.VISIBILITIES, true, words::visibility)));
  }

  /** Schedules of a kind that the form has no fields for; saving leaves them as they are. */
  void leaves(Component schedules) {
    schedulesLeft.removeAll();
    schedulesLeft.add(new Paragraph(words.text("directory.form.schedulesLeft")), schedules);
  }
}
