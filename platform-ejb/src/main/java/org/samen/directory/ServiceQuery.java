package org.samen.directory;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list of services shows, as an address says it: it can be sent on, saved, and walked back
 * through. A value that the directory does not know is as good as absent, so that an old or
 * mistyped link still opens.
 */
public record ServiceQuery(Map<String, String> values) {
  public static final String TEXT = "q";
  public static final String CATEGORY = "category";
  public static final String MUNICIPALITY = "municipality";
  public static final String NEAR = "near";
  public static final String WITHIN = "within";
  public static final String LANGUAGE = "language";
  public static final String OPEN = "open";
  public static final String FREE = "free";
  public static final String NO_DOCUMENT = "nodoc";
  public static final String ROLE = "role";
  public static final String SYSTEM = "system";
  public static final String VERIFIED = "verified";
  public static final String KEEPER = "keeper";
  public static final String STATUS = "status";
  public static final String SORT = "sort";

  /** Whether the map is shown. */
  public static final String MAP = "map";

  /** The value of {@link #OPEN} for this very moment; another is a day and a time. */
  public static final String NOW = "now";

  /** The days within which an entry may be asked to have been verified. */
  public static final List<String> VERIFIED_WITHIN_DAYS = List.of("30", "90", "365");

  /** How far from a place, in kilometres. */
  public static final List<String> DISTANCES = List.of("2", "5", "10", "25", "50");

  /** How far, where nobody said. */
  public static final String USUAL_DISTANCE = "10";

  public static final String BY_RELEVANCE = "relevance";
  public static final String BY_DISTANCE = "distance";
  public static final String BY_NAME = "name";

  /** The orders by the name they have in the address. */
  public static final Map<String, ServiceOrder> ORDERS;

  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_ADDRESS = 4000;
  private static final Pattern DAY_AND_TIME =
      Pattern.compile("(MO|TU|WE|TH|FR|SA|SU)((?:[01][0-9]|2[0-3]):[0-5][0-9])");

  /** What says how the list is shown and leaves nothing out of it. */
  private static final Set<String> OF_THE_VIEW = Set.of(SORT, MAP);

  /** Every parameter with what it may be, in the order in which chips show them. */
  private static final Map<String, Predicate<String>> PARAMETERS = new LinkedHashMap<>();

  static {
    Map<String, ServiceOrder> orders = new LinkedHashMap<>();
    orders.put(BY_RELEVANCE, ServiceOrder.RELEVANCE);
    orders.put(BY_DISTANCE, ServiceOrder.DISTANCE);
    orders.put(BY_NAME, ServiceOrder.NAME);
    orders.put("newest", ServiceOrder.NEWEST_VERIFIED);
    orders.put("oldest", ServiceOrder.OLDEST_VERIFIED);
    ORDERS = Collections.unmodifiableMap(orders);

    PARAMETERS.put(TEXT, value -> true);
    PARAMETERS.put(CATEGORY, value -> value.matches("[a-z][a-z-]{1,40}"));
    PARAMETERS.put(MUNICIPALITY, value -> true);
    PARAMETERS.put(NEAR, value -> true);
    PARAMETERS.put(WITHIN, DISTANCES::contains);
    PARAMETERS.put(LANGUAGE, value -> value.matches("[a-z]{2,3}"));
    PARAMETERS.put(OPEN, value -> value.equals(NOW) || DAY_AND_TIME.matcher(value).matches());
    PARAMETERS.put(FREE, "true"::equals);
    PARAMETERS.put(NO_DOCUMENT, "true"::equals);
    PARAMETERS.put(ROLE, Codes.ROLES::contains);
    PARAMETERS.put(SYSTEM, Codes.SYSTEMS::contains);
    PARAMETERS.put(VERIFIED, VERIFIED_WITHIN_DAYS::contains);
    PARAMETERS.put(KEEPER, value -> value.matches("[a-z0-9-]{1,60}"));
    PARAMETERS.put(STATUS, Codes.STATUSES::contains);
    PARAMETERS.put(SORT, ORDERS::containsKey);
    PARAMETERS.put(MAP, "true"::equals);
  }

  /** No filter and no order of its own; stands below what its making reads. */
  public static final ServiceQuery EVERYTHING = new ServiceQuery(Map.of());

