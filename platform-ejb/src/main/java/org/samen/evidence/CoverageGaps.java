package org.samen.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.Role;

/**
 * Where there is demand and no service that can be relied on (indicator 6 of domain.md): published
 * referrals by category and place against the directory as the reader sees it. The study's third
 * dimension, language, is in no tally, so it is left out here.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD})
public class CoverageGaps {
  private static final int VERIFIED_WITHIN_DAYS = 90;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** The most asked for first. */
  public List<CoverageGap> list() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), TallyCodes.ZONE);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with demand as (
                      select c.place, c.code as category, sum(c.value) as referrals
                      from evidence.cell c
                      where c.dimension = 'category' and c.place <> 'NL' and c.period >= :from and length(c.period) = 7
                      group by 1, 2),
                    offered as (
                      select distinct s.id, s.category, s.assured_date, m.code, m.parent
                      from directory.service s
                      join directory.place_in_sight p on p.service_id = s.id
                      join evidence.place m on m.level = 'municipality' and places.name_plainly(m.name_nl) = places.name_plainly(p.municipality)
                      where s.status = 'active')
                    select d.place, l.name_nl as place_nl, l.name_en as place_en, d.category, d.referrals,
                           count(o.id) as services
                    from demand d join evidence.place l on l.code = d.place
                    left join offered o on o.category = d.category and d.place in (o.code, o.parent)
                    group by d.place, l.name_nl, l.name_en, d.category, d.referrals
                    having coalesce(bool_and(o.assured_date is null or o.assured_date < :since), true)
                    order by d.referrals desc, l.name_nl, d.category""")
                .bind("from", today.minusMonths(12).toString().substring(0, 7))
                .bind("since", today.minusDays(VERIFIED_WITHIN_DAYS))
                .map(ConstructorMapper.of(CoverageGap.class))
                .list());
  }
}
