package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldChecks;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * The volunteers of an NGO: added → checked and consenting → left → erased. Nobody but their home
 * NGO and they themselves sees them; the trail names none of them, it holds their id.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Volunteers {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /**
   * Adds a volunteer or changes one. The same new one again has no second effect.
   *
   * @throws org.samen.access.InvalidFields naming every field that cannot be
   * @throws ChangedMeanwhile when somebody changed it, or the id is another's
   */
  public void save(EditVolunteer command) {
    jdbi.useHandle(
        handle -> {
          VolunteerRules.of(
                  command, VolunteerSql.skillCodes(handle), VolunteerSql.municipalities(handle))
              .refuse();
          if (!VolunteerSql.write(
              handle, command, caller.organisation(), caller.person(), clock.instant())) {
            if (command.version() == null && isTheSame(handle, command)) {
              return;
            }
            throw new ChangedMeanwhile();
          }
          record(command.version() == null ? "volunteer.added" : "volunteer.changed", command.id());
        });
  }

  private static boolean isTheSame(Handle handle, EditVolunteer command) {
    return VolunteerSql.find(handle, command.id())
        .filter(
            there ->
                there.version() == 0
                    && there.alias().equals(command.alias().strip())
                    && command.name().strip().equals(there.name())
                    && there.joinedOn().equals(command.joinedOn())
                    && there.languages().equals(command.languages())
                    && there.areas().equals(command.areas())
                    && there.skills().size() == command.skills().size())
        .isPresent();
  }

  /** Empty when there is none, or none of the caller's organisation. */
  public Optional<VolunteerDetails> find(UUID id) {
    return jdbi.withHandle(handle -> ofOurs(handle, id));
  }

  /** By alias. */
  public List<VolunteerSummary> list(VolunteerFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            VolunteerSql.list(
                handle, caller.organisation(), filter, clock.instant(), offset, limit));
  }

  public int count(VolunteerFilter filter) {
    return jdbi.withHandle(
        handle -> VolunteerSql.count(handle, caller.organisation(), filter, clock.instant()));
  }

  /** The volunteers of other partners who consented to be in the pool, and who of them is free. */
  public List<PoolVolunteer> pool(Instant from, Instant until) {
    return jdbi.withHandle(handle -> VolunteerSql.pool(handle, from, until));
  }

  /**
   * Writes down that a VOG was asked for or seen, by whom and with which outcome. Never a copy.
   *
   * @throws NotFound when the caller's organisation has no such volunteer
   */
  public void checkVog(CheckVog command) {
    FieldChecks checks = new FieldChecks();
    checks.oneOf("outcome", command.outcome(), Kinds.VOG_OUTCOMES);
    LocalDate today = LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
    checks.must(!command.checkedOn().isAfter(today), "checkedOn", "rule.rosters.not-in-the-future");
    LocalDate validTo = command.validTo();
    boolean issued = command.outcome().equals("issued");
    checks.must(issued == (validTo != null), "validTo", "rule.rosters.vog-valid-to");
    checks.must(validTo == null || !validTo.isBefore(command.checkedOn()), "validTo", "rule.order");
    checks.refuse();
    jdbi.useHandle(
        handle -> {
          VolunteerDetails before = require(handle, command.volunteer());
          handle
              .createUpdate(
                  """
                  update rosters.volunteer set vog_outcome = :outcome, vog_checked_on = :checkedOn, vog_valid_to = :validTo,
                    vog_checked_by = :person, changed_at = :now, version = version + 1 where id = :volunteer""")
              .bindMethods(command)
              .bind("person", caller.person())
              .bind("now", RosterSql.at(clock.instant()))
              .execute();
          trail.record(
              "volunteer.vog-checked",
              "volunteer",
              command.volunteer(),
              caller.organisation(),
              List.of(
                  new Change("vogOutcome", before.vogOutcome(), command.outcome()),
                  new Change(
                      "vogValidTo",
                      before.vogValidTo() == null ? null : before.vogValidTo().toString(),
                      validTo == null ? null : validTo.toString())));
        });
  }

  /**
   * Records a consent that the volunteer gave on paper, or its withdrawal.
   *
   * @param kind pool or allowance-room
   */
  public void consent(UUID volunteer, String kind, boolean given) {
    FieldChecks checks = new FieldChecks();
    checks.oneOf("kind", kind, Kinds.CONSENTS);
    checks.refuse();
    jdbi.useHandle(
        handle -> {
          require(handle, volunteer);
          if (Consents.set(
              handle,
              Ids.next(clock),
              volunteer,
              caller.organisation(),
              kind,
              given,
              "on-paper",
              caller.person(),
              clock.instant())) {
            trail.record(
                given ? "volunteer.consented" : "volunteer.consent-withdrawn",
                "volunteer",
                volunteer,
                caller.organisation(),
                List.of(new Change("consent", null, kind)));
          }
        });
  }

  /**
   * Lets a volunteer leave: shifts after that day become free, consents and links end.
   *
   * @param on last day; not one to come
   */
  public void leave(UUID volunteer, LocalDate on) {
    jdbi.useHandle(
        handle -> {
          VolunteerDetails there = require(handle, volunteer);
          FieldChecks checks = new FieldChecks();
          checks.must(!on.isBefore(there.joinedOn()), "on", "rule.order");
          // Their page and their mail end with it, so it is not for a day to come.
          checks.must(
              !on.isAfter(LocalDate.ofInstant(clock.instant(), Kinds.ZONE)),
              "on",
              "rule.rosters.not-in-the-future");
          checks.refuse();
          Leaving.leave(handle, volunteer, on, clock.instant());
          record("volunteer.left", volunteer);
        });
  }

  /**
   * Erases a volunteer who left: name, address, skills, availability and consents are gone; hours
   * and allowances stay under the bare id, as the books need them for seven years.
   *
   * @throws BrokenRosterRule when they have not left
   */
  @RolesAllowed(Role.COORDINATOR)
  public void erase(UUID volunteer) {
    jdbi.useHandle(
        handle -> {
          if (require(handle, volunteer).leftOn() == null) {
            throw new BrokenRosterRule("rule.rosters.leaves-first");
          }
          Leaving.erase(handle, volunteer, clock.instant());
          record("volunteer.erased", volunteer);
        });
  }

  /** Everything that is held of a volunteer, as JSON, to hand to them. */
  public String export(UUID volunteer) {
    return jdbi.withHandle(
        handle -> {
          require(handle, volunteer);
          record("volunteer.exported", volunteer);
          return OwnData.json(handle, volunteer);
        });
  }

  private VolunteerDetails require(Handle handle, UUID id) {
    VolunteerDetails there = ofOurs(handle, id).orElseThrow(NotFound::new);
    if (there.erased()) {
      throw new NotFound();
    }
    return there;
  }

  private Optional<VolunteerDetails> ofOurs(Handle handle, UUID id) {
    return VolunteerSql.find(handle, id).filter(there -> caller.actsFor(there.organisation()));
  }

  private void record(String action, UUID volunteer) {
    trail.record(action, "volunteer", volunteer, caller.organisation(), List.of());
  }
}
