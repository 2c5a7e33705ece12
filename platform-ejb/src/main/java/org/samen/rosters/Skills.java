package org.samen.rosters;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldChecks;
import org.samen.access.Role;

/** The steward's list of what a seat may ask; one list for all partners, so that they can share. */
@Stateless
public class Skills {
  @Inject private Jdbi jdbi;

  @PermitAll
  public List<Skill> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from rosters.skill order by code")
                .map(ConstructorMapper.of(Skill.class))
                .list());
  }

  /**
   * Adds a skill, or changes one; a code is for good.
   *
   * @throws ChangedMeanwhile when somebody changed it, or the code is there
   */
  @RolesAllowed(Role.STEWARD)
  public void save(EditSkill command) {
    FieldChecks checks = new FieldChecks();
    checks.must(command.code().matches("[a-z][a-z0-9-]{1,40}"), "code", "rule.unknown-choice");
    checks.line("nameNl", command.nameNl(), 100, true);
    checks.line("nameEn", command.nameEn(), 100, true);
    checks.refuse();
    int written =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        command.version() == null
                            ? """
                              insert into rosters.skill (code, name_nl, name_en, regulated, retired)
                              values (:code, :nameNl, :nameEn, :regulated, :retired) on conflict do nothing"""
                            : """
                              update rosters.skill set name_nl = :nameNl, name_en = :nameEn, regulated = :regulated,
                                retired = :retired, version = version + 1 where code = :code and version = :version""")
                    .bindMethods(command)
                    .execute());
    if (written == 0) {
      throw new ChangedMeanwhile();
    }
  }
}
