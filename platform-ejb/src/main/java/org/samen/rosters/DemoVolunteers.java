package org.samen.rosters;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;
import org.samen.rules.EditYear;
import org.samen.rules.YearlyAmounts;

/**
 * The demo's volunteers and shifts, all made up, dated from today: a VOG that is due, one that has
 * expired, one that is missing, and a volunteer near the month's limit.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class DemoVolunteers {
  private static final int UNVERIFIED_YEAR = 2026;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Into a platform that has no volunteers yet. */
  public void bring() {
    jdbi.useHandle(handle -> bring(handle, clock));
  }

  static void bring(Handle handle, Clock clock) {
    boolean empty =
        handle
            .createQuery("select not exists (select from rosters.volunteer)")
            .mapTo(Boolean.class)
            .one();
    if (empty) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
      amounts(handle, clock, Math.max(UNVERIFIED_YEAR, today.getYear()));
      List<DemoShifts.Person> people = new ArrayList<>();
      rows("/demo/volunteers.csv").forEach(row -> people.add(volunteer(handle, row, today, clock)));
      new DemoShifts(handle, clock.instant(), people).bring(rows("/demo/shift-templates.csv"));
    }
  }

  /** Nobody has read this year's in its source: they are last year's, and say so. */
  private static void amounts(Handle handle, Clock clock, int year) {
    YearlyAmounts.write(
        handle,
        new EditYear(
            YearlyAmounts.VOLUNTEER_ALLOWANCE,
            year,
            Map.of(
                "month-limit",
                21000L,
                "year-limit",
                210000L,
                "rate-adult",
                560L,
                "rate-young",
                330L),
            false,
            "Demo: bedragen van 2025, niet nagekeken"),
        null,
        clock.instant());
  }

  private static DemoShifts.Person volunteer(
      Handle handle, NamedCsvRecord row, LocalDate today, Clock clock) {
    UUID id = id("volunteer", row.getField("alias"));
    String organisation = row.getField("organisation");
    List<SkillProof> skills =
        list(row.getField("skills")).stream()
            .map(
                skill ->
                    List.of("gp", "dentist", "nurse").contains(skill)
                        ? new SkillProof(skill, today.minusDays(200), today.plusDays(900))
                        : new SkillProof(skill, null, null))
            .toList();
    int most = Integer.parseInt(row.getField("most")) * 60;
    EditVolunteer command =
        new EditVolunteer(
            id,
            null,
            row.getField("alias"),
            row.getField("name"),
            row.getField("email"),
            "nl",
            Boolean.parseBoolean(row.getField("young")),
            list(row.getField("languages")),
            list(row.getField("areas")),
            Integer.parseInt(row.getField("wanted")) * 60,
            most,
            660,
            today.minusDays(400),
            skills,
            List.of(),
            pattern(row.getField("days")),
            List.of());
    VolunteerSql.write(handle, command, organisation, null, clock.instant());
    LocalDate vog = vog(handle, id, row.getField("vog"), today);
    boolean pool = Boolean.parseBoolean(row.getField("pool"));
    if (pool) {
      Consents.set(
          handle,
          id("consent", row.getField("alias")),
          id,
          organisation,
          "pool",
          true,
          "own",
          null,
          clock.instant());
    }
    return new DemoShifts.Person(
        id,
        organisation,
        list(row.getField("skills")),
        command.languages(),
        most,
        command.pattern(),
        vog,
        pool);
  }

  private static LocalDate vog(Handle handle, UUID id, String days, LocalDate today) {
    if (days.isEmpty()) {
      return LocalDate.MIN;
    }
    LocalDate validTo = today.plusDays(Long.parseLong(days));
    handle.execute(
        "update rosters.volunteer set vog_outcome = 'issued', vog_checked_on = ?, vog_valid_to = ? where id = ?",
        validTo.minusYears(3),
        validTo,
        id);
    return validTo;
  }

  /** "1-5 09:00-17:00". */
  private static List<Weekly> pattern(String text) {
    String[] daysAndHours = text.split(" ");
    String[] days = daysAndHours[0].split("-");
    String[] hours = daysAndHours[1].split("-");
    List<Weekly> pattern = new ArrayList<>();
    for (int day = Integer.parseInt(days[0]);
        day <= Integer.parseInt(days[days.length - 1]);
        day++) {
      pattern.add(new Weekly(day, LocalTime.parse(hours[0]), LocalTime.parse(hours[1])));
    }
    return pattern;
  }

  static UUID id(String kind, String name) {
    return UUID.nameUUIDFromBytes(("demo/" + kind + "/" + name).getBytes(StandardCharsets.UTF_8));
  }

  static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
  }

  private static List<NamedCsvRecord> rows(String resource) {
    try (InputStream stream = DemoVolunteers.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("No resource " + resource);
      }
      try (CsvReader<NamedCsvRecord> rows =
          CsvReader.builder()
              .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return rows.stream().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
