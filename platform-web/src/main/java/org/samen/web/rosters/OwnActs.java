package org.samen.web.rosters;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.PersonalDataRefused;
import org.samen.rosters.AskSwap;
import org.samen.rosters.ClaimHours;
import org.samen.rosters.ClaimOutlay;
import org.samen.rosters.DayException;
import org.samen.rosters.EditWishes;
import org.samen.rosters.OwnDoor;
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
  private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(1000);

  private final OwnVisit visit;
  private final HttpServletRequest request;
  private final String act;
  private final String id;

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
    act = one("do");
    id = one("id");
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
      case "swap" -> door.askSwap(secret, new AskSwap(newId(), uuid(id), uuid(one("other")), null));
      case "swap-yes" -> door.answerSwap(secret, uuid(id), true);
      case "swap-no" -> door.answerSwap(secret, uuid(id), false);
      case "swap-back" -> door.withdrawSwap(secret, uuid(id));
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

  private String feed() {
    String secret =
        Beans.get(ShiftFeeds.class)
            .makeOwn(
                visit.secret(),
                one("detailed").equals("true"),
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

  private ClaimHours hours(OwnDoor door) {
    List<Problem> wrong = new ArrayList<>();
    int minutes = minutes("hours", wrong);
    LocalDate day = day("day", true, wrong);
    refuse(wrong);
    return new ClaimHours(
        newId(),
        self(door).id(),
        null,
        one("role"),
        Objects.requireNonNull(day),
        minutes,
        one("note").isBlank() ? null : one("note"));
  }

  private ClaimOutlay outlay(OwnDoor door) {
    List<Problem> wrong = new ArrayList<>();
    BigDecimal amount = number("amount", 2, wrong);
    LocalDate day = day("day", true, wrong);
    refuse(wrong);
    return new ClaimOutlay(
        newId(),
        self(door).id(),
        null,
        Objects.requireNonNull(day),
        amount.movePointRight(2).longValue(),
        one("purpose"));
  }

  private List<Weekly> pattern() {
    List<Problem> wrong = new ArrayList<>();
    List<Weekly> pattern = new ArrayList<>();
    for (int n = 0; n < MOST_ROWS; n++) {
      String day = one("day" + n);
      if (day.matches("[1-7]")) {
        LocalTime from = time("from" + n, wrong);
        LocalTime until = time("until" + n, wrong);
        if (from != null && until != null) {
          pattern.add(new Weekly(Integer.parseInt(day), from, until));
        } else {
          wrong.add(new Problem("pattern", "rosters.bad-hours"));
        }
      }
    }
    refuse(wrong);
    return pattern;
  }

  private void addDay(OwnDoor door) {
    List<Problem> wrong = new ArrayList<>();
    LocalDate first = day("first", true, wrong);
    LocalDate last = day("last", false, wrong);
    LocalTime from = time("from", wrong);
    LocalTime until = time("until", wrong);
    refuse(wrong);
    VolunteerDetails self = self(door);
    List<DayException> days = new ArrayList<>(self.exceptions());
    days.add(
        new DayException(
            newId(),
            one("kind"),
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
    List<Problem> wrong = new ArrayList<>();
    int wanted = minutes("wanted", wrong);
    int most = minutes("most", wrong);
    int rest = minutes("rest", wrong);
    refuse(wrong);
    String[] languages = request.getParameterValues("languages");
    VolunteerDetails self = self(door);
    List<String> spoken = new ArrayList<>(languages == null ? List.of() : Arrays.asList(languages));
    // Languages that the form does not offer stay as they are.
    self.languages().stream().filter(code -> !Lists.LANGUAGES.contains(code)).forEach(spoken::add);
    return new EditWishes(spoken, self.areas(), wanted, most, rest);
  }

  private VolunteerDetails self(OwnDoor door) {
    return door.page(visit.secret()).volunteer();
  }

  private int minutes(String field, List<Problem> wrong) {
    return number(field, 2, wrong)
        .multiply(BigDecimal.valueOf(60))
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  /** "1,5" and "1.5" are the same. */
  private BigDecimal number(String field, int decimals, List<Problem> wrong) {
    String text = one(field).strip().replace("€", "").strip().replace(',', '.');
    if (!text.matches("\\d{1,4}(\\.\\d{1," + decimals + "})?")) {
      wrong.add(new Problem(field, "rosters.own.no-number"));
      return BigDecimal.ZERO;
    }
    return new BigDecimal(text).min(MOST_HOURS.multiply(BigDecimal.TEN));
  }

  private @Nullable LocalDate day(String field, boolean required, List<Problem> wrong) {
    String text = one(field);
    try {
      if (!text.isBlank()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      wrong.add(new Problem(field, "rosters.own.no-day"));
      return null;
    }
    if (required) {
      wrong.add(new Problem(field, "rule.required"));
    }
    return null;
  }

  private @Nullable LocalTime time(String field, List<Problem> wrong) {
    String text = one(field);
    LocalTime time = text.isBlank() ? null : WeekPattern.parse(text);
    if (time == null && !text.isBlank()) {
      wrong.add(new Problem(field, "rosters.bad-hours"));
    }
    return time;
  }

  private static void refuse(List<Problem> wrong) {
    if (!wrong.isEmpty()) {
      throw new InvalidFields(wrong);
    }
  }

  private String one(String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  private static UUID uuid(String text) {
    return RostersPage.uuid(text).orElseThrow(NotFound::new);
  }

  private static UUID newId() {
    return Ids.next(Clock.systemUTC());
  }
}
