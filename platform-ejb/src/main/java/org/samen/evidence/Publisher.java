package org.samen.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * Makes the publications, each of one month, in their order. The database counts what the cells
 * hold, and refuses any that is not safe by itself.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class Publisher {
  /** From this day on a month is published by itself; before it, organisations still count. */
  private static final int READY_ON_DAY = 6;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private Trail trail;

  /**
   * Publishes the first month that is over and was not published.
   *
   * @param now also before the day on which that happens by itself
   * @return its number; empty when there is none to publish
   */
  public Optional<Integer> publishNext(boolean now) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), TallyCodes.ZONE);
    Optional<Integer> number = jdbi.withHandle(handle -> publishNext(handle, today, now));
    number.ifPresent(
        made ->
            trail.record(
                "publication.made",
                "publication",
                UUID.nameUUIDFromBytes(
                    ("samen/publication/" + made).getBytes(StandardCharsets.UTF_8)),
                null,
                List.of(new Change("number", null, String.valueOf(made)))));
    return number;
  }

  static Optional<Integer> publishNext(Handle handle, LocalDate today, boolean now) {
    YearMonth last = YearMonth.from(today).minusMonths(1);
    return next(handle)
        .filter(month -> !month.isAfter(last))
        .filter(month -> now || month.isBefore(last) || today.getDayOfMonth() >= READY_ON_DAY)
        .map(month -> publish(handle, month, today));
  }

  /** Drops raw tallies that are older than 13 months, and says how many. */
  public int forget() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select evidence.forget_tallies()").mapTo(Integer.class).one());
  }

  /** After the last one published, else the first in which anything was counted. */
  private static Optional<YearMonth> next(Handle handle) {
    return handle
        .createQuery(
            "select coalesce((select max(month) + interval '1 month' from evidence.publication), evidence.first_month_counted())::date")
        .mapTo(LocalDate.class)
        .findOne()
        .map(YearMonth::from);
  }

  private static int publish(Handle handle, YearMonth month, LocalDate today) {
    boolean yearsEnd = month.getMonth() == Month.DECEMBER;
    YearMonth first = yearsEnd ? month.withMonth(1) : month;
    List<Share> shares =
        handle
            .createQuery(
                "select * from evidence.shares_to_publish(:first, :last) where :first <= :last")
            .bind("first", first.atDay(1))
            .bind("last", month.atDay(1))
            .map(ConstructorMapper.of(Share.class))
            .list();
    Set<CellId> before =
        new HashSet<>(
            handle
                .createQuery(
                    "select period, place, dimension, code from evidence.cell where period like :year")
                .bind("year", month.getYear() + "-%")
                .map(ConstructorMapper.of(CellId.class))
                .list());
    List<CellId> cells = new Disclosure(Frame.of(handle), shares, before).cells(month);
    return handle
        .createQuery(
            "select evidence.publish(:month, :today, :periods, :places, :dimensions, :codes)")
        .bind("month", month.atDay(1))
        .bind("today", today)
        .bind("periods", cells.stream().map(CellId::period).toArray(String[]::new))
        .bind("places", cells.stream().map(CellId::place).toArray(String[]::new))
        .bind("dimensions", cells.stream().map(CellId::dimension).toArray(String[]::new))
        .bind("codes", cells.stream().map(CellId::code).toArray(String[]::new))
        .mapTo(Integer.class)
        .one();
  }
}
