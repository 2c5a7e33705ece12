package org.samen.web.directory;

import com.vaadin.flow.router.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Codes;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceOrder;

/**
 * What the list shows, as its address says it: shareable, and the browser's back button walks
 * through it. A value that the directory does not know is as good as absent, so that an old or
 * mistyped link still opens.
 */
record ListQuery(Map<String, String> values) {
  static final String TEXT = "q";
  static final String CATEGORY = "category";
  static final String MUNICIPALITY = "municipality";
  static final String LANGUAGE = "language";
  static final String NO_DOCUMENT = "nodoc";
  static final String ROLE = "role";
  static final String SYSTEM = "system";
  static final String VERIFIED = "verified";
  static final String KEEPER = "keeper";
  static final String STATUS = "status";
  static final String SORT = "sort";

  /** The days within which an entry may be asked to have been verified. */
  static final List<String> VERIFIED_WITHIN_DAYS = List.of("30", "90", "365");

  static final String BY_RELEVANCE = "relevance";

  /** The orders by the name they have in the address. */
  static final Map<String, ServiceOrder> ORDERS =
      inOrder(
          BY_RELEVANCE,
          ServiceOrder.RELEVANCE,
          "name",
          ServiceOrder.NAME,
          "newest",
          ServiceOrder.NEWEST_VERIFIED,
          "oldest",
          ServiceOrder.OLDEST_VERIFIED);

  private static final int LONGEST_VALUE = 200;

  /** Every parameter with what it may be, in the order in which chips show them. */
  private static final Map<String, Predicate<String>> PARAMETERS = new LinkedHashMap<>();

  static {
    PARAMETERS.put(TEXT, value -> true);
    PARAMETERS.put(CATEGORY, value -> value.matches("[a-z][a-z-]{1,40}"));
    PARAMETERS.put(MUNICIPALITY, value -> true);
    PARAMETERS.put(LANGUAGE, value -> value.matches("[a-z]{2,3}"));
    PARAMETERS.put(NO_DOCUMENT, "true"::equals);
    PARAMETERS.put(ROLE, Codes.ROLES::contains);
    PARAMETERS.put(SYSTEM, Codes.SYSTEMS::contains);
    PARAMETERS.put(VERIFIED, VERIFIED_WITHIN_DAYS::contains);
    PARAMETERS.put(KEEPER, value -> value.matches("[a-z0-9-]{1,60}"));
    PARAMETERS.put(STATUS, Codes.STATUSES::contains);
    PARAMETERS.put(SORT, ORDERS::containsKey);
  }

  /** No filter and no order of its own; stands below what its making reads. */
  static final ListQuery EVERYTHING = new ListQuery(Map.of());

  ListQuery {
    Map<String, String> known = new LinkedHashMap<>();
    for (Map.Entry<String, Predicate<String>> parameter : PARAMETERS.entrySet()) {
      String value = values.get(parameter.getKey());
      if (value != null
          && !value.isBlank()
          && value.length() <= LONGEST_VALUE
          && parameter.getValue().test(value.strip())) {
        known.put(parameter.getKey(), value.strip());
      }
    }
    values = java.util.Collections.unmodifiableMap(known);
  }

  /** The query in an address; the first of a parameter that stands there twice counts. */
  static ListQuery in(QueryParameters parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.getParameters().forEach((name, all) -> values.put(name, all.getFirst()));
    return new ListQuery(values);
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  /** This query with one value changed, or taken away when it is absent or blank. */
  ListQuery with(String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new ListQuery(changed);
  }

  /** The same order without any filter. */
  ListQuery cleared() {
    String sort = get(SORT);
    return sort == null ? EVERYTHING : EVERYTHING.with(SORT, sort);
  }

  /** The names of the parameters that leave something out, the sort order not among them. */
  List<String> filters() {
    return values.keySet().stream().filter(name -> !name.equals(SORT)).toList();
  }

  ServiceFilter filter() {
    String days = get(VERIFIED);
    return new ServiceFilter.Builder()
        .text(get(TEXT))
        .category(get(CATEGORY))
        .municipality(get(MUNICIPALITY))
        .language(get(LANGUAGE))
        .role(get(ROLE))
        .system(get(SYSTEM))
        .noIdentityDocument(values.containsKey(NO_DOCUMENT))
        .verifiedWithinDays(days == null ? null : Integer.valueOf(days))
        .keeper(get(KEEPER))
        .status(get(STATUS))
        .build();
  }

  /** The order asked for; without one the best match first, which is by name when no text is. */
  ServiceOrder order() {
    return ORDERS.getOrDefault(values.getOrDefault(SORT, BY_RELEVANCE), ServiceOrder.RELEVANCE);
  }

  QueryParameters parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    values.forEach((name, value) -> parameters.put(name, List.of(value)));
    return new QueryParameters(parameters);
  }

  /** As it stands behind an address, question mark and all; empty when nothing is asked. */
  String suffix() {
    if (values.isEmpty()) {
      return "";
    }
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + "="
                    + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** The queries that leave out one filter less, by that filter's name: what could be let go. */
  List<Map.Entry<String, ListQuery>> loosened() {
    List<Map.Entry<String, ListQuery>> loosened = new ArrayList<>();
    for (String name : filters()) {
      loosened.add(Map.entry(name, with(name, null)));
    }
    return loosened;
  }

  private static Map<String, ServiceOrder> inOrder(Object... pairs) {
    Map<String, ServiceOrder> orders = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      orders.put((String) pairs[i], (ServiceOrder) pairs[i + 1]);
    }
    return java.util.Collections.unmodifiableMap(orders);
  }
}
