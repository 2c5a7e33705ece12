package org.samen.formats;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.samen.formats.HsdsField.date;
import static org.samen.formats.HsdsField.email;
import static org.samen.formats.HsdsField.id;
import static org.samen.formats.HsdsField.instant;
import static org.samen.formats.HsdsField.integer;
import static org.samen.formats.HsdsField.number;
import static org.samen.formats.HsdsField.oneOf;
import static org.samen.formats.HsdsField.prose;
import static org.samen.formats.HsdsField.reference;
import static org.samen.formats.HsdsField.text;
import static org.samen.formats.HsdsField.time;
import static org.samen.formats.HsdsField.uri;
import static org.samen.formats.HsdsField.uuid;
import static org.samen.formats.HsdsField.yesOrNo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tables of HSDS 3.0, parents before children, with their fields in HSDS's order: the one place
 * in the code that states them. A test compares them with the standard's own data package.
 *
 * <p>The service has five fields more, the location two, the contact and the phone one, which are
 * this platform's profile.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists and maps are unmodifiable
public enum HsdsTable {
  ORGANIZATION(
      "organization",
      "organizations.csv",
      id(),
      text("name").mustBeThere(),
      text("alternate_name"),
      prose("description").mustBeThere(),
      email("email"),
      uri("website"),
      text("tax_status"),
      text("tax_id"),
      integer("year_incorporated"),
      text("legal_status"),
      text("logo"),
      uri("uri"),
      uuid("parent_organization_id")),
  PROGRAM(
      "program",
      "programs.csv",
      id(),
      reference("organization_id", "organization").mustBeThere(),
      text("name").mustBeThere(),
      text("alternate_name"),
      prose("description").mustBeThere()),
  SERVICE(
      "service",
      "services.csv",
      id(),
      reference("organization_id", "organization").mustBeThere(),
      reference("program_id", "program"),
      text("name").mustBeThere(),
      text("alternate_name"),
      prose("description"),
      uri("url"),
      email("email"),
      oneOf("status", "active", "inactive", "defunct", "temporarily closed").mustBeThere(),
      prose("interpretation_services"),
      prose("application_process"),
      prose("fees_description"),
      prose("wait_time"),
      prose("fees"),
      prose("accreditations"),
      prose("eligibility_description"),
      number("minimum_age"),
      number("maximum_age"),
      date("assured_date"),
      email("assurer_email"),
      prose("licenses"),
      prose("alert"),
      instant("last_modified"),
      // The profile of this platform, beside HSDS's own fields.
      text("category"),
      oneOf("role", "mediating", "educating", "advocating", "delivering"),
      oneOf("system", "regular", "parallel"),
      yesOrNo("no_identity_document"),
      oneOf("visibility", "own", "partners", "public")),
  LOCATION(
      "location",
      "locations.csv",
      id(),
      oneOf("location_type", "physical", "postal", "virtual").mustBeThere(),
      uri("url"),
      reference("organization_id", "organization"),
      text("name"),
      text("alternate_name"),
      prose("description"),
      prose("transportation"),
      number("latitude"),
      number("longitude"),
      text("external_identifier"),
      text("external_identifier_type"),
      // The profile of this platform: a place of which only the municipality is told.
      yesOrNo("confidential"),
      text("municipality")),
  SERVICE_AT_LOCATION(
      "service_at_location",
      "service_at_location.csv",
      id(),
      reference("service_id", "service").mustBeThere(),
      reference("location_id", "location").mustBeThere(),
      prose("description")),
  ADDRESS(
      "address",
      "addresses.csv",
      id(),
      reference("location_id", "location"),
      text("attention"),
      text("address_1").mustBeThere(),
      text("address_2"),
      text("city").mustBeThere(),
      text("region"),
      text("state_province").mustBeThere(),
      text("postal_code").mustBeThere(),
      text("country").mustBeThere(),
      oneOf("address_type", "physical", "postal", "virtual").mustBeThere()),
  CONTACT(
      "contact",
      "contacts.csv",
      id(),
      reference("organization_id", "organization"),
      reference("service_id", "service"),
      reference("service_at_location_id", "service_at_location"),
      reference("location_id", "location"),
      text("name"),
      text("title"),
      text("department"),
      email("email"),
      // The profile of this platform.
      oneOf("visibility", "public", "partners")),
  PHONE(
      "phone",
      "phones.csv",
      id(),
      reference("location_id", "location"),
      reference("service_id", "service"),
      reference("organization_id", "organization"),
      reference("contact_id", "contact"),
      reference("service_at_location_id", "service_at_location"),
      text("number").mustBeThere(),
      integer("extension"),
      text("type"),
      prose("description"),
      // The profile of this platform.
      oneOf("visibility", "public", "partners")),
  SCHEDULE(
      "schedule",
      "schedules.csv",
      id(),
      reference("service_id", "service"),
      reference("location_id", "location"),
      reference("service_at_location_id", "service_at_location"),
      date("valid_from"),
      date("valid_to"),
      date("dtstart"),
      number("timezone"),
      date("until"),
      integer("count"),
      oneOf("wkst", "MO", "TU", "WE", "TH", "FR", "SA", "SU"),
      oneOf("freq", "WEEKLY", "MONTHLY"),
      integer("interval"),
      text("byday"),
      text("byweekno"),
      text("bymonthday"),
      text("byyearday"),
      prose("description"),
      time("opens_at"),
      time("closes_at"),
      uri("schedule_link"),
      prose("attending_type"),
      prose("notes")),
  LANGUAGE(
      "language",
      "languages.csv",
      id(),
      reference("service_id", "service"),
      reference("location_id", "location"),
      reference("phone_id", "phone"),
      text("name"),
      text("code"),
      prose("note")),
  COST_OPTION(
      "cost_option",
      "cost_options.csv",
      id(),
      reference("service_id", "service").mustBeThere(),
      date("valid_from"),
      date("valid_to"),
      prose("option"),
      text("currency"),
      number("amount"),
      prose("amount_description")),
  REQUIRED_DOCUMENT(
      "required_document",
      "required_documents.csv",
      id(),
      reference("service_id", "service"),
      prose("document"),
      uri("uri")),
  SERVICE_AREA(
      "service_area",
      "service_areas.csv",
      id(),
      reference("service_id", "service"),
      text("name"),
      prose("description"),
      text("extent"),
      text("extent_type"),
      text("uri")),
  FUNDING(
      "funding",
      "funding.csv",
      id(),
      reference("organization_id", "organization"),
      reference("service_id", "service"),
      prose("source")),
  ACCESSIBILITY(
      "accessibility",
      "accessibility.csv",
      id(),
      reference("location_id", "location"),
      prose("description"),
      prose("details"),
      uri("url")),
  ORGANIZATION_IDENTIFIER(
      "organization_identifier",
      "organization_identifiers.csv",
      id(),
      reference("organization_id", "organization").mustBeThere(),
      text("identifier_scheme"),
      text("identifier_type").mustBeThere(),
      text("identifier").mustBeThere()),
  TAXONOMY(
      "taxonomy",
      "taxonomies.csv",
      id(),
      text("name").mustBeThere(),
      prose("description").mustBeThere(),
      uri("uri"),
      text("version")),
  TAXONOMY_TERM(
      "taxonomy_term",
      "taxonomy_terms.csv",
      id(),
      text("code"),
      text("name").mustBeThere(),
      prose("description").mustBeThere(),
      uuid("parent_id"),
      text("taxonomy"),
      text("language"),
      reference("taxonomy_id", "taxonomy"),
      uri("term_uri")),
  META_TABLE_DESCRIPTION(
      "meta_table_description",
      "meta_table_descriptions.csv",
      id(),
      text("name"),
      text("language"),
      text("character_set")),
  ATTRIBUTE(
      "attribute",
      "attributes.csv",
      id(),
      uuid("link_id").mustBeThere(),
      reference("taxonomy_term_id", "taxonomy_term").mustBeThere(),
      text("link_type"),
      text("link_entity").mustBeThere(),
      prose("value")),
  METADATA(
      "metadata",
      "metadata.csv",
      id(),
      uuid("resource_id").mustBeThere(),
      text("resource_type").mustBeThere(),
      date("last_action_date").mustBeThere(),
      text("last_action_type").mustBeThere(),
      text("field_name").mustBeThere(),
      prose("previous_value").mustBeThere(),
      prose("replacement_value").mustBeThere(),
      text("updated_by").mustBeThere());

