package org.samen.funds;

import java.util.Map;
import org.samen.access.Caller;
import org.samen.access.Role;
import org.samen.notices.Notices;

/** What the members of a fund hear of each other. */
final class FundNews {
  private FundNews() {}

  /**
   * Tells the other members' coordinators.
   *
   * @param path of the page on which they read more
   */
  static void tellOthers(
      Notices notices,
      Caller caller,
      FundDetails fund,
      String kind,
      Map<String, String> facts,
      String path) {
    fund.present().stream()
        .filter(member -> !caller.actsFor(member))
        .forEach(member -> notices.tellRole(member, Role.COORDINATOR, kind, facts, path));
  }
}
