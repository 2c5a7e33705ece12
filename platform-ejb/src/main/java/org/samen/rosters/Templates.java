package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Trail;

/** What shifts of a kind have in common, of the caller's organisation. */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Templates {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /**
   * Adds a template or changes one.
   *
   * @throws ChangedMeanwhile when somebody changed it, or the id is there
   */
  public void save(EditTemplate command) {
    jdbi.useHandle(
        handle -> {
          ShiftRules.of(
                  command, VolunteerSql.skillCodes(handle), VolunteerSql.municipalities(handle))
              .refuse();
          if (ShiftSql.write(handle, command, caller.organisation(), clock.instant())) {
            trail.record(
                command.version() == null ? "template.added" : "template.changed",
                "template",
                command.id(),
                caller.organisation(),
                List.of());
          } else if (command.version() != null || !isTheSame(command)) {
            throw new ChangedMeanwhile();
          }
        });
  }

  /** What {@link #save} would refuse; changes nothing. */
  public List<Problem> problems(EditTemplate command) {
    return jdbi.withHandle(
        handle ->
            ShiftRules.of(
                    command, VolunteerSql.skillCodes(handle), VolunteerSql.municipalities(handle))
                .problems());
  }

  private boolean isTheSame(EditTemplate command) {
    return find(command.id())
        .filter(
            there ->
                there.version() == 0
                    && there.name().equals(command.name().strip())
                    && there.from().equals(command.from())
                    && there.until().equals(command.until())
                    && there.seats().equals(command.seats()))
        .isPresent();
  }

  public Optional<TemplateDetails> find(UUID id) {
    return jdbi.withHandle(
        handle -> ShiftSql.templates(handle, caller.organisation(), id, true).stream().findFirst());
  }

  /** By name. */
  public List<TemplateDetails> list(boolean withRetired) {
    return jdbi.withHandle(
        handle -> ShiftSql.templates(handle, caller.organisation(), null, withRetired));
  }

  /** Offers it no more; its shifts stay. */
  public void retire(UUID id) {
    TemplateDetails template = find(id).orElseThrow(NotFound::new);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update rosters.template set retired_at = ?, version = version + 1 where id = ? and retired_at is null",
                RosterSql.at(clock.instant()),
                id));
    trail.record("template.retired", "template", template.id(), caller.organisation(), List.of());
  }
}
