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
    desk.requireSeat(shift, seat);
    List<PoolVolunteer> volunteers = new ArrayList<>();
    VolunteerSql.list(
            desk.handle(), organisation, VolunteerFilter.ALL, desk.now(), 0, Integer.MAX_VALUE)
        .forEach(
            v ->
                volunteers.add(
                    new PoolVolunteer(
                        v.id(),
                        organisation,
                        v.alias(),
                        v.skills(),
                        v.languages(),
                        v.areas(),
                        true)));
    if (there.mayEdit() && there.audience().equals("pool")) {
      volunteers.addAll(VolunteerSql.pool(desk.handle(), there.starts(), there.ends()));
    }
    List<List<InTheWay>> all =
        InTheWay.of(
            desk.handle(),
            volunteers.stream().map(v -> new InTheWay.Pair(v.id(), shift, seat)).toList(),
            false,
            desk.now());
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < volunteers.size(); i++) {
      candidates.add(of(volunteers.get(i), all.get(i)));
    }
    candidates.sort(
        Comparator.<Candidate>comparingInt(c -> c.problems().size())
            .thenComparing(c -> c.alias().toLowerCase(Locale.ROOT)));
    return candidates;
  }

  private static Candidate of(PoolVolunteer v, List<InTheWay> inTheWay) {
    return new Candidate(
        v.id(),
        v.organisation(),
        v.alias(),
        v.skills(),
        v.languages(),
        inTheWay.stream().map(InTheWay::problem).toList(),
        inTheWay.stream().allMatch(InTheWay::mayPass));
  }
}
