package org.samen.directory;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.ScreenRule;
import org.samen.access.ScreenVerdict;
import org.samen.access.TextScreen;
import org.samen.formats.RecordParts;

/**
 * What an entry must obey before it is saved, all of it looked at, so that its writer mends
 * everything at once.
 */
final class EntryRules {
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_LINE = 500;
  private static final int MOST_LINES = 200;
  private static final int OLDEST = 120;
  private static final int EARLIEST_YEAR = 1000;
  private static final int LATEST_YEAR = 9999;
  private static final int MOST_WEEKS_BETWEEN = 52;
  private static final Pattern POSTAL_CODE = Pattern.compile("[1-9][0-9]{3} ?[A-Za-z]{2}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{2,25}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}\\.[^@\\s.]{2,60}");

  /** By the component's name, wherever it stands. */
  private static final Map<String, Integer> SHORTER = Map.of("name", 300, "alternateName", 300);

  private static final Set<String> WEB_ADDRESSES =
      Set.of("url", "website", "uri", "logo", "accessibilityUrl");
  private static final Set<String> EMAILS = Set.of("email", "assurerEmail");

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> letThrough;
  private final Set<?> untouched;
  private final Set<String> withoutProvince;

  private EntryRules(
      Map<String, String> letThrough, Set<?> untouched, Set<String> withoutProvince) {
    this.letThrough = letThrough;
    this.untouched = untouched;
    this.withoutProvince = withoutProvince;
  }

  /**
   * Refuses an entry that breaks a rule.
   *
   * @param untouched ids of lines that saving leaves as they are
   * @param withoutProvince towns whose province is not known, so that it must be said
   * @throws InvalidFields with every field that breaks one
   */
  static void mustObey(
      EditService command, Set<?> untouched, Set<String> withoutProvince, Set<String> categories) {
    EntryRules rules = new EntryRules(command.letThrough(), untouched, withoutProvince);
    rules.all("", command);
    rules.oneOf("status", command.status(), Codes.STATUSES);
    rules.oneOf("visibility", command.visibility(), Codes.VISIBILITIES);
    rules.oneOf("role", command.role(), Codes.ROLES);
    rules.oneOf("system", command.system(), Codes.SYSTEMS);
    rules.oneOf("category", command.category(), categories);
    rules.age("minimumAge", command.minimumAge());
    rules.age("maximumAge", command.maximumAge());
    if (command.minimumAge() != null
        && command.maximumAge() != null
        && command.minimumAge().compareTo(command.maximumAge()) > 0) {
      rules.add("maximumAge", "rule.order");
    }
    rules.languages("languages", command.languages());
    rules.refuse();
  }

  /** As for a service; refuses an organisation that breaks a rule. */
  static void mustObey(EditOrganization command, Set<?> untouched, Set<String> withoutProvince) {
    EntryRules rules = new EntryRules(command.letThrough(), untouched, withoutProvince);
    rules.all("", command);
    Integer year = command.yearIncorporated();
    if (year != null && (year < EARLIEST_YEAR || year > LATEST_YEAR)) {
      rules.add("yearIncorporated", "rule.year");
    }
    rules.refuse();
  }

