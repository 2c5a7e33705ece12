package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldChecks;
import org.samen.access.Ids;
import org.samen.access.Role;
import org.samen.jobs.Jobs;
import org.samen.jobs.Progress;
import org.samen.rosters.planning.EngineProcess;

/**
 * Proposals of who is on which shift, made by the engine in a process of its own: a job that shows
 * the best roster so far and the bound, can be cancelled, and when the engine's process ends
 * without an answer fails with the reason. See {@link Proposals} for what becomes of them.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Plans {
  /** Of the job; its phases are {@code coverage} and {@code fairness}. */
  public static final String KIND = "rosters.plan";

  private static final int MOST_DAYS = 56;
  private static final int MOST_LENDERS = 50;

  @Inject private Clock clock;
  @EJB private Jobs jobs;
  @EJB private PlanRows rows;
  @EJB private Proposals proposals;

  @Inject
  @ConfigProperty(name = "samen.engine")
  private Optional<String> engineFolder;

  @Inject
  @ConfigProperty(name = "jboss.home.dir", defaultValue = ".")
  private String serverFolder;

  /**
   * Starts making a proposal. The same command again starts nothing.
   *
   * @throws org.samen.access.InvalidFields when days or rules are out of bounds
   * @throws ChangedMeanwhile when the id is another NGO's
   */
  public PlanDetails make(MakePlan command) {
    check(command);
    UUID job = Ids.next(clock);
    if (rows.open(command, job)) {
      String title = command.from() + " – " + command.until();
      jobs.start(job, KIND, title, command.id(), progress -> solve(command, progress));
    }
    return proposals.find(command.id()).orElseThrow(ChangedMeanwhile::new);
  }

  private void check(MakePlan command) {
    FieldChecks checks = new FieldChecks();
    long days = ChronoUnit.DAYS.between(command.from(), command.until()) + 1;
    checks.range("until", days, 1, MOST_DAYS);
    checks.must(
        !command.until().isBefore(LocalDate.now(clock.withZone(Kinds.ZONE))),
        "until",
        "rule.rosters.plan-in-the-past");
    checks.range("mostPerDay", command.mostPerDay(), 1, 5);
    checks.range("restMinutes", command.restMinutes(), 0, 1440);
    checks.range("seconds", command.seconds(), 1, 600);
    checks.most("lenders", command.lenders(), MOST_LENDERS);
    checks.must(rows.areOthers(command.lenders()), "lenders", "rule.unknown-choice");
    checks.refuse();
  }

  private void solve(MakePlan command, Progress progress) {
    PlanTask task = rows.task(command);
    PlanInstance instance = new PlanInstance(task);
    Path folder = engineFolder.map(Path::of).orElse(Path.of(serverFolder, "engine"));
    JsonObject answer =
        EngineProcess.in(folder)
            .solve(
                instance.json(),
                Duration.ofSeconds(command.seconds()),
                step ->
                    progress.at(
                        step.stage(), Math.round(step.bound()), Math.round(step.incumbent())));
    rows.keep(task, instance.given(answer), answer);
  }
}