  private static final Set<String> PROFILE =
      Set.of("category", "role", "system", "no_identity_document", "visibility");
  private static final Set<String> PROFILE_OF_LOCATION = Set.of("confidential", "municipality");

  private final String tableName;
  private final String fileName;
  private final List<HsdsField> fields;
  private final Map<String, HsdsField> byName;

  HsdsTable(String tableName, String fileName, HsdsField... fields) {
    this.tableName = tableName;
    this.fileName = fileName;
    this.fields = List.of(fields);
    this.byName =
        this.fields.stream().collect(toUnmodifiableMap(HsdsField::name, Function.identity()));
  }

  /** HSDS's name of the table, such as {@code service_at_location}. */
  public String tableName() {
    return tableName;
  }

  /** The table's file in a CSV data package, such as {@code services.csv}. */
  public String fileName() {
    return fileName;
  }

  /** The name of a list of its objects in HSDS's JSON, such as {@code services}. */
  public String listName() {
    return HsdsNesting.listName(this);
  }

  /** HSDS's own fields, then those of this platform's profile. */
  public List<HsdsField> fields() {
    return fields;
  }

  /** The field of this name, if the table has one. */
  public Optional<HsdsField> field(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether a field of this table is this platform's own and not HSDS's. */
  public boolean isProfile(HsdsField field) {
    return switch (this) {
      case SERVICE -> PROFILE.contains(field.name());
      case LOCATION -> PROFILE_OF_LOCATION.contains(field.name());
      case CONTACT, PHONE -> field.name().equals("visibility");
      default -> false;
    };
  }

  /** The table that HSDS calls so. */
  public static Optional<HsdsTable> named(String tableName) {
    return Arrays.stream(values()).filter(t -> t.tableName.equals(tableName)).findFirst();
  }

  /** The table of a file of a CSV data package, whatever the case of its name. */
  public static Optional<HsdsTable> ofFile(String fileName) {
    return Arrays.stream(values()).filter(t -> t.fileName.equalsIgnoreCase(fileName)).findFirst();
  }
}
