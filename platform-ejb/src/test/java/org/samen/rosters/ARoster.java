package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.samen.access.Callers;
import org.samen.access.Container;
import org.samen.access.Role;
import org.samen.schema.FreshDatabase;

/**
 * Two NGOs with their people, volunteers and shifts, on a fresh database, acting through the beans.
 * Today is Monday 2 March 2026.
 */
final class ARoster implements AutoCloseable {
  static final String A = Callers.A;
  static final String B = Callers.B;
  static final String AMSTERDAM = "0363";
  static final Moved CLOCK = new Moved(Instant.parse("2026-03-02T08:00:00Z"));

  final Callers callers;
  final Container container;
  private final Map<String, UUID> persons = new HashMap<>();

  /** A clock that tests move. */
  static final class Moved extends Clock {
    private final Instant start;
    private volatile Instant now;

    Moved(Instant start) {
      this.start = start;
      this.now = start;
    }

    void to(String wall) {
      now = at(wall);
    }

    void back() {
      now = start;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  ARoster() {
    FreshDatabase database = new FreshDatabase();
    callers = new Callers(database);
    container = new Container(database.application(), CLOCK);
    Map.of("carla", A, "anna", A, "bram", B, "bo", B, "vera", A)
        .forEach((name, organisation) -> persons.put(name, callers.arrive(name, organisation)));
  }

  @Override
  public void close() throws Exception {
    container.close();
  }

  UUID person(String name) {
    return persons.computeIfAbsent(name, n -> callers.arrive(n, A));
  }

  static Instant at(String wall) {
    return LocalDateTime.parse(wall).atZone(Kinds.ZONE).toInstant();
  }

  static UUID id() {
    return UUID.randomUUID();
  }

  <B, T> T as(String who, Class<B> bean, Function<B, T> work) {
    return container.as(who, Set.of(Role.COORDINATOR), () -> work.apply(container.bean(bean)));
  }

  <B> void does(String who, Class<B> bean, Consumer<B> work) {
    as(
        who,
        bean,
        there -> {
          work.accept(there);
          return true;
        });
  }

  <T> T asGuest(Supplier<T> work) {
    return container.asRole(Role.GUEST, work);
  }

  /** At the own door with a link. */
  void by(String link, Consumer<OwnDoor> work) {
    asGuest(
        () -> {
          work.accept(container.bean(OwnDoor.class));
          return true;
        });
  }

  /** The same, of swaps. */
  void swaps(String link, Consumer<OwnSwaps> work) {
    asGuest(
        () -> {
          work.accept(container.bean(OwnSwaps.class));
          return true;
        });
  }

  OwnPage page(String link) {
    return asGuest(() -> container.bean(OwnDoor.class).page(link));
  }

  String link(String coordinator, UUID volunteer) {
    return as(coordinator, VolunteerLinks.class, links -> links.issue(volunteer, 30));
  }

  /** A volunteer who can do nearly everything, as a command to change. */
  static final class AVolunteer {
    final UUID id = id();
    String alias = "Reiger-" + id.toString().substring(0, 8);
    List<String> languages = List.of("nl", "ar");
    List<SkillProof> skills = List.of(new SkillProof("buddy", null, null));
    int most = 2400;
    int rest = 660;
    boolean under21;
    @Nullable LocalDate vog = LocalDate.of(2027, 1, 1);
    @Nullable String email;
    boolean pool;
    List<Weekly> pattern = everyDay();

    EditVolunteer command() {
      return new EditVolunteer(
          id,
          null,
          alias,
          "Naam van " + alias,
          email,
          "nl",
          under21,
          languages,
          List.of(AMSTERDAM),
          Math.min(480, most),
          most,
          rest,
          LocalDate.of(2025, 1, 1),
          skills,
          List.of(),
          pattern,
          List.of());
    }
  }

  static List<Weekly> everyDay() {
    List<Weekly> days = new ArrayList<>();
    for (int day = 1; day <= 7; day++) {
      days.add(new Weekly(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    }
    return days;
  }

  UUID volunteer(String coordinator, Consumer<AVolunteer> with) {
    AVolunteer volunteer = new AVolunteer();
    with.accept(volunteer);
    does(
        coordinator,
        Volunteers.class,
        volunteers -> {
          volunteers.save(volunteer.command());
          LocalDate vog = volunteer.vog;
          if (vog != null) {
            volunteers.checkVog(
                new CheckVog(
                    volunteer.id,
                    "issued",
                    vog.isBefore(LocalDate.of(2026, 3, 1)) ? vog : LocalDate.of(2026, 3, 1),
                    vog));
          }
          if (volunteer.pool) {
            volunteers.consent(volunteer.id, "pool", true);
          }
        });
    return volunteer.id;
  }

  static EditShift shift(String starts, String ends, SeatAsked... seats) {
    return new EditShift(
        id(),
        null,
        "Balie",
        "delivering",
        AMSTERDAM,
        null,
        null,
        "own",
        true,
        false,
        LocalDateTime.parse(starts),
        null,
        LocalDateTime.parse(ends),
        null,
        null,
        List.of(seats));
  }

  static SeatAsked seats(int count) {
    return new SeatAsked(null, null, 2, count);
  }

  /** A published shift. */
  UUID published(String coordinator, EditShift command) {
    does(
        coordinator,
        Shifts.class,
        shifts -> {
          shifts.save(command);
          shifts.publish(List.of(command.id()));
        });
    return command.id();
  }

  static EditShift inPool(EditShift command) {
    return new EditShift(
        command.id(),
        null,
        command.name(),
        command.role(),
        command.area(),
        null,
        null,
        "pool",
        command.needsVog(),
        command.swapApproval(),
        command.starts(),
        null,
        command.ends(),
        null,
        command.releaseAt(),
        command.seats());
  }

  UUID signedUp(String link, UUID shift, int seat) {
    UUID assignment = id();
    by(link, door -> door.signUp(link, new SignUp(assignment, shift, seat)));
    return assignment;
  }

  String state(UUID assignment) {
    return callers.asOwner(
        handle ->
            handle
                .createQuery("select state from rosters.assignment where id = :id")
                .bind("id", assignment)
                .mapTo(String.class)
                .one());
  }

  /** "got it", or the first rule that forbids it. */
  String outcome(String link, UUID shift) {
    try {
      signedUp(link, shift, 0);
      return "got it";
    } catch (SignUpRefused refused) {
      return refused.rule();
    }
  }

  /** Signed up as the owner of the schema, with no bean and no policy before it. */
  void past(UUID shift, UUID volunteer) {
    callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into rosters.assignment (id, shift_id, organisation, seat_n, volunteer_id, home, during, state,
                  made_at, changed_at)
                values (gen_random_uuid(), ?, '', 0, ?, '', 'empty', 'signed-up', now(), now())""",
                shift,
                volunteer));
  }

  static void assertBroken(String constraint, Executable work) {
    String message = String.valueOf(assertThrows(JdbiException.class, work).getMessage());
    assertTrue(message.contains(constraint), message);
  }

  /** One of which a coordinator decides on swaps. */
  static EditShift withSwapApproval(EditShift command) {
    return new EditShift(
        command.id(),
        null,
        command.name(),
        command.role(),
        null,
        null,
        null,
        command.audience(),
        true,
        true,
        command.starts(),
        null,
        command.ends(),
        null,
        null,
        command.seats());
  }
}
