package org.samen.web.rosters;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.PersonalDataRefused;
import org.samen.places.Municipality;
import org.samen.places.Places;
import org.samen.rosters.AskSwap;
import org.samen.rosters.ClaimHours;
import org.samen.rosters.ClaimOutlay;
import org.samen.rosters.DayException;
import org.samen.rosters.EditWishes;
import org.samen.rosters.OwnDoor;
import org.samen.rosters.OwnSwaps;
import org.samen.rosters.ShiftFeeds;
import org.samen.rosters.SignUp;
import org.samen.rosters.SignUpRefused;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Weekly;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.Texts;

/** What a form of a volunteer's own page asks for. */
final class OwnActs {
  private static final int MOST_ROWS = 40;
  private static final Pattern PATTERN_ROW = Pattern.compile("pattern\\[(\\d{1,3})]\\.(\\w+)");

  private final OwnVisit visit;
  private final HttpServletRequest request;
  private final OwnInput sent;
  private final String act;
  private final String id;

  /** Which row of the form each line of the pattern was read from. */
  private final List<Integer> patternRows = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param done key of what is said of it
   * @param shown something to be told this once, instead of going on
   */
  record Outcome(String done, @Nullable String shown) {}

  OwnActs(OwnVisit visit, HttpServletRequest request) {
    this.visit = visit;
    this.request = request;
    sent = new OwnInput(request);
    act = sent.one("do");
    id = sent.one("id");
  }

  /** The page that the form stands on. */
  OwnTab tab() {
    return switch (act) {
      case "sign-up", "wait" -> OwnTab.OPEN;
      case "claim-hours", "hours-back", "claim-outlay", "outlay-back" -> OwnTab.HOURS;
      case "pattern",
          "day",
          "day-drop",
          "wishes",
          "consent-give",
          "consent-end",
          "feed",
          "feed-end" ->
          OwnTab.ME;
      default -> OwnTab.SHIFTS;
    };
  }

  /** Whether this browser shall forget the personal link. */
  boolean leaves() {
    return act.equals("leave");
  }

  /**
   * Does it.
   *
   * @throws BrokenRule when a rule forbids it
   * @throws NotFound when there is no such thing to do, or nothing to do it to
   */
  Outcome act() {
    OwnDoor door = Beans.get(OwnDoor.class);
    String secret = visit.secret();
    switch (act) {
      case "sign-up" -> door.signUp(secret, seat());
      case "wait" -> door.await(secret, seat());
      case "withdraw" -> door.withdraw(secret, uuid(id));
      case "accept" -> door.acceptOffer(secret, uuid(id));
      case "swap" -> Beans.get(OwnSwaps.class).ask(secret, swap());
      case "swap-yes" -> Beans.get(OwnSwaps.class).answer(secret, uuid(id), true);
      case "swap-no" -> Beans.get(OwnSwaps.class).answer(secret, uuid(id), false);
      case "swap-back" -> Beans.get(OwnSwaps.class).withdraw(secret, uuid(id));
      case "claim-hours" -> door.claimHours(secret, hours(door));
      case "hours-back" -> door.withdrawHours(secret, uuid(id));
      case "claim-outlay" -> door.claimOutlay(secret, outlay(door));
      case "outlay-back" -> door.withdrawOutlay(secret, uuid(id));
      case "pattern" -> door.setAvailability(secret, pattern(), self(door).exceptions());
      case "day" -> addDay(door);
      case "day-drop" -> dropDay(door);
      case "wishes" -> door.setWishes(secret, wishes(door));
      case "consent-give" -> door.consent(secret, id, true);
      case "consent-end" -> door.consent(secret, id, false);
      case "feed" -> {
        return new Outcome("feed", feed());
      }
      case "feed-end" -> Beans.get(ShiftFeeds.class).revokeOwn(secret);
      default -> throw new NotFound();
    }
    return new Outcome(act, null);
  }

  /** Whether there is a sentence for this outcome; an address may hold any word. */
  static boolean isOutcome(@Nullable String done) {
    return done != null && done.matches("[a-z-]{3,20}") && Texts.has("rosters.own.done." + done);
  }

  /** What went wrong, in sentences. */
  List<String> sentences(BrokenRule broken, Locale locale) {
    RosterWords words = new RosterWords(locale);
    return switch (broken) {
      case SignUpRefused refused -> refused.problems().stream().map(words::problem).toList();
      case InvalidFields fields ->
          fields.problems().stream()
              .map(
                  problem -> {
                    String name = "rosters.own.field." + problem.field();
                    String sentence = words.problem(problem);
                    return Texts.has(name) ? words.text(name) + ": " + sentence : sentence;
                  })
              .distinct()
              .toList();
      case PersonalDataRefused refused ->
          refused.rules().stream().map(rule -> words.text(rule.key())).toList();
      default -> List.of(ErrorNotifier.sentence(locale, broken));
    };
  }

  /** The form as it was sent, with what is wrong at each of its inputs. */
  OwnTyped typed(@Nullable BrokenRule broken, Locale locale) {
    RosterWords words = new RosterWords(locale);
    Map<String, String> wrong = new LinkedHashMap<>();
    if (broken instanceof InvalidFields fields) {
      fields
          .problems()
          .forEach(problem -> wrong.putIfAbsent(input(problem.field()), words.problem(problem)));
    } else if (broken instanceof PersonalDataRefused refused) {
      refused
          .rules()
          .forEach(rule -> wrong.putIfAbsent(input(refused.field()), words.text(rule.key())));
    }
    Map<String, List<String>> values = new HashMap<>();
    request.getParameterMap().forEach((name, typed) -> values.put(name, List.of(typed)));
    return new OwnTyped(act, id, values, wrong);
  }

