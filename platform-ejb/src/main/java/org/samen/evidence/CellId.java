package org.samen.evidence;

/**
 * Where a figure stands: {@code 2026-05} or {@code 2026}, a place's code, a dimension, a code of
 * it.
 */
public record CellId(String period, String place, String dimension, String code) {
  public String key() {
    return period + "/" + place + "/" + dimension + "/" + code;
  }
}
