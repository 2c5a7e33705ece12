package org.samen.platform.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.samen.platform.RunningPlatform;

/**
 * A service of De Open Spreekkamer with a row of each of HSDS's objects, put in as the application
 * does it: in no form can one fill in all of them.
 */
record WholeEntry(
    UUID service,
    UUID organization,
    UUID place,
    UUID location,
    UUID taxonomy,
    UUID term,
    String word) {
  private static final String KEEPER = "open-spreekkamer";

  private static final String ROWS =
      """
      organization organization | name=Stichting WORD | alternate_name=S | description=Een stichting | email=info@stichting.example | website=https://stichting.example | tax_status=ANBI | tax_id=1 | year_incorporated=2001 | legal_status=stichting | logo=https://stichting.example/logo.png | uri=https://stichting.example/#id
      funding fundingOfOrganization | organization_id=@organization | source=Een fonds
      organization_identifier identifier | organization_id=@organization | identifier_scheme=NL-KVK | identifier_type=KVK | identifier=12345678
      program program | organization_id=@organization | name=Programma | alternate_name=P | description=Een programma
      service service | organization_id=@organization | program_id=@program | name=Inloop WORD | alternate_name=I | description=Komen kan | url=https://stichting.example/inloop | email=inloop@stichting.example | status=active | interpretation_services=tolk | application_process=bellen | fees_description=gratis | wait_time=geen | fees=0 | accreditations=geen | eligibility_description=iedereen | minimum_age=18 | maximum_age=99 | assured_date=2025-03-01 | assurer_email=zeker@stichting.example | licenses=geen | alert=let op | last_modified=2025-03-01T10:00:00Z | category=walk-in-clinic | role=delivering | system=parallel | no_identity_document=true | visibility=public
      location location | location_type=physical | url=https://stichting.example/plek | organization_id=@organization | name=Huis WORD | alternate_name=H | description=Een huis | transportation=tram 1 | latitude=52.0907 | longitude=5.1214 | external_identifier=1 | external_identifier_type=BAG
      service_at_location place | service_id=@service | location_id=@location | description=Beneden
      address address | location_id=@location | attention=Balie | address_1=Voorbeeldstraat 1 | address_2=hoog | city=Utrecht | region=Utrecht | state_province=Utrecht | postal_code=3511 AA | country=NL | address_type=physical
      accessibility accessibility | location_id=@location | description=drempelvrij | details=lift | url=https://stichting.example/lift
      contact contactOfService | service_id=@service | name=De balie | title=balie | department=hulp | email=balie@stichting.example
      contact contactOfOrganization | organization_id=@organization | name=Het kantoor
      contact contactOfPlace | service_at_location_id=@place | name=De kamer
      contact contactOfLocation | location_id=@location | name=De deur
      phone phoneOfService | service_id=@service | number=010 000 00 00 | extension=12 | type=voice | description=overdag
      phone phoneOfOrganization | organization_id=@organization | number=010 000 00 01
      phone phoneOfPlace | service_at_location_id=@place | number=010 000 00 02
      phone phoneOfLocation | location_id=@location | number=010 000 00 03
      phone phoneOfContact | contact_id=@contactOfService | number=010 000 00 04
      schedule scheduleOfService | service_id=@service | valid_from=2025-01-01 | valid_to=2025-12-31 | dtstart=2025-01-01 | timezone=1 | until=2025-12-31 | count=3 | wkst=MO | freq=WEEKLY | interval=1 | byday=MO | byweekno=1 | bymonthday=1 | byyearday=1 | description=open | opens_at=10:00 | closes_at=12:00 | schedule_link=https://stichting.example/uren | attending_type=hier | notes=geen
      schedule scheduleOfPlace | service_at_location_id=@place | byday=TU
      schedule scheduleOfLocation | location_id=@location | byday=WE
      language languageOfService | service_id=@service | name=Arabisch | code=ar | note=altijd
      language languageOfLocation | location_id=@location | code=nl
      language languageOfPhone | phone_id=@phoneOfService | code=ti
      cost_option cost | service_id=@service | valid_from=2025-01-01 | valid_to=2025-12-31 | option=gratis | currency=EUR | amount=0.5 | amount_description=per keer
      required_document document | service_id=@service | document=geen | uri=https://stichting.example/papier
      service_area area | service_id=@service | name=Utrecht | description=de stad | extent=Utrecht | extent_type=text | uri=https://stichting.example/gebied
      funding fundingOfService | service_id=@service | source=Nog een fonds
      taxonomy taxonomy | name=Indeling WORD | description=Een indeling | uri=https://stichting.example/indeling | version=1
      taxonomy_term parent | code=1 | name=Zorg WORD | description=Zorg | taxonomy=Indeling | language=nl | taxonomy_id=@taxonomy | term_uri=https://stichting.example/zorg
      taxonomy_term term | code=1.1 | name=Inloop WORD | description=Inloop | parent_id=@parent | taxonomy=Indeling | language=nl | taxonomy_id=@taxonomy
      attribute attributeOfService | link_id=@service | link_entity=service | taxonomy_term_id=@term | link_type=eligibility | value=ja
      attribute attributeOfLocation | link_id=@location | link_entity=location | taxonomy_term_id=@parent
      attribute attributeOfPhone | link_id=@phoneOfService | link_entity=phone | taxonomy_term_id=@term
      attribute attributeOfOrganization | link_id=@organization | link_entity=organization | taxonomy_term_id=@term
      attribute attributeOfPlace | link_id=@place | link_entity=service_at_location | taxonomy_term_id=@term
      attribute attributeOfCost | link_id=@cost | link_entity=cost_option | taxonomy_term_id=@term
      metadata metadataOfService | resource_id=@service | resource_type=service | last_action_date=2025-01-01 | last_action_type=update | field_name=name | previous_value=Oud | replacement_value=Nieuw | updated_by=Redactie
      metadata metadataOfLocation | resource_id=@location | resource_type=location | last_action_date=2025-01-01 | last_action_type=update | field_name=name | previous_value=Oud | replacement_value=Nieuw | updated_by=Redactie
      metadata metadataOfTerm | resource_id=@term | resource_type=taxonomy_term | last_action_date=2025-01-01 | last_action_type=update | field_name=name | previous_value=Oud | replacement_value=Nieuw | updated_by=Redactie
      metadata metadataOfTaxonomy | resource_id=@taxonomy | resource_type=taxonomy | last_action_date=2025-01-01 | last_action_type=update | field_name=name | previous_value=Oud | replacement_value=Nieuw | updated_by=Redactie
      metadata metadataOfAttribute | resource_id=@attributeOfService | resource_type=attribute | last_action_date=2025-01-01 | last_action_type=update | field_name=value | previous_value=nee | replacement_value=ja | updated_by=Redactie
      meta_table_description meta | name=Beschrijving | language=nl | character_set=UTF-8
      """;

  static WholeEntry added() throws SQLException {
    Ids ids = new Ids();
    String word = "geheel" + ids.of("word").toString().substring(0, 8);
    try (Connection connection = RunningPlatform.get().application();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "select set_config('samen.organisation', '%s', true), set_config('samen.roles', 'staff', true)"
              .formatted(KEEPER));
      for (String row : ROWS.replace("WORD", word).strip().split("\n")) {
        insert(connection, row, ids);
      }
      connection.commit();
    }
    return new WholeEntry(
        ids.of("service"),
        ids.of("organization"),
        ids.of("place"),
        ids.of("location"),
        ids.of("taxonomy"),
        ids.of("term"),
        word);
  }

  /** {@code table name | column=value | …}; a value that begins with @ is the id of a name. */
  private static void insert(Connection connection, String row, Ids ids) throws SQLException {
    String[] cells = row.split(" \\| ");
    String[] head = cells[0].split(" ");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", ids.of(head[1]).toString());
    values.put("keeper", KEEPER);
    for (int i = 1; i < cells.length; i++) {
      String[] cell = cells[i].split("=", 2);
      values.put(
          cell[0], cell[1].startsWith("@") ? ids.of(cell[1].substring(1)).toString() : cell[1]);
    }
    StringBuilder columns = new StringBuilder();
    JsonObjectBuilder json = Json.createObjectBuilder();
    values.forEach(
        (column, value) -> {
          columns.append(columns.isEmpty() ? "\"" : ", \"").append(column).append('"');
          json.add(column, value);
        });
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into directory.%1$s (%2$s) select %2$s from jsonb_populate_record(null::directory.%1$s, ?::jsonb)"
                .formatted(head[0], columns))) {
      insert.setString(1, json.build().toString());
      insert.executeUpdate();
    }
  }

  private static final class Ids {
    private final Map<String, UUID> byName = new LinkedHashMap<>();

    UUID of(String name) {
      return byName.computeIfAbsent(name, any -> UUID.randomUUID());
    }
  }
}
