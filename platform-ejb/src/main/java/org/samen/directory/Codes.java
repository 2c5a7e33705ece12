package org.samen.directory;

import java.util.List;

/** The closed lists of the directory's fields, in the order in which screens offer them. */
public final class Codes {
  /** HSDS's states of a service. */
  public static final List<String> STATUSES =
      List.of("active", "temporarily closed", "inactive", "defunct");

  /** The four roles of the study (Hanssen and Yerkes 2025, doi 10.1186/s12939-025-02594-0). */
  public static final List<String> ROLES =
      List.of("mediating", "educating", "advocating", "delivering");

  /** Within the regular health-care system, or outside it. */
  public static final List<String> SYSTEMS = List.of("regular", "parallel");

  /** Who sees an entry: its keeper alone, all partners, everyone. */
  public static final List<String> VISIBILITIES = List.of("own", "partners", "public");

  /** ISO 639 codes of the languages that people are helped in most. */
  public static final List<String> LANGUAGES =
      List.of("nl", "en", "ar", "ti", "fr", "pt", "es", "tl", "id", "tr", "so", "prs", "am", "cmn");

  /** iCalendar's days, Monday first. */
  public static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  /** Which of a month's Mondays, or of another day; -1 is the last. */
  public static final List<String> WEEKS = List.of("1", "2", "3", "4", "5", "-1");

  /** HSDS's kinds of location. */
  public static final List<String> LOCATION_TYPES = List.of("physical", "virtual", "postal");

  /** HSDS's kinds of telephone line. */
  public static final List<String> PHONE_TYPES =
      List.of("voice", "cell", "fax", "text", "video", "pager", "textphone");

  /** Who sees a line of an entry that is not meant for everyone. */
  public static final List<String> LINE_VISIBILITIES = List.of("public", "partners");

  private Codes() {}
}