  private void refuse() {
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  /** Every text of a record and of its lines, then what the kind of line asks. */
  private void all(String at, Record record) {
    for (RecordComponent part : RecordParts.of(record.getClass())) {
      Object value = RecordParts.value(record, part);
      String field = at + part.getName();
      if (part.getName().equals("letThrough")) {
        letThrough.forEach((name, reason) -> text(field + "." + name, reason));
      } else if (part.getType() == String.class) {
        text(field, part, (String) value);
      } else if (value instanceof List<?> lines) {
        lines(field, lines);
      }
    }
  }

  private void lines(String field, List<?> lines) {
    if (lines.size() > MOST_LINES) {
      add(field, "rule.too-many", MOST_LINES);
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i) instanceof Line line && !untouched.contains(line.id())) {
        String at = field + "[" + i + "].";
        all(at, (Record) line);
        switch (line) {
          case Line.Place place -> place(at, place);
          case Line.Hours hours -> hours(at, hours);
          case Line.Cost cost -> cost(at, cost);
          case Line.Phone phone -> phone(at, phone);
          case Line.Contact contact -> contact(at, contact);
          case Line.Document document -> present(at + "document", document.document());
          case Line.Funding funding -> present(at + "source", funding.source());
          case Line.Area area ->
              present(at + "name", area.name() == null ? area.description() : area.name());
          case Line.Identifier any -> {}
          case Line.Program any -> {}
        }
      }
    }
  }

  private void place(String at, Line.Place place) {
    oneOf(at + "locationType", place.locationType(), Codes.LOCATION_TYPES);
    if (place.confidential()) {
      present(at + "municipality", place.municipality());
    }
    boolean said = place.hasAddress() || (!place.confidential() && place.municipality() != null);
    boolean asked =
        place.id() == null && place.locationType().equals("physical") && !place.confidential();
    if (said || asked) {
      present(at + "street", place.street());
      present(at + "municipality", place.municipality());
      postalCode(at + "postalCode", place.postalCode(), place.country());
    }
    if (place.hasPostalAddress()) {
      present(at + "postalStreet", place.postalStreet());
      present(at + "postalMunicipality", place.postalMunicipality());
      postalCode(at + "postalPostalCode", place.postalPostalCode(), null);
    }
    if (towns(place).anyMatch(withoutProvince::contains)) {
      present(at + "province", place.province());
    }
    between(at + "latitude", place.latitude(), 90);
    between(at + "longitude", place.longitude(), 180);
  }

  /** The towns that a place's addresses name; HSDS asks for the province of each. */
  static Stream<String> towns(Line.Place place) {
    return Stream.of(
            Optional.ofNullable(place.hasAddress() ? place.municipality() : null),
            Optional.ofNullable(place.hasPostalAddress() ? place.postalMunicipality() : null))
        .flatMap(Optional::stream);
  }

  private void postalCode(String field, @Nullable String code, @Nullable String country) {
    boolean dutch = country == null || country.equalsIgnoreCase("NL");
    if (dutch ? code == null || !POSTAL_CODE.matcher(code).matches() : code == null) {
      add(field, "rule.postal-code");
    }
  }

  private void hours(String at, Line.Hours hours) {
    if (hours.recursMonthly() ? !hours.understood() : hours.days().isEmpty()) {
      add(at + "days", hours.recursMonthly() ? "rule.days-of-month" : "rule.days");
    }
    if (hours.freq() != null && !hours.recursMonthly() && !hours.freq().equals("WEEKLY")) {
      add(at + "freq", "rule.unknown-choice");
    }
    if (hours.interval() != null
        && (hours.interval() < 1 || hours.interval() > MOST_WEEKS_BETWEEN)) {
      add(at + "interval", "rule.field.range", 1, MOST_WEEKS_BETWEEN);
    }
    if (hours.every() > 1 && hours.start() == null) {
      add(at + "start", "rule.start-of-interval");
    }
    if ((hours.opens() == null) != (hours.closes() == null)) {
      add(at + (hours.opens() == null ? "opens" : "closes"), "rule.both-times");
    }
    inOrder(at + "validTo", hours.validFrom(), hours.validTo());
    inOrder(at + "until", hours.start(), hours.until());
  }

  private void cost(String at, Line.Cost cost) {
    BigDecimal amount = cost.amount();
    if (amount != null
        && (amount.signum() < 0
            || amount.stripTrailingZeros().scale() > 2
            || amount.precision() > 12)) {
      add(at + "amount", "rule.amount");
    }
    if (cost.currency() != null && !CURRENCY.matcher(cost.currency()).matches()) {
      add(at + "currency", "rule.currency");
    }
    inOrder(at + "validTo", cost.validFrom(), cost.validTo());
  }

  private void phone(String at, Line.Phone phone) {
    if (!PHONE.matcher(phone.number()).matches()) {
      add(at + "number", "rule.phone");
    }
    if (phone.extension() != null
        && (phone.extension().signum() < 0 || phone.extension().stripTrailingZeros().scale() > 0)) {
      add(at + "extension", "rule.field.integer");
    }
    oneOf(at + "visibility", phone.visibility(), Codes.LINE_VISIBILITIES);
    languages(at + "languages", phone.languages());
  }

  private void contact(String at, Line.Contact contact) {
    if (contact.name() == null && contact.title() == null && contact.department() == null) {
      present(at + "name", null);
    }
    oneOf(at + "visibility", contact.visibility(), Codes.LINE_VISIBILITIES);
  }

  private void text(String field, RecordComponent part, @Nullable String value) {
    if (value == null || value.isBlank()) {
      if (!RecordParts.mayBeAbsent(part)) {
        add(field, "rule.required");
      }
      return;
    }
    if (part.isAnnotationPresent(FreeText.class)) {
      text(field, value);
      return;
    }
    length(field, value, SHORTER.getOrDefault(part.getName(), LONGEST_LINE));
    if (WEB_ADDRESSES.contains(part.getName()) && !isWebAddress(value)) {
      add(field, "rule.web-address");
    }
    if (EMAILS.contains(part.getName()) && !EMAIL.matcher(value).matches()) {
      add(field, "rule.email");
    }
  }

  /**
   * Free text passes the screen for personal data, but for a BSN-shaped number let through with a
   * reason.
   */
  private void text(String field, String value) {
    length(field, value, LONGEST_TEXT);
    ScreenVerdict verdict = TextScreen.screen(value);
    if (!letThrough.getOrDefault(field, "").isBlank()) {
      verdict = verdict.without(ScreenRule.BSN);
    }
    verdict.rules().forEach(rule -> add(field, rule.key()));
  }

  private void length(String field, String value, int longest) {
    if (value.length() > longest) {
      add(field, "rule.too-long", longest);
    } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
      add(field, "rule.control-character");
    }
  }

  private void present(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      add(field, "rule.required");
    }
  }

  private void oneOf(String field, @Nullable String value, java.util.Collection<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      add(field, "rule.unknown-choice");
    }
  }

  private void languages(String field, List<String> codes) {
    if (!codes.stream().allMatch(code -> LANGUAGE.matcher(code).matches())) {
      add(field, "rule.unknown-choice");
    }
  }

  private void age(String field, @Nullable BigDecimal age) {
    if (age != null && (age.signum() < 0 || age.compareTo(BigDecimal.valueOf(OLDEST)) > 0)) {
      add(field, "rule.age");
    }
  }

  private void between(String field, @Nullable BigDecimal value, int most) {
    if (value != null && value.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
      add(field, "rule.field.range", -most, most);
    }
  }

  private void inOrder(String field, @Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null && to != null && from.isAfter(to)) {
      add(field, "rule.order");
    }
  }

  private void add(String field, String rule, Object... facts) {
    problems.add(new Problem(field, rule, facts));
  }

  private static boolean isWebAddress(String value) {
    try {
      URI uri = new URI(value);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
