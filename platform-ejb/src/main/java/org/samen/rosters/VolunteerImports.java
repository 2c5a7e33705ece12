package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.FieldChecks;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.Role;

/**
 * Volunteers from a spreadsheet (CSV, or a workbook's first sheet): looked at row by row, then the
 * good rows are taken. Columns by name, in either language; a volunteer whose e-mail address is
 * there already is left out, so that taking it in again does no harm.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class VolunteerImports {
  /** What a file may weigh; a thousand volunteers take far less. */
  public static final int MEGABYTES = 5;

  static final int MOST_ROWS = 1000;
  private static final int WEEK_HOURS = 16;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @EJB private Volunteers volunteers;

  /**
   * A row of the file.
   *
   * @param line in the file, from 1
   * @param command what would be added; absent when the row is empty
   * @param problems why it cannot be; empty when it can
   */
  public record Row(int line, @Nullable EditVolunteer command, List<Problem> problems) {}

  /**
   * What a file would bring; nothing is stored.
   *
   * @throws InvalidFields when it is no table, has more than 1000 rows, or weighs more than {@link
   *     #MEGABYTES}
   */
  public List<Row> preview(byte[] file) {
    if (file.length > MEGABYTES << 20) {
      throw new InvalidFields(List.of(new Problem("file", "rule.attachment.too-large", MEGABYTES)));
    }
    return jdbi.withHandle(handle -> rows(handle, file));
  }

  /** Adds the volunteers of the good rows; answers how many. */
  public int take(byte[] file) {
    List<Row> good = preview(file).stream().filter(row -> row.problems().isEmpty()).toList();
    int taken = 0;
    for (Row row : good) {
      EditVolunteer command = row.command();
      if (command != null) {
        volunteers.save(command);
        taken++;
      }
    }
    return taken;
  }

  private List<Row> rows(Handle handle, byte[] file) {
    Set<String> skills = VolunteerSql.skillCodes(handle);
    Set<String> municipalities = VolunteerSql.municipalities(handle);
    Set<String> known =
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select lower(email) from rosters.volunteer where organisation = :organisation and email is not null
                    union all select lower(alias) from rosters.volunteer where organisation = :organisation and erased_at is null""")
                .bind("organisation", caller.organisation())
                .mapTo(String.class)
                .list());
    List<Row> rows = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
    VolunteerCodes codes = new VolunteerCodes(handle);
    for (VolunteerTable.Line line : VolunteerTable.read(file, MOST_ROWS)) {
      FieldChecks wrong = new FieldChecks();
      EditVolunteer command = line.command(codes, wrong, today, WEEK_HOURS * 60, clock);
      List<Problem> problems = new ArrayList<>(wrong.problems());
      problems.addAll(VolunteerRules.of(command, skills, municipalities).problems());
      String email = command.email();
      if (email != null && !known.add(email.toLowerCase(Locale.ROOT))) {
        problems.add(new Problem("email", "rule.rosters.there-already"));
      }
      if (!command.alias().isBlank() && !known.add(command.alias().toLowerCase(Locale.ROOT))) {
        problems.add(new Problem("alias", "rule.rosters.alias-taken"));
      }
      rows.add(new Row(line.number(), command, problems));
    }
    return rows;
  }
}
