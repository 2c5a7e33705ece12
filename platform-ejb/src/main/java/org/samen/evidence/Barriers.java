package org.samen.evidence;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.access.TextScreen;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * The list of barriers, versioned: added, renamed, retired by the steward. A publication keeps the
 * names of its day.
 */
@Stateless
public class Barriers {
  private static final int LONGEST = 100;

  @Inject private Jdbi jdbi;
  @Inject private Trail trail;

  /** All of them, those in use first, by their Dutch names; the one that says "none" last. */
  @PermitAll
  public List<Barrier> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select code, version, name_nl, name_en, retired from evidence.barrier_now order by retired, code = 'none', name_nl")
                .map(ConstructorMapper.of(Barrier.class))
                .list());
  }

  /** The list's version: it rises with every change. */
  @PermitAll
  public int version() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select max(version) from evidence.barrier")
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Adds a code or changes its names or whether it is retired, and returns the list's version. The
   * same again has no further effect.
   *
   * @param seen the list's version that was read; absent adds
   * @throws InvalidFields with every field that breaks a rule
   * @throws NotFound when there is no such code to change
   * @throws ChangedMeanwhile when the list changed since, or the new code is taken
   */
  @RolesAllowed(Role.STEWARD)
  public int save(
      String code, String nameNl, String nameEn, boolean retired, @Nullable Integer seen) {
    String dutch = nameNl.strip();
    String english = nameEn.strip();
    mustBeSound(code, dutch, english);
    int version = version();
    Optional<Barrier> before =
        list().stream().filter(known -> known.code().equals(code)).findFirst();
    if (before.isPresent() && same(before.get(), dutch, english, retired)) {
      return before.get().version();
    }
    if (seen == null ? before.isPresent() : seen != version) {
      throw new ChangedMeanwhile();
    }
    if (seen != null && before.isEmpty()) {
      throw new NotFound();
    }
    int added =
        jdbi.withHandle(
            handle -> {
              handle.execute("select pg_advisory_xact_lock(hashtext('evidence.barrier'))");
              return handle
                  .createUpdate(
                      """
                      insert into evidence.barrier (code, version, name_nl, name_en, retired)
                      select :code, max(version) + 1, :nameNl, :nameEn, :retired from evidence.barrier
                      having max(version) = :version""")
                  .bind("code", code)
                  .bind("nameNl", dutch)
                  .bind("nameEn", english)
                  .bind("retired", retired)
                  .bind("version", version)
                  .execute();
            });
    if (added != 1) {
      throw new ChangedMeanwhile();
    }
    trail.record(
        before.isEmpty() ? "barrier.added" : "barrier.changed",
        "barrier",
        UUID.nameUUIDFromBytes(("samen/barrier/" + code).getBytes(StandardCharsets.UTF_8)),
        null,
        List.of(
            new Change("code", before.map(Barrier::code).orElse(null), code),
            new Change("nameNl", before.map(Barrier::nameNl).orElse(null), dutch),
            new Change("nameEn", before.map(Barrier::nameEn).orElse(null), english),
            new Change(
                "retired",
                before.map(known -> String.valueOf(known.retired())).orElse(null),
                String.valueOf(retired))));
    return version + 1;
  }

  private static boolean same(Barrier is, String nameNl, String nameEn, boolean retired) {
    return is.nameNl().equals(nameNl) && is.nameEn().equals(nameEn) && is.retired() == retired;
  }

  private static void mustBeSound(String code, String nameNl, String nameEn) {
    List<Problem> problems = new ArrayList<>();
    if (!code.matches("[a-z][a-z0-9-]{1,40}")) {
      problems.add(new Problem("code", "rule.evidence.code"));
    }
    mustBeAName("nameNl", nameNl, problems);
    mustBeAName("nameEn", nameEn, problems);
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  private static void mustBeAName(String field, String name, List<Problem> problems) {
    if (name.isEmpty()) {
      problems.add(new Problem(field, "rule.required"));
    } else if (name.length() > LONGEST) {
      problems.add(new Problem(field, "rule.too-long", LONGEST));
    } else if (name.chars().anyMatch(c -> c < ' ')) {
      problems.add(new Problem(field, "rule.control-character"));
    }
    TextScreen.screen(name).rules().forEach(rule -> problems.add(new Problem(field, rule.key())));
  }
}