  public ServiceQuery {
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
    if (!known.containsKey(NEAR)) {
      known.remove(WITHIN);
    }
    values = Collections.unmodifiableMap(known);
  }

  /**
   * Reads what stands behind an address's question mark; the first of a parameter that stands there
   * twice counts.
   */
  public static ServiceQuery parse(String address) {
    String text = address.startsWith("?") ? address.substring(1) : address;
    if (text.length() > LONGEST_ADDRESS) {
      return EVERYTHING;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return new ServiceQuery(values);
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** This query with one value changed, or taken away when it is absent or blank. */
  public ServiceQuery with(String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new ServiceQuery(changed);
  }

  /** The same view without any filter. */
  public ServiceQuery cleared() {
    Map<String, String> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(OF_THE_VIEW);
    if (BY_DISTANCE.equals(kept.get(SORT))) {
      kept.remove(SORT);
    }
    return new ServiceQuery(kept);
  }

  /** What is asked for, without how it is shown; two searches for the same are equal. */
  public ServiceQuery asked() {
    Map<String, String> kept = new LinkedHashMap<>(values);
    kept.keySet().removeAll(OF_THE_VIEW);
    return new ServiceQuery(kept);
  }

  /** The names of the parameters that leave something out. */
  public List<String> filters() {
    return values.keySet().stream()
        .filter(name -> !OF_THE_VIEW.contains(name) && !name.equals(WITHIN))
        .toList();
  }

  /**
   * The filter.
   *
   * @param now the local time in the Netherlands, for what is open now; a day of the week is the
   *     next such day, today included
   */
  public ServiceFilter filter(LocalDateTime now) {
    String days = get(VERIFIED);
    String near = get(NEAR);
    return new ServiceFilter.Builder()
        .text(get(TEXT))
        .category(get(CATEGORY))
        .municipality(get(MUNICIPALITY))
        .language(get(LANGUAGE))
        .role(get(ROLE))
        .system(get(SYSTEM))
        .noIdentityDocument(has(NO_DOCUMENT))
        .verifiedWithinDays(days == null ? null : Integer.valueOf(days))
        .keeper(get(KEEPER))
        .status(get(STATUS))
        .free(has(FREE))
        .openAt(openAt(now))
        .near(near)
        .withinKilometres(
            near == null ? null : Integer.valueOf(values.getOrDefault(WITHIN, USUAL_DISTANCE)))
        .build();
  }

  /**
   * The order asked for. Without one the nearest first when there is somewhere to be near to, else
   * the best match, which is by name when no words are asked for.
   */
  public ServiceOrder order() {
    return ORDERS.getOrDefault(orderName(), ServiceOrder.RELEVANCE);
  }

  /** The name of {@link #order()}. */
  public String orderName() {
    String asked = get(SORT);
    if (asked != null && orders().contains(asked)) {
      return asked;
    }
    return has(TEXT) ? BY_RELEVANCE : has(NEAR) ? BY_DISTANCE : BY_NAME;
  }

  /** The orders that make sense: by match where words are, by distance where a place is. */
  public List<String> orders() {
    return ORDERS.keySet().stream()
        .filter(order -> !order.equals(BY_RELEVANCE) || has(TEXT))
        .filter(order -> !order.equals(BY_DISTANCE) || has(NEAR))
        .toList();
  }

  /** The moment asked for in {@link #OPEN}. */
  private @Nullable LocalDateTime openAt(LocalDateTime now) {
    String open = get(OPEN);
    if (open == null || open.equals(NOW)) {
      return open == null ? null : now;
    }
    DayOfWeek day = DayOfWeek.of(Codes.DAYS.indexOf(open.substring(0, 2)) + 1);
    return now.toLocalDate()
        .with(TemporalAdjusters.nextOrSame(day))
        .atTime(LocalTime.parse(open.substring(2)));
  }

  /** As it stands behind an address, question mark and all; empty when nothing is asked. */
  public String suffix() {
    if (values.isEmpty()) {
      return "";
    }
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** The queries that leave out one filter less, by that filter's name: what could be let go. */
  public List<Map.Entry<String, ServiceQuery>> loosened() {
    List<Map.Entry<String, ServiceQuery>> loosened = new ArrayList<>();
    for (String name : filters()) {
      loosened.add(Map.entry(name, with(name, null)));
    }
    return loosened;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return "";
    }
  }
}