  /** The input that a field of a command was read from. */
  private String input(String field) {
    Matcher row = PATTERN_ROW.matcher(field);
    if (row.matches() && Integer.parseInt(row.group(1)) < patternRows.size()) {
      return row.group(2) + patternRows.get(Integer.parseInt(row.group(1)));
    }
    return switch (field) {
      case "minutes" -> "hours";
      case "amountMinor" -> "amount";
      case "wantedMinutes" -> "wanted";
      case "mostMinutes" -> "most";
      case "restMinutes" -> "rest";
      default -> field.endsWith(".untilDay") ? "last" : field.substring(field.lastIndexOf('.') + 1);
    };
  }

  private String feed() {
    String secret =
        Beans.get(ShiftFeeds.class)
            .makeOwn(
                visit.secret(),
                sent.one("detailed").equals("true"),
                visit.chosen().orElse(visit.asked()).getLanguage());
    String url = request.getRequestURL().toString();
    int path = url.indexOf('/', url.indexOf("//") + 2);
    return url.substring(0, path) + visit.context() + RosterCalendarServlet.path(secret);
  }

  private SignUp seat() {
    String[] parts = id.split("/", -1);
    if (parts.length != 2 || !parts[1].matches("\\d{1,2}")) {
      throw new NotFound();
    }
    return new SignUp(newId(), uuid(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Of a volunteer, or of a volunteer and their assignment that is asked in return. */
  private AskSwap swap() {
    String[] other = sent.one("other").split("/", -1);
    return new AskSwap(
        newId(), uuid(id), uuid(other[0]), other.length == 2 ? uuid(other[1]) : null);
  }

  private ClaimHours hours(OwnDoor door) {
    int minutes = sent.minutes("hours");
    LocalDate day = sent.day("day", true);
    sent.refuse();
    return new ClaimHours(
        newId(),
        self(door).id(),
        null,
        sent.one("role"),
        Objects.requireNonNull(day),
        minutes,
        sent.one("note").isBlank() ? null : sent.one("note"));
  }

  private ClaimOutlay outlay(OwnDoor door) {
    BigDecimal amount = sent.number("amount", 2);
    LocalDate day = sent.day("day", true);
    sent.refuse();
    return new ClaimOutlay(
        newId(),
        self(door).id(),
        null,
        Objects.requireNonNull(day),
        amount.movePointRight(2).longValue(),
        sent.one("purpose"));
  }

  private List<Weekly> pattern() {
    List<Weekly> pattern = new ArrayList<>();
    for (int n = 0; n < MOST_ROWS; n++) {
      String day = sent.one("day" + n);
      if (day.matches("[1-7]")) {
        LocalTime from = sent.requiredTime("from" + n);
        LocalTime until = sent.requiredTime("until" + n);
        if (from != null && until != null) {
          pattern.add(new Weekly(Integer.parseInt(day), from, until));
          patternRows.add(n);
        }
      }
    }
    sent.refuse();
    return pattern;
  }

  private void addDay(OwnDoor door) {
    LocalDate first = sent.day("first", true);
    LocalDate last = sent.day("last", false);
    LocalTime from = sent.time("from");
    LocalTime until = sent.time("until");
    sent.refuse();
    VolunteerDetails self = self(door);
    List<DayException> days = new ArrayList<>(self.exceptions());
    days.add(
        new DayException(
            newId(),
            sent.one("kind"),
            Objects.requireNonNull(first),
            Objects.requireNonNullElse(last, first),
            from,
            until));
    door.setAvailability(visit.secret(), self.pattern(), days);
  }

  private void dropDay(OwnDoor door) {
    UUID dropped = uuid(id);
    VolunteerDetails self = self(door);
    door.setAvailability(
        visit.secret(),
        self.pattern(),
        self.exceptions().stream().filter(day -> !day.id().equals(dropped)).toList());
  }

  private EditWishes wishes(OwnDoor door) {
    int wanted = sent.minutes("wanted");
    int most = sent.minutes("most");
    int rest = sent.minutes("rest");
    List<String> areas = areas();
    sent.refuse();
    VolunteerDetails self = self(door);
    List<String> spoken = new ArrayList<>(sent.all("languages"));
    // Languages that the form does not offer stay as they are.
    self.languages().stream().filter(code -> !Lists.LANGUAGES.contains(code)).forEach(spoken::add);
    return new EditWishes(spoken, areas, wanted, most, rest);
  }

  /** Those that stayed ticked, and those whose names were added. */
  private List<String> areas() {
    Set<String> areas = new LinkedHashSet<>(sent.all("areas"));
    List<Municipality> known = Beans.get(Places.class).municipalities();
    Stream.of(sent.one("area").split("[,;]"))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(
            name ->
                known.stream()
                    .filter(area -> area.name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresentOrElse(
                        area -> areas.add(area.code()),
                        () -> sent.complain("area", "rosters.own.no-area", name)));
    return List.copyOf(areas);
  }

  private VolunteerDetails self(OwnDoor door) {
    return door.page(visit.secret()).volunteer();
  }

  private static UUID uuid(String text) {
    return RostersPage.uuid(text).orElseThrow(NotFound::new);
  }

  private static UUID newId() {
    return Ids.next(Clock.systemUTC());
  }
}
