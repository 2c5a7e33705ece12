package org.samen.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/**
 * What eight organisations counted in the last fourteen months, and its publications. Each
 * organisation's tallies are added by one of its own people, as there is no other way in, not even
 * for a demo.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@ExcludeDefaultInterceptors
public class DemoTallies {
  /** One of each organisation, all made up. */
  static final List<String> COUNTING =
      List.of("hanna", "joris", "femke", "dawit", "renske", "paulo", "maud", "selin");

  private static final String ISSUER = "urn:samen:demo";

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Whether there is nothing yet. */
  public boolean fresh() {
    return jdbi.withHandle(
        handle -> {
          handle.execute("select access.enter_as('system')");
          return handle
              .createQuery(
                  "select evidence.first_month_counted() is null and not exists (select from evidence.publication)")
              .mapTo(Boolean.class)
              .one();
        });
  }

  /** Adds the tallies of the organisation of this person. */
  public void count(String person) {
    jdbi.useHandle(handle -> count(handle, person, today()));
  }

  /** Publishes the months that are over. */
  public void publish() {
    jdbi.useHandle(
        handle -> {
          handle.execute("select access.enter_as('system')");
          while (Publisher.publishNext(handle, today(), true).isPresent()) {
            // one after the other
          }
        });
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), TallyCodes.ZONE);
  }

  static void count(Handle handle, String person, LocalDate today) {
    handle.execute("select access.enter(?, ?, 'staff')", ISSUER, person);
    handle
        .createUpdate(
            """
            with place (organisation, n, near, far) as (values
              ('open-spreekkamer', 78, array['GM0363','GM0363','GM0363','GM0479','GM0392'], array['GM0034','GM0344','GM0599']),
              ('zorgbrug-maas', 74, array['GM0599','GM0599','GM0599','GM0606','GM0518'], array['GM0758','GM0363','GM0503']),
              ('steunpunt-domtoren', 60, array['GM0344','GM0344','GM0344','GM0307','GM0355'], array['GM0363','GM0202','GM0268']),
              ('haags-zorgloket', 64, array['GM0518','GM0518','GM0518','GM0503','GM0546'], array['GM0599','GM0344','GM0363']),
              ('noorderlicht-medisch', 44, array['GM0014','GM0014','GM0014','GM0080','GM0106'], array['GM0193','GM0114','GM0363']),
              ('lichtstad-wegwijs', 48, array['GM0772','GM0772','GM0772','GM0855','GM0794'], array['GM0758','GM0935','GM0599']),
              ('tandwiel', 62, array['GM0363','GM0599','GM0518','GM0344','GM0772','GM0014'],
               array['GM0202','GM0268','GM0193','GM0153','GM0855','GM0479','GM0080']),
              ('recht-op-zorg', 56, array['GM0363','GM0599','GM0518','GM0344','GM0014','GM0772'],
               array['GM0202','GM0193','GM0935','GM0392','GM0503','GM0307','GM0153'])),
            met (category, weight, barriers) as (values
              ('gp-mediation', 30, array['gp-refusal','gp-refusal','closed-to-new-patients','closed-to-new-patients','cap-on-undocumented',
                 'unaware-of-cak','unaware-of-cak','refused-at-desk','no-interpreter','none']),
              ('urgent-dental-care', 22, array['dental-not-covered','dental-not-covered','dental-not-covered','bill-or-debt-collector','refused-at-desk','none']),
              ('pharmacy-contribution', 16, array['own-contribution','own-contribution','own-contribution','non-contracted','unaware-of-cak']),
              ('cak-helpdesk', 12, array['cak-paperwork','cak-paperwork','unaware-of-cak','bill-or-debt-collector','non-contracted']),
              ('maternity-care', 7, array['unaware-of-rights','no-interpreter','bill-or-debt-collector','none']),
              ('mental-health-support', 7, array['mental-health-waiting-list','mental-health-waiting-list','no-interpreter','gp-refusal']),
              ('interpreter', 4, array['no-interpreter','unaware-of-rights']),
              ('medico-legal-advice', 2, array['fear-of-police','unaware-of-rights','bill-or-debt-collector'])),
            category as (
              select array_agg(m.category order by m.category, g) as all_of, jsonb_object_agg(m.category, m.barriers) as barriers
              from met m cross join lateral generate_series(1, m.weight) g),
            drawn as (
              select p.*, m.months, (date_trunc('month', cast(:today as date)) - make_interval(months => m.months))::date as month, i.i,
                     ('x' || substr(md5(p.organisation || '/' || m.months || '/' || i.i), 1, 7))::bit(28)::integer as a,
                     ('x' || substr(md5(p.organisation || '/' || m.months || '/' || i.i), 8, 7))::bit(28)::integer as b,
                     ('x' || substr(md5(p.organisation || '/' || m.months || '/' || i.i), 15, 7))::bit(28)::integer as c,
                     ('x' || substr(md5(p.organisation || '/' || m.months || '/' || i.i), 22, 7))::bit(28)::integer as d
              from place p cross join generate_series(0, 13) m (months)
              cross join lateral generate_series(1, case when m.months = 0 then p.n / 3 else p.n - m.months end) i (i)
              where p.organisation = access.organisation()),
            tally as (
              select d.month, d.a, d.b, d.c, d.d,
                     case when d.a % 10 < 7 then d.near[1 + d.a / 10 % cardinality(d.near)] else d.far[1 + d.a / 10 % cardinality(d.far)] end as municipality,
                     case when d.organisation = 'tandwiel' and d.b % 10 < 6 then 'urgent-dental-care' else k.all_of[1 + d.b / 10 % cardinality(k.all_of)] end as category,
                     k.barriers, d.months
              from drawn d cross join category k),
            barred as (
              select t.*, t.barriers->t.category->>(t.c % jsonb_array_length(t.barriers->t.category)) as barrier, 1 + t.d % 4 as contacts,
                     (t.c / 16) % 100 as luck
              from tally t),
            ended as (
              select b.*, case when b.barrier = 'none' or b.luck < 42 - b.months then 'regular' when b.luck < 66 then 'parallel'
                               when b.luck < 86 then 'none' else 'unknown' end as outcome,
                     case when b.barrier in ('gp-refusal', 'closed-to-new-patients', 'cap-on-undocumented', 'refused-at-desk')
                          then b.contacts * (1 + b.d / 4 % 4) else b.contacts * (b.d / 4 % 2) end as practices
              from barred b)
            insert into evidence.tally (id, organisation, month, municipality, category, barrier, outcome, minutes, contacts, practices, refusals)
            select gen_random_uuid(), access.organisation(), month, municipality, category, barrier, outcome,
                   (array['0-15','0-15','16-30','16-30','31-60','61-120','120-'])[1 + (a / 64 + practices) % 7], contacts, practices,
                   case when barrier = 'none' then 0 else practices * (d / 16 % 8) / 10 end
            from ended""")
        .bind("today", today)
        .execute();
    handle.execute(
        """
        insert into evidence.tally (id, organisation, month, municipality, category, barrier, outcome, minutes, contacts,
                                    practices, refusals, corrects)
        select gen_random_uuid(), organisation, month, municipality, category, barrier, outcome, minutes, -contacts,
               -practices, -refusals, id
        from evidence.tally where organisation = access.organisation() and month < date_trunc('month', cast(? as date))
        order by month desc, municipality, category, barrier, outcome, contacts limit 2""",
        today);
  }
}
