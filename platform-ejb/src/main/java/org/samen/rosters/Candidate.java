package org.samen.rosters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;

/**
 * Who might have a seat.
 *
 * @param organisation alias of their home NGO
 * @param problems what stands in the way; empty: nothing
 * @param mayPass a coordinator may let all of it through
 */
public record Candidate(
    UUID volunteer,
    String organisation,
    String alias,
    List<String> skills,
    List<String> languages,
    List<Problem> problems,
    boolean mayPass) {

  static List<Candidate> of(SignUpDesk desk, UUID shift, int seat, String organisation) {
    ShiftDetails there =
        ShiftSql.find(desk.handle(), shift, organisation).orElseThrow(NotFound::new);
    List<Candidate> candidates = new ArrayList<>();
    VolunteerSql.list(
            desk.handle(), organisation, VolunteerFilter.ALL, desk.now(), 0, Integer.MAX_VALUE)
        .forEach(
            v ->
                candidates.add(
                    of(
                        desk,
                        there,
                        seat,
                        new PoolVolunteer(
                            v.id(),
                            organisation,
                            v.alias(),
                            v.skills(),
                            v.languages(),
                            v.areas(),
                            true))));
    if (there.mayEdit() && there.audience().equals("pool")) {
      VolunteerSql.pool(desk.handle(), there.starts(), there.ends())
          .forEach(v -> candidates.add(of(desk, there, seat, v)));
    }
    candidates.sort(
        Comparator.<Candidate>comparingInt(c -> c.problems().size())
            .thenComparing(c -> c.alias().toLowerCase(Locale.ROOT)));
    return candidates;
  }

  private static Candidate of(SignUpDesk desk, ShiftDetails shift, int seat, PoolVolunteer v) {
    List<InTheWay> all =
        InTheWay.of(desk.handle(), v.id(), shift.id(), seat, false, List.of(), desk.now());
    return new Candidate(
        v.id(),
        v.organisation(),
        v.alias(),
        v.skills(),
        v.languages(),
        all.stream().map(InTheWay::problem).toList(),
        all.stream().allMatch(InTheWay::mayPass));
  }
}
