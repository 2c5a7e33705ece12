package org.samen.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who offers services, as HSDS sees it: the keeper itself, or another that the keeper describes.
 */
@Entity
@Table(schema = "directory", name = "organization")
class Organization {
  @Id private UUID id;
  private String keeper;
  private String name;

  @Column(name = "alternate_name")
  private @Nullable String alternateName;

  private String description;
  private @Nullable String email;
  private @Nullable String website;

  @Column(name = "tax_status")
  private @Nullable String taxStatus;

  @Column(name = "tax_id")
  private @Nullable String taxId;

  @Column(name = "year_incorporated")
  private @Nullable Integer yearIncorporated;

  @Column(name = "legal_status")
  private @Nullable String legalStatus;

  private @Nullable String logo;
  private @Nullable String uri;

  @Column(name = "parent_organization_id")
  @Convert(converter = UuidColumn.class)
  private @Nullable UUID parentOrganizationId;

  @Version private int version;

  @SuppressWarnings("NullAway.Init") // the provider fills the fields
  protected Organization() {}

  Organization(UUID id, String keeper, String name) {
    this.id = id;
    this.keeper = keeper;
    this.name = name;
    this.description = name;
  }

  void edit(EditOrganization command) {
    name = command.name();
    alternateName = command.alternateName();
    description = command.description();
    email = command.email();
    website = command.website();
    taxStatus = command.taxStatus();
    taxId = command.taxId();
    yearIncorporated = command.yearIncorporated();
    legalStatus = command.legalStatus();
    logo = command.logo();
    uri = command.uri();
    parentOrganizationId = command.parentOrganizationId();
  }

  int version() {
    return version;
  }
}
