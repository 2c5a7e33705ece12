package org.samen.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry's life: added by its keeper → edited, and verified again and again → retired (HSDS:
 * defunct) → perhaps reopened. It is never deleted: others may refer to it.
 *
 * <p>Its lines are rows of their own, {@link Rows}, and its places locations; what changes one of
 * them {@link #touch touches} it, so that each saving raises the version once.
 */
@Entity
@Table(schema = "directory", name = "service")
class Service {
  @Id private UUID id;
  private String keeper;

  @Column(name = "organization_id")
  private UUID organizationId;

  @Column(name = "program_id")
  @Convert(converter = UuidColumn.class)
  private @Nullable UUID programId;

  @Column(name = "alternate_name")
  private @Nullable String alternateName;

  private @Nullable String description;
  private @Nullable String category;
  private @Nullable String role;
  private @Nullable String system;

  @Column(name = "eligibility_description")
  private @Nullable String eligibilityDescription;

  @Column(name = "application_process")
  private @Nullable String applicationProcess;

  @Column(name = "wait_time")
  private @Nullable String waitTime;

  @Column(name = "interpretation_services")
  private @Nullable String interpretationServices;

  @Column(name = "fees_description")
  private @Nullable String feesDescription;

  private @Nullable String fees;
  private @Nullable String email;
  private @Nullable String url;
  private @Nullable String accreditations;
  private @Nullable String licenses;

  @Column(name = "assurer_email")
  private @Nullable String assurerEmail;

  private @Nullable String alert;

  @Column(name = "minimum_age")
  private @Nullable BigDecimal minimumAge;

  @Column(name = "maximum_age")
  private @Nullable BigDecimal maximumAge;

  @Column(name = "no_identity_document")
  private @Nullable Boolean noIdentityDocument;

  private String name;
  private String status;
  private String visibility;

  @Column(name = "assured_date")
  private @Nullable LocalDate assuredDate;

  @Column(name = "assured_by")
  @Convert(converter = UuidColumn.class)
  private @Nullable UUID assuredBy;

  @Column(name = "last_modified")
  private Instant lastModified;

  @Version private int version;

  @SuppressWarnings("NullAway.Init") // the provider fills the fields
  protected Service() {}

  Service(UUID id, String keeper, UUID organizationId, EditService command, Instant now) {
    this.id = id;
    this.keeper = keeper;
    this.organizationId = organizationId;
    this.name = command.name();
    this.status = command.status();
    this.visibility = command.visibility();
    this.lastModified = now;
  }

  /**
   * Makes the entry say what the command says; lines and places are written beside it.
   *
   * @param program of the organisation; absent for none
   */
  void edit(EditService command, UUID organization, @Nullable UUID program) {
    organizationId = organization;
    programId = program;
    name = command.name();
    alternateName = command.alternateName();
    description = command.description();
    category = command.category();
    role = command.role();
    system = command.system();
    eligibilityDescription = command.eligibilityDescription();
    applicationProcess = command.applicationProcess();
    waitTime = command.waitTime();
    interpretationServices = command.interpretationServices();
    feesDescription = command.feesDescription();
    fees = command.fees();
    email = command.email();
    url = command.url();
    accreditations = command.accreditations();
    licenses = command.licenses();
    assurerEmail = command.assurerEmail();
    alert = command.alert();
    minimumAge = command.minimumAge();
    maximumAge = command.maximumAge();
    noIdentityDocument = command.noIdentityDocument();
    status = command.status();
    visibility = command.visibility();
  }

  /** Something of it changed, if only one of its lines. */
  void touch(Instant now) {
    lastModified = now;
  }

  /** All is still right, says this person. */
  void verify(UUID person, LocalDate today, Instant now) {
    assuredDate = today;
    assuredBy = person;
    lastModified = now;
  }

  void retire(Instant now) {
    status = "defunct";
    lastModified = now;
  }

  void reopen(Instant now) {
    status = "active";
    lastModified = now;
  }

  String keeper() {
    return keeper;
  }

  UUID organizationId() {
    return organizationId;
  }

  int version() {
    return version;
  }
}
