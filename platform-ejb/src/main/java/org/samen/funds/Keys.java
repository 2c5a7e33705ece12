package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.money.Allocation;
import org.samen.notices.Notices;

/**
 * How members share costs. A version of a key: proposed by one member → consented to by each of the
 * others before its first day is over, and in force from that day until a later version; or refused
 * by one. None is ever changed. What was split by estimated use is trued up after the year.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class Keys {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /** All versions of a fund's keys, by key and then latest first. */
  public List<KeyDetails> list(UUID fund) {
    return jdbi.withHandle(handle -> KeySql.read(handle, fund, null, today()));
  }

  /** Empty when there is none, or none of the caller's. */
  public Optional<KeyDetails> find(UUID id) {
    return jdbi.withHandle(handle -> KeySql.read(handle, null, id, today()).stream().findFirst());
  }

  /** The versions by which a cost of this day is shared, one per key of the fund. */
  public List<KeyDetails> inForce(UUID fund, LocalDate day) {
    return jdbi.withHandle(
        handle -> {
          Set<UUID> ids = KeySql.inForce(handle, fund, day);
          return KeySql.read(handle, fund, null, today()).stream()
              .filter(key -> ids.contains(key.id()))
              .toList();
        });
  }

  /**
   * Proposes a version, to which the caller's organisation thereby consents.
   *
   * @throws InvalidFields when it cannot be: backdated, not later than the former version, the same
   *     parties for common account
   * @throws BrokenRule when another keeps the thing whose use counts, or it was not used
   * @throws ChangedMeanwhile when the id was used for another one
   */
  @RolesAllowed(Role.COORDINATOR)
  public void propose(ProposeKey command) {
    jdbi.useHandle(
        handle -> {
          ledger(handle).oneAtATime(command.id());
          FundDetails fund = FundSql.ofMember(handle, command.fund());
          boolean again = find(command.id()).isPresent();
          if (!again) {
            FundRules.refuse(broken(handle, command, fund));
          }
          ledger(handle)
              .perform(
                  "select funds.propose_key(?, ?, ?::jsonb, ?)",
                  command.id(),
                  command.fund(),
                  body(command),
                  Ledger.at(clock.instant()));
          if (!again) {
            tell(fund, "fund.key-proposed", command.name().strip());
          }
        });
  }

  private List<Problem> broken(Handle handle, ProposeKey command, FundDetails fund) {
    KeyDetails former =
        command.series() == null
            ? null
            : KeySql.read(handle, command.fund(), null, today()).stream()
                .filter(key -> key.series().equals(command.series()))
                .filter(key -> Set.of("coming", "in-force", "past").contains(key.state()))
                .findFirst()
                .orElse(null);
    return KeyRules.broken(
        command, Set.copyOf(fund.present()), former, fund.closedThrough(), today());
  }

  private static String body(ProposeKey command) {
    JsonArrayBuilder shares = Json.createArrayBuilder();
    command
        .shares()
        .forEach(
            share ->
                shares.add(
                    Json.createObjectBuilder()
                        .add("organisation", share.organisation())
                        .add("weight", share.weight())));
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("name", command.name().strip())
            .add("kind", command.kind())
            .add("validFrom", command.validFrom().toString())
            .add("shares", shares)
            .add("vatTreatment", command.vatTreatment());
    add(body, "series", command.series());
    add(body, "thing", command.thing());
    add(body, "countedFrom", command.countedFrom());
    add(body, "countedUntil", command.countedUntil());
    add(body, "vatNote", command.vatNote());
    add(body, "adviserReference", command.adviserReference());
    return body.build().toString();
  }

  private static void add(JsonObjectBuilder body, String name, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      body.add(name, value.toString().strip());
    }
  }

  /**
   * Answers for the caller's organisation, once.
   *
   * @param reason free text
   * @throws BrokenFundRule when its first day is over, or the members are no longer those of the
   *     key
   */
  @RolesAllowed(Role.COORDINATOR)
  public void answer(UUID key, boolean consents, @Nullable String reason) {
    FundRules.refuse(FundRules.ofReason(reason, !consents));
    jdbi.useHandle(
        handle -> {
          KeyDetails before = require(handle, key);
          ledger(handle)
              .perform(
                  "select funds.answer_key(?, ?, ?, ?)",
                  key,
                  consents ? "consent" : "refuse",
                  reason == null || reason.isBlank() ? null : reason.strip(),
                  Ledger.at(clock.instant()));
          KeyDetails after = require(handle, key);
          if (!after.state().equals(before.state())) {
            tell(
                FundSql.ofMember(handle, after.fund()),
                after.state().equals("refused") ? "fund.key-refused" : "fund.key-agreed",
                after.name());
          }
        });
  }

  /**
   * Corrects what a key by use divided in a book year to the use that was really counted, once.
   *
   * @param id of the true-up, made by the caller; the same again has no second effect
   * @param year named after the year in which it begins
   * @throws BrokenFundRule when the year is not over, was trued up, or something waits in it
   */
  @RolesAllowed(Role.COORDINATOR)
  public void trueUp(UUID id, UUID key, int year) {
    if (year < 2000 || year > 2100) {
      throw new InvalidFields(List.of(new Problem("bookYear", "rule.funds.range", 2000, 2100)));
    }
    jdbi.useHandle(
        handle -> {
          KeyDetails version = require(handle, key);
          if (!version.kind().equals("use")) {
            throw new BrokenFundRule("trues_up_what_was_estimated");
          }
          Ledger ledger = ledger(handle);
          ledger.perform(
              "select funds.true_up(?, ?, ?, ?, ?)",
              id,
              key,
              year,
              ledger.today(),
              Ledger.at(clock.instant()));
          tell(FundSql.ofMember(handle, version.fund()), "fund.trued-up", version.name());
        });
  }

  /** How a shared expense or a true-up was divided; empty when it was not, or is not theirs. */
  public List<SplitShare> split(UUID subject) {
    return jdbi.withHandle(handle -> KeySql.split(handle, subject));
  }

  /**
   * How a key would divide an amount of minor units, which the ledger does by the same rule.
   *
   * @throws NotFound when there is no such key of the caller's
   */
  public List<SplitShare> preview(UUID key, long minorUnits) {
    List<KeyDetails.Share> bearing =
        find(key).orElseThrow(NotFound::new).shares().stream()
            .filter(share -> share.weight() > 0)
            .sorted(Comparator.comparing(KeyDetails.Share::organisation))
            .toList();
    long total = bearing.stream().mapToLong(KeyDetails.Share::weight).sum();
    long[] minor =
        Allocation.allocate(
            minorUnits, bearing.stream().mapToLong(KeyDetails.Share::weight).toArray());
    return IntStream.range(0, minor.length)
        .mapToObj(
            i -> {
              KeyDetails.Share share = bearing.get(i);
              return SplitShare.planned(
                  share.organisation(),
                  share.organisationName(),
                  key,
                  minorUnits,
                  share.weight(),
                  total,
                  minor[i]);
            })
        .toList();
  }

  /** What was trued up in a fund, latest first. */
  public List<TrueUpSummary> trueUps(UUID fund) {
    return jdbi.withHandle(handle -> KeySql.trueUps(handle, fund));
  }

  /** Tells the other members' coordinators. */
  private void tell(FundDetails fund, String kind, String name) {
    FundNews.tellOthers(
        notices,
        caller,
        fund,
        kind,
        Map.of("fund", fund.name(), "key", name),
        "funds/" + fund.id() + "/keys");
  }

  private KeyDetails require(Handle handle, UUID key) {
    return KeySql.read(handle, null, key, today()).stream().findFirst().orElseThrow(NotFound::new);
  }

  private Ledger ledger(Handle handle) {
    return new Ledger(handle, clock.instant());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
  }
}
