package org.samen.directory;

/** How a list of services is sorted. */
public enum ServiceOrder {
  /** Best match of the text first; by name when there is no text. */
  RELEVANCE,
  NAME,
  /** Verified longest ago first, never verified before all. */
  OLDEST_VERIFIED,
  /** Verified most recently first. */
  NEWEST_VERIFIED,
  /** Nearest first; by name when the filter says near nothing. */
  DISTANCE
}
