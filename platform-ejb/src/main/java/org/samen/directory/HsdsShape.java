package org.samen.directory;

import static org.samen.formats.HsdsTable.ACCESSIBILITY;
import static org.samen.formats.HsdsTable.ADDRESS;
import static org.samen.formats.HsdsTable.ATTRIBUTE;
import static org.samen.formats.HsdsTable.CONTACT;
import static org.samen.formats.HsdsTable.COST_OPTION;
import static org.samen.formats.HsdsTable.FUNDING;
import static org.samen.formats.HsdsTable.LANGUAGE;
import static org.samen.formats.HsdsTable.LOCATION;
import static org.samen.formats.HsdsTable.METADATA;
import static org.samen.formats.HsdsTable.ORGANIZATION;
import static org.samen.formats.HsdsTable.ORGANIZATION_IDENTIFIER;
import static org.samen.formats.HsdsTable.PHONE;
import static org.samen.formats.HsdsTable.PROGRAM;
import static org.samen.formats.HsdsTable.REQUIRED_DOCUMENT;
import static org.samen.formats.HsdsTable.SCHEDULE;
import static org.samen.formats.HsdsTable.SERVICE;
import static org.samen.formats.HsdsTable.SERVICE_AREA;
import static org.samen.formats.HsdsTable.SERVICE_AT_LOCATION;
import static org.samen.formats.HsdsTable.TAXONOMY;
import static org.samen.formats.HsdsTable.TAXONOMY_TERM;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samen.formats.HsdsTable;

/** Which objects of HSDS hold which others, under which name, as the compiled schemas have it. */
final class HsdsShape {
  /** A list of the rows of a table that refer to the object around it. */
  record Rows(String property, HsdsTable table, String reference) {}

  /** The one row that the object around it refers to. */
  record One(String property, HsdsTable table, String reference) {}

  static final Map<HsdsTable, List<Rows>> LISTS =
      Map.of(
          SERVICE,
          List.of(
              new Rows("phones", PHONE, "service_id"),
              new Rows("schedules", SCHEDULE, "service_id"),
              new Rows("service_areas", SERVICE_AREA, "service_id"),
              new Rows("service_at_locations", SERVICE_AT_LOCATION, "service_id"),
              new Rows("languages", LANGUAGE, "service_id"),
              new Rows("funding", FUNDING, "service_id"),
              new Rows("cost_options", COST_OPTION, "service_id"),
              new Rows("required_documents", REQUIRED_DOCUMENT, "service_id"),
              new Rows("contacts", CONTACT, "service_id")),
          SERVICE_AT_LOCATION,
          List.of(
              new Rows("contacts", CONTACT, "service_at_location_id"),
              new Rows("phones", PHONE, "service_at_location_id"),
              new Rows("schedules", SCHEDULE, "service_at_location_id")),
          LOCATION,
          List.of(
              new Rows("languages", LANGUAGE, "location_id"),
              new Rows("addresses", ADDRESS, "location_id"),
              new Rows("contacts", CONTACT, "location_id"),
              new Rows("accessibility", ACCESSIBILITY, "location_id"),
              new Rows("phones", PHONE, "location_id"),
              new Rows("schedules", SCHEDULE, "location_id")),
          ORGANIZATION,
          List.of(
              new Rows("funding", FUNDING, "organization_id"),
              new Rows("contacts", CONTACT, "organization_id"),
              new Rows("phones", PHONE, "organization_id"),
              new Rows("locations", LOCATION, "organization_id"),
              new Rows("programs", PROGRAM, "organization_id"),
              new Rows("organization_identifiers", ORGANIZATION_IDENTIFIER, "organization_id"),
              new Rows("services", SERVICE, "organization_id")),
          CONTACT,
          List.of(new Rows("phones", PHONE, "contact_id")),
          PHONE,
          List.of(new Rows("languages", LANGUAGE, "phone_id")));

  static final Map<HsdsTable, List<One>> ONES =
      Map.of(
          SERVICE,
          List.of(
              new One("organization", ORGANIZATION, "organization_id"),
              new One("program", PROGRAM, "program_id")),
          SERVICE_AT_LOCATION,
          List.of(
              new One("location", LOCATION, "location_id"),
              new One("service", SERVICE, "service_id")),
          ATTRIBUTE,
          List.of(new One("taxonomy_term", TAXONOMY_TERM, "taxonomy_term_id")),
          TAXONOMY_TERM,
          List.of(new One("taxonomy_detail", TAXONOMY, "taxonomy_id")));

  /** What hangs on services, places and organisations, each after what it may hang on. */
  static final List<HsdsTable> CHILDREN =
      List.of(
          CONTACT,
          PHONE,
          SCHEDULE,
          LANGUAGE,
          COST_OPTION,
          REQUIRED_DOCUMENT,
          SERVICE_AREA,
          FUNDING,
          ACCESSIBILITY,
          ADDRESS,
          ORGANIZATION_IDENTIFIER);

  static final Set<HsdsTable> WITHOUT_ATTRIBUTES =
      EnumSet.of(ATTRIBUTE, METADATA, TAXONOMY, TAXONOMY_TERM);

  private HsdsShape() {}
}
