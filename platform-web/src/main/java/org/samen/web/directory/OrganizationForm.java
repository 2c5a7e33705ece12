package org.samen.web.directory;

import com.vaadin.flow.function.SerializableRunnable;
import java.util.Set;

/** The form of an organisation. */
final class OrganizationForm extends EntryForm {
  OrganizationForm(Wording words, Choices choices, SerializableRunnable changed) {
    super(words, changed);
    FormLines lines = new FormLines(words, make);
    group(
        "about",
        true,
        field("name", make.line("name", true)),
        field("alternateName", make.line("alternateName", false)),
        field("description", make.prose("description", true)),
        field(
            "parentOrganizationId",
            make.known(
                "parentOrganizationId", false, choices::organizations, choices::organization)));
    group(
        "contact",
        true,
        list("phones", lines::phone, FormLines.RARE_OF_PHONES),
        field("email", make.email("email")),
        field("website", make.line("website", false)));
    group("contacts", false, list("contacts", lines::contact));
    group("where", true, list("places", lines::place, FormLines.RARE_OF_PLACES));
    group("programs", false, list("programs", lines::program));
    group(
        "register",
        false,
        list("identifiers", lines::identifier, Set.of("identifierScheme")),
        field("legalStatus", make.line("legalStatus", false)),
        field("yearIncorporated", make.number("yearIncorporated")),
        field("taxStatus", make.line("taxStatus", false)),
        field("taxId", make.line("taxId", false)),
        field("uri", make.line("uri", false)),
        field("logo", make.line("logo", false)));
    group("funding", false, list("funding", lines::funding));
  }
}
