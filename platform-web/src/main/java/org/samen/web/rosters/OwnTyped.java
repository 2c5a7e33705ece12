package org.samen.web.rosters;

import java.util.List;
import java.util.Map;

/**
 * A form of a volunteer's own page that was refused, as it was typed.
 *
 * @param act what it asked for
 * @param id of what it asked it for; empty: of nothing in particular
 * @param values by the names of the inputs
 * @param wrong a sentence by the name of its input, in the order of the form
 */
record OwnTyped(
    String act, String id, Map<String, List<String>> values, Map<String, String> wrong) {

  boolean isOf(String anAct, String anId) {
    return act.equals(anAct) && id.equals(anId);
  }
}
