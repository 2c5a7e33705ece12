package org.samen.directory;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.ScreenRule;
import org.samen.access.ScreenVerdict;
import org.samen.access.TextScreen;

/**
 * What an entry must obey before it is saved, all of it looked at, so that its writer mends
 * everything at once.
 */
final class ServiceRules {
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_LINE = 500;
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}\\.[^@\\s.]{2,60}");
  private static final Pattern POSTAL_CODE = Pattern.compile("[1-9][0-9]{3} ?[A-Za-z]{2}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{2,25}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  private final List<Problem> problems = new ArrayList<>();
  private final EditService command;

  private ServiceRules(EditService command) {
    this.command = command;
  }

  /** Empty when the command may be saved. */
  static List<Problem> broken(EditService command, Set<String> categories) {
    ServiceRules rules = new ServiceRules(command);
    rules.fields(categories);
    rules.lines();
    return rules.problems;
  }

  private void fields(Set<String> categories) {
    line("name", command.name(), LONGEST_NAME, true);
    line("alternateName", command.alternateName(), LONGEST_NAME, false);
    oneOf("status", command.status(), Codes.STATUSES);
    oneOf("visibility", command.visibility(), Codes.VISIBILITIES);
    oneOf("role", command.role(), Codes.ROLES);
    oneOf("system", command.system(), Codes.SYSTEMS);
    if (command.category() != null && !categories.contains(command.category())) {
      add("category", "rule.unknown-choice");
    }
    if (command.url() != null && !isWebAddress(command.url())) {
      add("url", "rule.web-address");
    }
    if (command.email() != null && !EMAIL.matcher(command.email()).matches()) {
      add("email", "rule.email");
    }
    text("description", command.description());
    text("eligibilityDescription", command.eligibilityDescription());
    text("applicationProcess", command.applicationProcess());
    text("feesDescription", command.feesDescription());
    text("waitTime", command.waitTime());
    text("interpretationServices", command.interpretationServices());
    text("alert", command.alert());
    for (int i = 0; i < command.languages().size(); i++) {
      if (!LANGUAGE.matcher(command.languages().get(i)).matches()) {
        add("languages", "rule.unknown-choice");
      }
    }
    command.letThrough().forEach((field, reason) -> text("letThrough." + field, reason));
  }

  private void lines() {
    for (int i = 0; i < command.places().size(); i++) {
      EditService.Place place = command.places().get(i);
      line("places[" + i + "].name", place.name(), LONGEST_LINE, false);
      line("places[" + i + "].street", place.street(), LONGEST_LINE, true);
      line("places[" + i + "].municipality", place.municipality(), 100, true);
      if (!POSTAL_CODE.matcher(place.postalCode()).matches()) {
        add("places[" + i + "].postalCode", "rule.postal-code");
      }
    }
    for (int i = 0; i < command.hours().size(); i++) {
      EditService.Hours hours = command.hours().get(i);
      if (hours.days().isEmpty() || !Codes.DAYS.containsAll(hours.days())) {
        add("hours[" + i + "].days", "rule.days");
      }
      if ((hours.opens() == null) != (hours.closes() == null)) {
        add("hours[" + i + "]." + (hours.opens() == null ? "opens" : "closes"), "rule.both-times");
      }
      text("hours[" + i + "].description", hours.description());
    }
    for (int i = 0; i < command.costs().size(); i++) {
      EditService.Cost cost = command.costs().get(i);
      BigDecimal amount = cost.amount();
      if (amount != null
          && (amount.signum() < 0
              || amount.stripTrailingZeros().scale() > 2
              || amount.precision() > 12)) {
        add("costs[" + i + "].amount", "rule.amount");
      }
      text("costs[" + i + "].option", cost.option());
      text("costs[" + i + "].description", cost.description());
    }
    for (int i = 0; i < command.documents().size(); i++) {
      String document = command.documents().get(i).document();
      line("documents[" + i + "].document", document, LONGEST_TEXT, true);
      text("documents[" + i + "].document", document);
    }
    for (int i = 0; i < command.phones().size(); i++) {
      EditService.PhoneNumber phone = command.phones().get(i);
      if (!PHONE.matcher(phone.number()).matches()) {
        add("phones[" + i + "].number", "rule.phone");
      }
      text("phones[" + i + "].description", phone.description());
    }
  }

  private void line(String field, @Nullable String value, int longest, boolean required) {
    if (value == null || value.isBlank()) {
      if (required) {
        add(field, "rule.required");
      }
    } else if (value.length() > longest) {
      add(field, "rule.too-long", longest);
    } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
      add(field, "rule.control-character");
    }
  }

  /**
   * Free text passes the screen for personal data, but for a BSN-shaped number let through with a
   * reason.
   */
  private void text(String field, @Nullable String value) {
    line(field, value, LONGEST_TEXT, false);
    if (value != null) {
      ScreenVerdict verdict = TextScreen.screen(value);
      if (command.letThrough().containsKey(field) && !command.letThrough().get(field).isBlank()) {
        verdict = verdict.without(ScreenRule.BSN);
      }
      verdict.rules().forEach(rule -> add(field, rule.key()));
    }
  }

  private void oneOf(String field, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      add(field, "rule.unknown-choice");
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
