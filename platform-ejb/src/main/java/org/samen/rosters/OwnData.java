package org.samen.rosters;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Everything that is held of one volunteer, for themselves (GDPR, articles 15 and 20). */
final class OwnData {
  private OwnData() {}

  static String json(Handle handle, UUID volunteer) {
    return handle
        .createQuery(
            """
            select jsonb_pretty(jsonb_build_object(
              'volunteer', (select to_jsonb(v) - 'version' from rosters.volunteer v where v.id = :id),
              'skills', (select jsonb_agg(to_jsonb(x) - 'volunteer_id') from rosters.volunteer_skill x where x.volunteer_id = :id),
              'trainings', (select jsonb_agg(to_jsonb(x) - 'volunteer_id') from rosters.training x where x.volunteer_id = :id),
              'availability', (select jsonb_agg(to_jsonb(x) - 'volunteer_id') from rosters.availability x where x.volunteer_id = :id),
              'exceptions', (select jsonb_agg(to_jsonb(x) - 'volunteer_id') from rosters.availability_exception x where x.volunteer_id = :id),
              'consents', (select jsonb_agg(to_jsonb(x) - 'volunteer_id') from rosters.consent x where x.volunteer_id = :id),
              'links', (select jsonb_agg(jsonb_build_object('made_at', x.made_at, 'expires_at', x.expires_at, 'used_at', x.used_at,
                          'revoked_at', x.revoked_at)) from rosters.link x where x.volunteer_id = :id),
              'assignments', (select jsonb_agg(jsonb_build_object('shift', s.name, 'organisation', x.organisation, 'starts', lower(x.during),
                                'ends', upper(x.during), 'state', x.state, 'made_at', x.made_at) order by x.during)
                              from rosters.assignment x left join rosters.shift s on s.id = x.shift_id where x.volunteer_id = :id),
              'hours', (select jsonb_agg(to_jsonb(x) - 'volunteer_id' order by x.day) from rosters.hours x where x.volunteer_id = :id),
              'outlays', (select jsonb_agg(to_jsonb(x) - 'volunteer_id' order by x.day) from rosters.outlay x where x.volunteer_id = :id),
              'allowances', (select jsonb_agg(to_jsonb(x) - 'volunteer_id' order by x.month) from rosters.allowance x where x.volunteer_id = :id)))""")
        .bind("id", volunteer)
        .mapTo(String.class)
        .one();
  }
}
