package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a proposal starts from.
 *
 * @param held seats that planning may give to others
 * @param forbidden whom planning never puts on which seat
 */
record PlanTask(
    MakePlan asked,
    List<Person> people,
    List<Seat> seats,
    Set<PlanLine.Key> held,
    Set<PlanLine.Key> forbidden) {

  record Pair(UUID shift, UUID volunteer) {}

  /**
   * A volunteer.
   *
   * @param own of the NGO that plans; of others it learns no more than that they are not free
   * @param skills and the last day on which each holds
   * @param vogUntil the last day of a valid VOG
   */
  record Person(
      UUID id,
      boolean own,
      Map<String, LocalDate> skills,
      Set<String> languages,
      Set<String> areas,
      @Nullable LocalDate vogUntil,
      int wantedMinutes,
      int mostMinutes,
      int restMinutes,
      long pastMinutes,
      List<Window> free,
      List<Taken> taken) {

    boolean hasSkill(@Nullable String skill, LocalDate day) {
      return skill == null || !skills.getOrDefault(skill, LocalDate.MIN).isBefore(day);
    }

    boolean hasVog(LocalDate day) {
      return vogUntil != null && !vogUntil.isBefore(day);
    }

    boolean speaks(@Nullable String language) {
      return language == null || languages.contains(language);
    }

    boolean goesTo(@Nullable String area) {
      return area == null || areas.contains(area);
    }

    boolean isFree(LocalDateTime from, LocalDateTime until) {
      return free.stream().anyMatch(w -> !w.from().isAfter(from) && !w.until().isBefore(until));
    }
  }

  /** By the wall clock. */
  record Window(LocalDateTime from, LocalDateTime until) {}

  /** A seat that the volunteer has and planning leaves alone. */
  record Taken(UUID assignment, Instant from, Instant until) {
    LocalDate day() {
      return LocalDate.ofInstant(from, Kinds.ZONE);
    }

    long minutes() {
      return java.time.Duration.between(from, until).toMinutes();
    }
  }

  /**
   * Alike seats of a shift.
   *
   * @param open those that planning may fill
   */
  record Seat(
      UUID shift,
      int n,
      @Nullable String skill,
      @Nullable String language,
      int priority,
      int open,
      Instant starts,
      Instant ends,
      @Nullable String area,
      boolean ownOnly,
      boolean needsVog) {
    LocalDate day() {
      return LocalDate.ofInstant(starts, Kinds.ZONE);
    }

    LocalDateTime from() {
      return LocalDateTime.ofInstant(starts, Kinds.ZONE);
    }

    /** By the wall clock, and after the beginning also where the clock went back. */
    LocalDateTime until() {
      LocalDateTime until = LocalDateTime.ofInstant(ends, Kinds.ZONE);
      return until.isAfter(from()) ? until : from().plus(java.time.Duration.between(starts, ends));
    }
  }
}
