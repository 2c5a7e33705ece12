package org.samen.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a service is open. The form edits weekly ones; others are kept as they were brought. */
@Entity
@Table(schema = "directory", name = "schedule")
class Schedule extends ServiceRow {
  private @Nullable String freq;
  private @Nullable Integer interval;
  private @Nullable String byday;

  @Column(name = "opens_at")
  private @Nullable LocalTime opensAt;

  @Column(name = "closes_at")
  private @Nullable LocalTime closesAt;

  private @Nullable String description;

  protected Schedule() {}

  Schedule(UUID id, Service service) {
    super(id, service);
    this.freq = "WEEKLY";
  }

  /** The same rule as in the SQL of {@code Services.find}. */
  boolean isWeekly() {
    return (freq == null || freq.equals("WEEKLY"))
        && (interval == null || interval == 1)
        && (byday == null
            || byday.matches("(MO|TU|WE|TH|FR|SA|SU)(\\s*,\\s*(MO|TU|WE|TH|FR|SA|SU))*"));
  }

  void edit(EditService.Hours hours) {
    byday = String.join(",", Codes.DAYS.stream().filter(hours.days()::contains).toList());
    opensAt = hours.opens();
    closesAt = hours.closes();
    description = hours.description();
  }
}
