package org.samen.web.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.directory.EditService;
import org.samen.directory.ServiceDetails;

/**
 * An entry as its form holds it: a text per field, named as {@link EditService} and its problems
 * name them, such as {@code hours[1].closes}. Form, draft, comparison and command are all made of
 * it. An absent value is an empty text.
 */
final class ServiceValues {
  static final String ID = "id";
  static final String VERSION = "version";
  static final String ORGANIZATION = "organizationId";
  static final String LET_THROUGH = "letThrough.";

  /** Behind a list's name: how many lines it has. */
  static final String LINE_COUNT = ".lines";

  /** The fields in the order of the form; the lists among them by their name alone. */
  static final List<String> FIELDS =
      List.of(
          "name",
          "alternateName",
          "description",
          "category",
          "role",
          "system",
          "eligibilityDescription",
          "noIdentityDocument",
          "places",
          "hours",
          "applicationProcess",
          "waitTime",
          "languages",
          "interpretationServices",
          "costs",
          "feesDescription",
          "documents",
          "phones",
          "email",
          "url",
          "status",
          "alert",
          "visibility");

  /** The lists and the fields of their lines. */
  static final Map<String, List<String>> LINES =
      Map.of(
          "places", List.of("name", "street", "postalCode", "municipality"),
          "hours", List.of("days", "opens", "closes", "description"),
          "costs", List.of("option", "amount", "description"),
          "documents", List.of("document"),
          "phones", List.of("number", "description"));

  /** What the screen for personal data looks at; the others are made for a datum. */
  private static final Set<String> FREE_TEXTS =
      Set.of(
          "description",
          "eligibilityDescription",
          "applicationProcess",
          "feesDescription",
          "waitTime",
          "interpretationServices",
          "alert",
          "hours.description",
          "costs.option",
          "costs.description",
          "documents.document",
          "phones.description");

  private ServiceValues() {}

  /** A new entry: in use, and for partners until somebody decides otherwise. */
  static Map<String, String> fresh(UUID id) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(ID, id.toString());
    values.put("status", "active");
    values.put("visibility", "partners");
    return values;
  }

  /** An entry as it is kept. What the form does not understand is left out and stays as it is. */
  static Map<String, String> of(ServiceDetails service) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(ID, service.id().toString());
    values.put(VERSION, String.valueOf(service.version()));
    values.put(ORGANIZATION, service.organizationId().toString());
    put(values, "name", service.name());
    put(values, "alternateName", service.alternateName());
    put(values, "description", service.description());
    put(values, "url", service.url());
    put(values, "email", service.email());
    put(values, "status", service.status());
    put(values, "category", service.category());
    put(values, "role", service.role());
    put(values, "system", service.system());
    put(values, "noIdentityDocument", service.noIdentityDocument());
    put(values, "visibility", service.visibility());
    put(values, "eligibilityDescription", service.eligibilityDescription());
    put(values, "applicationProcess", service.applicationProcess());
    put(values, "feesDescription", service.feesDescription());
    put(values, "waitTime", service.waitTime());
    put(values, "interpretationServices", service.interpretationServices());
    put(values, "alert", service.alert());
    values.put("languages", String.join(",", service.languages()));
    lines(values, service);
    return values;
  }

  private static void lines(Map<String, String> values, ServiceDetails service) {
    int at = 0;
    for (ServiceDetails.Place place : service.places()) {
      if (place.locationType().equals("physical") && place.street() != null) {
        String line = "places[" + at++ + "].";
        put(values, line + "id", place.id());
        put(values, line + "name", place.name());
        put(values, line + "street", place.street());
        put(values, line + "postalCode", place.postalCode());
        put(values, line + "municipality", place.municipality());
      }
    }
    at = 0;
    for (ServiceDetails.Hours hours : service.hours()) {
      if (hours.editable()) {
        String line = "hours[" + at++ + "].";
        put(values, line + "id", hours.id());
        values.put(line + "days", String.join(",", hours.days()));
        put(values, line + "opens", hours.opens());
        put(values, line + "closes", hours.closes());
        put(values, line + "description", hours.description());
      }
    }
    at = 0;
    for (ServiceDetails.Cost cost : service.costs()) {
      if (cost.currency() == null || cost.currency().equalsIgnoreCase("EUR")) {
        String line = "costs[" + at++ + "].";
        put(values, line + "id", cost.id());
        put(values, line + "option", cost.option());
        put(values, line + "amount", cost.amount() == null ? null : cost.amount().toPlainString());
        put(values, line + "description", cost.description());
      }
    }
    at = 0;
    for (ServiceDetails.Document document : service.documents()) {
      String line = "documents[" + at++ + "].";
      put(values, line + "id", document.id());
      put(values, line + "document", document.document());
    }
    at = 0;
    for (ServiceDetails.PhoneNumber phone : service.phones()) {
      String line = "phones[" + at++ + "].";
      put(values, line + "id", phone.id());
      put(values, line + "number", phone.number());
      put(values, line + "description", phone.description());
    }
  }

  /** How many lines of this list there are; a form says it, so that a draft can hold fewer. */
  static int lines(Map<String, String> values, String list) {
    String said = values.get(list + LINE_COUNT);
    if (said != null) {
      return Integer.parseInt(said);
    }
    int most = 0;
    for (String name : values.keySet()) {
      if (name.startsWith(list + "[")) {
        most =
            Math.max(
                most, Integer.parseInt(name.substring(list.length() + 1, name.indexOf(']'))) + 1);
      }
    }
    return most;
  }

  /** Whether the screen for personal data looks at this field. */
  static boolean isFreeText(String name) {
    return FREE_TEXTS.contains(name.replaceAll("\\[[0-9]+]", "")) || name.startsWith(LET_THROUGH);
  }

  /** The fields of {@link #FIELDS} whose values differ. */
  static List<String> differing(Map<String, String> some, Map<String, String> others) {
    return FIELDS.stream().filter(field -> !only(some, field).equals(only(others, field))).toList();
  }

  /** These values with this field's taken from the others. */
  static Map<String, String> with(
      Map<String, String> values, String field, Map<String, String> others) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    merged.keySet().removeIf(name -> isOf(name, field));
    others.forEach(
        (name, value) -> {
          if (isOf(name, field)) {
            merged.put(name, value);
          }
        });
    return merged;
  }

  /** Of one field or list, what is filled in; the order of a set of codes does not count. */
  private static Map<String, String> only(Map<String, String> values, String field) {
    Map<String, String> only = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (isOf(name, field)
              && !value.isBlank()
              && !name.endsWith("].id")
              && !name.endsWith(LINE_COUNT)) {
            boolean codes = name.equals("languages") || name.endsWith("].days");
            only.put(
                name,
                codes ? String.join(",", new java.util.TreeSet<>(list(value))) : value.strip());
          }
        });
    return only;
  }

  private static boolean isOf(String name, String field) {
    return name.equals(field) || name.equals(field + LINE_COUNT) || name.startsWith(field + "[");
  }

  static List<String> list(String joined) {
    return joined.isBlank()
        ? List.of()
        : new ArrayList<>(new LinkedHashSet<>(Arrays.asList(joined.split(","))));
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
  }
}
