package org.samen.access;

import java.util.EnumMap;
import java.util.Map;

/** The first place at which each rule is broken. */
final class TextScreenFindings {
  private final ScreenedText text;
  private final Map<ScreenRule, Integer> places = new EnumMap<>(ScreenRule.class);

  TextScreenFindings(ScreenedText text) {
    this.text = text;
  }

  void add(ScreenRule rule, int index) {
    places.merge(rule, text.origin(index), Math::min);
  }

  /** Whether every rule is broken already, so that the rest need not be read. */
  boolean complete() {
    return places.size() == ScreenRule.values().length;
  }

  ScreenVerdict verdict() {
    return new ScreenVerdict(
        places.entrySet().stream()
            .map(place -> new ScreenVerdict.Finding(place.getKey(), place.getValue()))
            .toList());
  }
}
