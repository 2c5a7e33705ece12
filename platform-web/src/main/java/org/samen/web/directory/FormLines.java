package org.samen.web.directory;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samen.directory.Codes;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;

/** Makes the fields of one more line of each list, by their names in the command. */
final class FormLines implements Serializable {
  private static final long serialVersionUID = 1L;

  static final Set<String> RARE_OF_PLACES =
      Set.of(
          "locationType",
          "alternateName",
          "description",
          "addressExtra",
          "country",
          "province",
          "url",
          "latitude",
          "longitude",
          "postalStreet",
          "postalPostalCode",
          "postalMunicipality",
          "accessibilityDetails",
          "accessibilityUrl");
  static final Set<String> RARE_OF_HOURS =
      Set.of("freq", "interval", "weeks", "bymonthday", "start", "until", "validFrom", "validTo");
  static final Set<String> RARE_OF_COSTS = Set.of("currency", "validFrom", "validTo");
  static final Set<String> RARE_OF_PHONES = Set.of("extension", "type", "languages");

  /** What is not stored of a confidential place. */
  private static final List<String> GIVING_AWAY =
      List.of(
          "name", "alternateName", "description", "transportation", "url", "latitude", "longitude");

  private final Wording words;
  private final FormFields make;

  FormLines(Wording words, FormFields make) {
    this.words = words;
    this.make = make;
  }

  Map<String, FormField> place() {
    Map<String, FormField> place = new LinkedHashMap<>();
    place.put("name", make.line("places.name", false));
    place.put("street", make.line("places.street", true));
    place.put("postalCode", make.line("places.postalCode", true).half());
    place.put("municipality", make.line("places.municipality", true).half());
    place.put("confidential", make.check("places.confidential"));
    place.put("transportation", make.prose("places.transportation"));
    place.put("accessibility", make.prose("places.accessibility"));
    place.put("accessibilityDetails", make.prose("places.accessibilityDetails"));
    place.put("accessibilityUrl", make.line("places.accessibilityUrl", false));
    place.put(
        "locationType",
        make.radio(
            "places.locationType",
            Codes.LOCATION_TYPES,
            true,
            type -> words.text("directory.locationType." + type)));
    place.put("alternateName", make.line("places.alternateName", false));
    place.put("description", make.prose("places.description"));
    place.put("addressExtra", make.line("places.addressExtra", false));
    place.put("province", make.line("places.province", false).half());
    place.put("country", make.line("places.country", false).half());
    place.put("latitude", make.number("places.latitude").half());
    place.put("longitude", make.number("places.longitude").half());
    place.put("url", make.line("places.url", false));
    place.put("postalStreet", make.line("places.postalStreet", false));
    place.put("postalPostalCode", make.line("places.postalPostalCode", false).half());
    place.put("postalMunicipality", make.line("places.postalMunicipality", false).half());
    must(place, "locationType").value("physical");
    hideWhatGivesAway(place);
    return place;
  }

  /** Tells before it is saved what a confidential place will not hold any more. */
  private void hideWhatGivesAway(Map<String, FormField> place) {
    Div lost = new Div();
    FormField confidential = must(place, "confidential");
    confidential.below(lost);
    SerializableRunnable tell = () -> tellWhatIsLost(place, lost);
    confidential.listen(tell);
    GIVING_AWAY.forEach(name -> must(place, name).listen(tell));
  }

  private void tellWhatIsLost(Map<String, FormField> place, Div lost) {
    boolean hidden = must(place, "confidential").value().equals("true");
    lost.removeAll();
    List<String> filled =
        GIVING_AWAY.stream()
            .filter(name -> !must(place, name).value().isBlank())
            .map(name -> must(place, name).label())
            .toList();
    if (hidden) {
      lost.add(
          filled.isEmpty()
              ? new Notice(Tone.NEUTRAL, words.text("directory.form.confidential"))
              : new Notice(
                  Tone.ATTENTION,
                  words.text("directory.form.confidentialLoses", String.join(", ", filled))));
    }
    // By style alone: what is just being typed in a field that the server hides would be dropped.
    GIVING_AWAY.forEach(name -> must(place, name).setClassName("lost", hidden));
  }

