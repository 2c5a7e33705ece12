package org.samen.rosters;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.FieldChecks;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * A volunteer's own door. Every method takes the secret of a personal link, or none for the
 * volunteer who is signed in. A secret that is unknown, expired or revoked opens nothing, and is
 * told like what does not exist.
 */
@Stateless
@PermitAll
public class OwnDoor {
  private static final Duration AHEAD = Duration.ofDays(56);
  private static final int LATEST_HOURS = 100;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /**
   * Everything of the caller's own page.
   *
   * @throws NotFound when the link opens nothing, or the person is no volunteer
   */
  public OwnPage page(@Nullable String secret) {
    return as(secret, own -> page(own));
  }

  private OwnPage page(Own own) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, Kinds.ZONE);
    VolunteerDetails volunteer = volunteer(own);
    Optional<AllowanceRoom> room = OwnSql.room(own.handle(), own.volunteer(), today);
    LocalDate vog = volunteer.vogValidTo();
    return new OwnPage(
        volunteer,
        own.handle()
            .createQuery("select name from organisations.organisation where alias = :alias")
            .bind("alias", own.organisation())
            .mapTo(String.class)
            .one(),
        OwnSql.mine(own.handle(), own.volunteer(), now.minus(AHEAD), now.plus(AHEAD), now),
        OwnSql.open(own.handle(), own.volunteer(), now, now.plus(AHEAD), now),
        SwapSql.ofVolunteer(own.desk(), own.volunteer()),
        HourSql.list(own.handle(), ofOneself(own), null, 0, LATEST_HOURS),
        AllowanceSql.outlays(own.handle(), own.volunteer(), null),
        AllowanceSql.list(own.handle(), own.volunteer(), null),
        room.orElse(null),
        room.map(there -> OwnSql.flat(own.handle(), own.volunteer(), there)).orElse(null),
        vog != null && vog.isBefore(today.plusMonths(VolunteerSql.DUE_MONTHS)),
        own.person() == null);
  }

  private static HoursFilter ofOneself(Own own) {
    return new HoursFilter(null, null, own.volunteer(), null, null, null);
  }

  /** One's own shifts in a window of time, those that are over too. */
  public List<OwnShift> shifts(@Nullable String secret, Instant from, Instant until) {
    return as(
        secret, own -> OwnSql.mine(own.handle(), own.volunteer(), from, until, clock.instant()));
  }

  /** Seats that can be had in a window of time, and those that cannot, with the reasons. */
  public List<OpenSeat> open(@Nullable String secret, Instant from, Instant until) {
    return as(
        secret, own -> OwnSql.open(own.handle(), own.volunteer(), from, until, clock.instant()));
  }

  /**
   * Takes a seat. The same again has no second effect.
   *
   * @throws SignUpRefused with every reason
   */
  public void signUp(@Nullable String secret, SignUp command) {
    as(
        secret,
        own -> {
          own.visible(command.shift());
          own.desk().signUp(command, own.volunteer(), false);
          record(own, "shift.signed-up", command.shift());
          return own;
        });
  }

  /** Waits for a seat that is full. */
  public void await(@Nullable String secret, SignUp command) {
    as(
        secret,
        own -> {
          own.visible(command.shift());
          own.desk().signUp(command, own.volunteer(), true);
          return own;
        });
  }

  /**
   * Leaves a shift that has not begun ("I cannot"), or its waiting list; its coordinators are told.
   */
  public void withdraw(@Nullable String secret, UUID assignment) {
    as(
        secret,
        own -> {
          Standing standing = own.mine(assignment);
          ShiftDetails shift = own.visible(standing.shift());
          if (standing.state().equals("withdrawn")) {
            return own;
          }
          if (!shift.starts().isAfter(clock.instant())) {
            throw new BrokenRosterRule("rule.rosters.past");
          }
          own.desk().withdraw(standing, standing.state().equals("offered") ? "declined" : "cannot");
          record(own, "shift.withdrawn", shift.id());
          if (List.of("signed-up", "assigned").contains(standing.state())) {
            tellCoordinators(own, shift, "roster.dropped-out", "rosters/shifts/" + shift.id());
          }
          return own;
        });
  }

  /**
   * Accepts a seat that came free while one waited.
   *
   * @throws BrokenRosterRule when the offer has expired
   * @throws SignUpRefused when something stands in the way by now
   */
  public void acceptOffer(@Nullable String secret, UUID assignment) {
    as(
        secret,
        own -> {
          Standing standing = own.mine(assignment);
          if (standing.state().equals("signed-up")) {
            return own;
          }
          Instant expires = standing.offerExpiresAt();
          if (!standing.state().equals("offered")
              || expires == null
              || !expires.isAfter(clock.instant())) {
            throw new BrokenRosterRule("rule.rosters.no-offer");
          }
          RosterSql.lock(own.handle(), own.volunteer(), standing.shift());
          List<org.samen.access.InvalidFields.Problem> problems =
              InTheWay.of(
                      own.handle(),
                      own.volunteer(),
                      standing.shift(),
                      standing.seat(),
                      true,
                      clock.instant())
                  .stream()
                  .map(InTheWay::problem)
                  .toList();
          if (!problems.isEmpty()) {
            throw new SignUpRefused(problems);
          }
          own.desk().move(assignment, "signed-up", null);
          record(own, "shift.signed-up", standing.shift());
          return own;
        });
  }

  /** Claims hours outside shifts; of whoever's they are said to be, they are the caller's own. */
  public void claimHours(@Nullable String secret, ClaimHours command) {
    as(
        secret,
        own -> {
          HourSql.claim(
              own.handle(),
              new ClaimHours(
                  command.id(),
                  own.volunteer(),
                  command.organisation(),
                  command.role(),
                  command.day(),
                  command.minutes(),
                  command.note()),
              own.organisation(),
              own.person(),
              clock.instant());
          return own;
        });
  }

  /** Takes back what was not decided on. */
  public void withdrawHours(@Nullable String secret, UUID id) {
    withdraw(secret, "hours", id);
  }

  /** Claims what was spent on the work. */
  public void claimOutlay(@Nullable String secret, ClaimOutlay command) {
    as(
        secret,
        own -> {
          AllowanceSql.claim(
              own.handle(),
              new ClaimOutlay(
                  command.id(),
                  own.volunteer(),
                  command.organisation(),
                  command.day(),
                  command.amountMinor(),
                  command.purpose()),
              own.organisation(),
              clock.instant());
          return own;
        });
  }

  /** Takes back what was not decided on. */
  public void withdrawOutlay(@Nullable String secret, UUID id) {
    withdraw(secret, "outlay", id);
  }

  /** Sets when one can be had. */
  public void setAvailability(
      @Nullable String secret, List<Weekly> pattern, List<DayException> exceptions) {
    FieldChecks checks = new FieldChecks();
    VolunteerRules.availability(checks, pattern, exceptions);
    checks.refuse();
    as(
        secret,
        own -> {
          VolunteerSql.availability(
              own.handle(), own.volunteer(), own.organisation(), pattern, exceptions);
          return own;
        });
  }

  /** Sets what one wants. */
  public void setWishes(@Nullable String secret, EditWishes command) {
    as(
        secret,
        own -> {
          FieldChecks checks = new FieldChecks();
          VolunteerRules.wishes(
              checks,
              command.languages(),
              command.areas(),
              VolunteerSql.municipalities(own.handle()),
              command.wantedMinutes(),
              command.mostMinutes(),
              command.restMinutes());
          checks.refuse();
          return own.handle()
              .createUpdate(
                  """
                  update rosters.volunteer set languages = :languages, areas = :areas, wanted_minutes = :wantedMinutes,
                    most_minutes = :mostMinutes, rest_minutes = :restMinutes, changed_at = :now, version = version + 1
                  where id = :id""")
              .bindMethods(command)
              .bind("languages", RosterSql.array(command.languages()))
              .bind("areas", RosterSql.array(command.areas()))
              .bind("now", RosterSql.at(clock.instant()))
              .bind("id", own.volunteer())
              .execute();
        });
  }

  /**
   * Gives a consent or withdraws it, as of now.
   *
   * @param kind pool or allowance-room
   */
  public void consent(@Nullable String secret, String kind, boolean given) {
    FieldChecks checks = new FieldChecks();
    checks.oneOf("kind", kind, Kinds.CONSENTS);
    checks.refuse();
    as(
        secret,
        own -> {
          if (Consents.set(
              own.handle(),
              Ids.next(clock),
              own.volunteer(),
              own.organisation(),
              kind,
              given,
              "own",
              own.person(),
              clock.instant())) {
            trail.record(
                given ? "volunteer.consented" : "volunteer.consent-withdrawn",
                "volunteer",
                own.volunteer(),
                own.organisation(),
                List.of(new Change("consent", null, kind)));
          }
          return own;
        });
  }

  /** Everything that is held of the caller, as JSON. */
  public String export(@Nullable String secret) {
    return as(secret, own -> OwnData.json(own.handle(), own.volunteer()));
  }

  private void withdraw(@Nullable String secret, String table, UUID id) {
    as(
        secret,
        own ->
            found(
                own.handle()
                    .execute(
                        "update rosters."
                            + table
                            + " set state = 'withdrawn' where id = ? and volunteer_id = ? and state = 'claimed'",
                        id,
                        own.volunteer())));
  }

  private static int found(int rows) {
    if (rows == 0) {
      throw new NotFound();
    }
    return rows;
  }

  private static VolunteerDetails volunteer(Own own) {
    return VolunteerSql.find(own.handle(), own.volunteer()).orElseThrow(NotFound::new);
  }

  private void tellCoordinators(Own own, ShiftDetails shift, String kind, String path) {
    notices.tellRole(shift.organisation(), Role.COORDINATOR, kind, SignUpDesk.facts(shift), path);
  }

  private void record(Own own, String action, UUID shift) {
    ShiftDetails there = own.visible(shift);
    trail.record(
        action,
        "shift",
        shift,
        there.organisation(),
        List.of(new Change("volunteer", null, own.volunteer().toString())));
  }

  private <T> T as(@Nullable String secret, Function<Own, T> work) {
    return Own.as(jdbi, caller, clock.instant(), secret, work);
  }
}
