package org.samen.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Change;

/**
 * An entry before and after, field by field, as the trail keeps it: the values of contact fields
 * are left out.
 */
final class ServiceChanges {
  private static final Set<String> CONTACT = Set.of("email", "phones");

  private ServiceChanges() {}

  static List<Change> between(@Nullable ServiceDetails before, ServiceDetails after) {
    Map<String, @Nullable String> old = before == null ? Map.of() : fields(before);
    List<Change> changes = new ArrayList<>();
    fields(after)
        .forEach(
            (field, value) -> {
              if (!Objects.equals(old.get(field), value)) {
                changes.add(
                    CONTACT.contains(field)
                        ? new Change(field, null, null)
                        : new Change(field, old.get(field), value));
              }
            });
    return changes;
  }

  private static Map<String, @Nullable String> fields(ServiceDetails service) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("name", service.name());
    fields.put("alternateName", service.alternateName());
    fields.put("organization", service.organizationName());
    fields.put("description", service.description());
    fields.put("url", service.url());
    fields.put("email", service.email());
    fields.put("status", service.status());
    fields.put("category", service.category());
    fields.put("role", service.role());
    fields.put("system", service.system());
    fields.put(
        "noIdentityDocument",
        service.noIdentityDocument() == null ? null : service.noIdentityDocument().toString());
    fields.put("visibility", service.visibility());
    fields.put("eligibilityDescription", service.eligibilityDescription());
    fields.put("applicationProcess", service.applicationProcess());
    fields.put("feesDescription", service.feesDescription());
    fields.put("waitTime", service.waitTime());
    fields.put("interpretationServices", service.interpretationServices());
    fields.put("alert", service.alert());
    fields.put(
        "places",
        list(
            service.places(),
            place -> join(place.name(), place.street(), place.postalCode(), place.municipality())));
    fields.put(
        "hours",
        list(
            service.hours(),
            hours ->
                join(
                    String.join(" ", hours.days()),
                    hours.opens() == null ? null : hours.opens() + "–" + hours.closes(),
                    hours.description())));
    fields.put("languages", list(service.languages(), code -> code));
    fields.put(
        "costs",
        list(
            service.costs(),
            cost ->
                join(
                    cost.option(),
                    cost.amount() == null
                        ? null
                        : ServicePage.plain(cost.amount()) + " " + cost.currency(),
                    cost.description())));
    fields.put("documents", list(service.documents(), ServiceDetails.Document::document));
    fields.put(
        "phones", list(service.phones(), phone -> join(phone.number(), phone.description())));
    fields.put("verifiedOn", service.verifiedOn() == null ? null : service.verifiedOn().toString());
    return fields;
  }

  private static <T> @Nullable String list(
      List<T> rows, java.util.function.Function<T, @Nullable String> text) {
    String joined =
        rows.stream().map(text).filter(Objects::nonNull).sorted().collect(Collectors.joining("; "));
    return joined.isEmpty() ? null : joined;
  }

  private static String join(@Nullable String... parts) {
    return java.util.Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }
}