  Map<String, FormField> hours() {
    Map<String, FormField> hours = new LinkedHashMap<>();
    hours.put("days", make.days("hours.days"));
    hours.put("opens", make.time("hours.opens").half());
    hours.put("closes", make.time("hours.closes").half());
    hours.put("description", make.line("hours.description", false));
    hours.put(
        "freq",
        make.radio(
            "hours.freq",
            List.of("WEEKLY", "MONTHLY"),
            true,
            freq -> words.text("directory.freq." + freq)));
    hours.put("interval", make.number("hours.interval"));
    hours.put(
        "weeks",
        make.several("hours.weeks", Codes.WEEKS, week -> words.text("directory.week." + week)));
    hours.put("bymonthday", make.line("hours.bymonthday", false));
    hours.put("start", make.day("hours.start").half());
    hours.put("until", make.day("hours.until").half());
    hours.put("validFrom", make.day("hours.validFrom").half());
    hours.put("validTo", make.day("hours.validTo").half());
    must(hours, "freq").value("WEEKLY");
    return hours;
  }

  Map<String, FormField> cost() {
    Map<String, FormField> cost = new LinkedHashMap<>();
    cost.put("option", make.line("costs.option", false).half());
    cost.put("amount", make.amount("costs.amount").half());
    cost.put("description", make.line("costs.description", false));
    cost.put("currency", make.line("costs.currency", false));
    cost.put("validFrom", make.day("costs.validFrom").half());
    cost.put("validTo", make.day("costs.validTo").half());
    must(cost, "currency").value("EUR");
    return cost;
  }

  Map<String, FormField> document() {
    Map<String, FormField> document = new LinkedHashMap<>();
    document.put("document", make.line("documents.document", true));
    document.put("uri", make.line("documents.uri", false));
    return document;
  }

  Map<String, FormField> phone() {
    Map<String, FormField> phone = new LinkedHashMap<>();
    phone.put("number", make.line("phones.number", true).half());
    phone.put("description", make.line("phones.description", false).half());
    phone.put("visibility", visibility("phones"));
    phone.put("extension", make.number("phones.extension").half());
    phone.put(
        "type",
        make.choice(
                "phones.type", Codes.PHONE_TYPES, type -> words.text("directory.phoneType." + type))
            .half());
    phone.put("languages", make.languages("phones.languages"));
    must(phone, "visibility").value("public");
    return phone;
  }

  Map<String, FormField> contact() {
    Map<String, FormField> contact = new LinkedHashMap<>();
    contact.put("name", make.line("contacts.name", false));
    contact.put("title", make.line("contacts.title", false).half());
    contact.put("department", make.line("contacts.department", false).half());
    contact.put("email", make.email("contacts.email"));
    contact.put("visibility", visibility("contacts"));
    must(contact, "visibility").value("public");
    return contact;
  }

  Map<String, FormField> area() {
    Map<String, FormField> area = new LinkedHashMap<>();
    area.put("name", make.line("areas.name", true));
    area.put("description", make.line("areas.description", false));
    return area;
  }

  Map<String, FormField> funding() {
    Map<String, FormField> funding = new LinkedHashMap<>();
    funding.put("source", make.line("funding.source", true));
    return funding;
  }

  Map<String, FormField> identifier() {
    Map<String, FormField> identifier = new LinkedHashMap<>();
    identifier.put("identifierType", make.line("identifiers.identifierType", true).half());
    identifier.put("identifier", make.line("identifiers.identifier", true).half());
    identifier.put("identifierScheme", make.line("identifiers.identifierScheme", false));
    return identifier;
  }

  Map<String, FormField> program() {
    Map<String, FormField> program = new LinkedHashMap<>();
    program.put("name", make.line("programs.name", true).half());
    program.put("alternateName", make.line("programs.alternateName", false).half());
    program.put("description", make.prose("programs.description", true));
    return program;
  }

  private FormField visibility(String list) {
    return make.radio(list + ".visibility", Codes.LINE_VISIBILITIES, true, words::visibility);
  }

  private static FormField must(Map<String, FormField> fields, String name) {
    FormField field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(name);
    }
    return field;
  }
}
