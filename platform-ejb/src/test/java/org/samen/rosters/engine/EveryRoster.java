package org.samen.rosters.engine;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All rosters of a small instance, one by one: the least that is left empty, and then the fairest.
 */
final class EveryRoster {
  private static final double SAME = 1e-9;

  private final Rules rules;
  private final List<JsonObject> shiftOf = new ArrayList<>();
  private final List<Integer> seatOf = new ArrayList<>();
  private final Map<String, List<JsonObject>> worked = new HashMap<>();
  private final Map<String, Double> hours = new HashMap<>();
  long leastEmpty = Long.MAX_VALUE;
  double fairest = Double.MAX_VALUE;

  EveryRoster(String instance) {
    rules = new Rules(instance);
    for (JsonObject shift : rules.shifts) {
      JsonArray seats = shift.getJsonArray("seats");
      for (int i = 0; i < seats.size(); i++) {
        for (int n = 0; n < seats.getJsonObject(i).getInt("count"); n++) {
          shiftOf.add(shift);
          seatOf.add(i);
        }
      }
    }
    fill(0, 0);
  }

  private void fill(int seat, long empty) {
    if (empty > leastEmpty) {
      return;
    }
    if (seat == shiftOf.size()) {
      double burden = rules.burden(hours);
      if (empty < leastEmpty || burden < fairest - SAME) {
        fairest = burden;
      }
      leastEmpty = empty;
      return;
    }
    JsonObject shift = shiftOf.get(seat);
    for (JsonObject volunteer : rules.volunteers) {
      String id = volunteer.getString("id");
      List<JsonObject> theirs = worked.computeIfAbsent(id, none -> new ArrayList<>());
      theirs.add(shift);
      if (rules.mayHold(volunteer, shift, seatOf.get(seat)) && rules.together(volunteer, theirs)) {
        double before = hours.getOrDefault(id, 0.0);
        hours.put(id, before + Rules.hours(shift));
        fill(seat + 1, empty);
        hours.put(id, before);
      }
      theirs.removeLast();
    }
    int priority = shift.getJsonArray("seats").getJsonObject(seatOf.get(seat)).getInt("priority");
    fill(seat + 1, empty + priority);
  }
}
