package org.samen.evidence;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.samen.access.Callers;
import org.samen.access.Container;
import org.samen.access.Role;
import org.samen.schema.FreshDatabase;

/** Anna's and Bram's organisations, which count, and Stella, the steward. */
final class Counters implements AutoCloseable {
  static final YearMonth NOW = YearMonth.now(TallyCodes.ZONE);
  static final LocalDate TODAY = LocalDate.now(TallyCodes.ZONE);

  private final FreshDatabase database = new FreshDatabase();
  final Callers callers = new Callers(database);
  final Container container = new Container(database.application(), Clock.systemUTC());

  Counters() {
    callers.arrive("anna", Callers.A);
    callers.arrive("bram", Callers.B);
    callers.arrive("stella", "platform");
  }

  /** What eight organisations counted in the demo, and its publications. */
  Counters withADemo() {
    callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
                select alias, alias, 'ngo', false, '2025-01-01'
                from unnest(array['steunpunt-domtoren', 'haags-zorgloket', 'noorderlicht-medisch', 'lichtstad-wegwijs',
                                  'tandwiel', 'recht-op-zorg']) alias on conflict do nothing"""));
    List<String> organisations =
        List.of(
            "open-spreekkamer",
            "zorgbrug-maas",
            "steunpunt-domtoren",
            "haags-zorgloket",
            "noorderlicht-medisch",
            "lichtstad-wegwijs",
            "tandwiel",
            "recht-op-zorg");
    long began = System.nanoTime();
    for (int i = 0; i < organisations.size(); i++) {
      String person = DemoTallies.COUNTING.get(i);
      String organisation = organisations.get(i);
      callers.asNobody(
          handle ->
              handle
                  .createQuery("select access.arrive(?, 'urn:samen:demo', ?, ?, null, null, now())")
                  .bind(0, UUID.randomUUID())
                  .bind(1, person)
                  .bind(2, organisation)
                  .mapTo(String.class)
                  .one());
      callers.asNobody(
          handle -> {
            DemoTallies.count(handle, person, TODAY);
            return null;
          });
    }
    long counted = System.nanoTime();
    callers.asRole(
        "system",
        handle -> {
          while (Publisher.publishNext(handle, TODAY, true).isPresent()) {
            // one after the other
          }
          return null;
        });
    AttackFigures.keep("demo counted, ms", (counted - began) / 1_000_000);
    AttackFigures.keep("demo published, ms", (System.nanoTime() - counted) / 1_000_000);
    return this;
  }

  static AddTally aTally() {
    return new AddTally(
        UUID.randomUUID(), NOW, "GM0363", "gp-mediation", "gp-refusal", "none", "16-30", 2, 5, 4);
  }

  boolean add(AddTally tally) {
    tallies().add(List.of(tally));
    return true;
  }

  boolean takeBack(UUID tally) {
    tallies().takeBack(tally);
    return true;
  }

  Tallies tallies() {
    return container.bean(Tallies.class);
  }

  Publications publications() {
    return container.bean(Publications.class);
  }

  Barriers barriers() {
    return container.bean(Barriers.class);
  }

  <T> T asAnna(Supplier<T> work) {
    return container.as("anna", Set.of(Role.STAFF), work);
  }

  <T> T asBram(Supplier<T> work) {
    return container.as("bram", Set.of(Role.STAFF), work);
  }

  <T> T asStella(Supplier<T> work) {
    return container.as("stella", Set.of(Role.STEWARD), work);
  }

  static int number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }

  @Override
  public void close() throws SQLException {
    container.close();
  }
}
