package org.samen.directory;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the directory, with all that is edited together with it.
 *
 * <p>Added by its keeper → edited, and verified again and again → retired (HSDS: defunct) → perhaps
 * reopened. It is never deleted: others may refer to it.
 */
@Entity
@Table(schema = "directory", name = "service")
class Service {
  @Id private UUID id;
  private String keeper;

  @Column(name = "organization_id")
  private UUID organizationId;

  private String name;

  @Column(name = "alternate_name")
  private @Nullable String alternateName;

  private @Nullable String description;
  private @Nullable String url;
  private @Nullable String email;
  private String status;

  @Column(name = "interpretation_services")
  private @Nullable String interpretationServices;

  @Column(name = "application_process")
  private @Nullable String applicationProcess;

  @Column(name = "fees_description")
  private @Nullable String feesDescription;

  @Column(name = "wait_time")
  private @Nullable String waitTime;

  @Column(name = "eligibility_description")
  private @Nullable String eligibilityDescription;

  private @Nullable String alert;
  private @Nullable String category;
  private @Nullable String role;
  private @Nullable String system;

  @Column(name = "no_identity_document")
  private @Nullable Boolean noIdentityDocument;

  private String visibility;

  @Column(name = "assured_date")
  private @Nullable LocalDate assuredDate;

  @Column(name = "assured_by")
  @Convert(converter = UuidColumn.class)
  private @Nullable UUID assuredBy;

  @Column(name = "last_modified")
  private Instant lastModified;

  @Version private int version;

  @OneToMany(mappedBy = "service", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<ServiceAtLocation> places = new ArrayList<>();

  @OneToMany(mappedBy = "service", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Schedule> schedules = new ArrayList<>();

  @OneToMany(mappedBy = "service", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Language> languages = new ArrayList<>();

  @OneToMany(mappedBy = "service", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<CostOption> costs = new ArrayList<>();

  @OneToMany(mappedBy = "service", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<RequiredDocument> documents = new ArrayList<>();

  @OneToMany(mappedBy = "service", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Phone> phones = new ArrayList<>();

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
   * Makes the entry say what the command says; places, which have a life of their own, are linked
   * apart.
   */
  void edit(EditService command, Function<@Nullable UUID, UUID> idOf) {
    name = command.name();
    alternateName = command.alternateName();
    description = command.description();
    url = command.url();
    email = command.email();
    status = command.status();
    category = command.category();
    role = command.role();
    system = command.system();
    noIdentityDocument = command.noIdentityDocument();
    visibility = command.visibility();
    eligibilityDescription = command.eligibilityDescription();
    applicationProcess = command.applicationProcess();
    feesDescription = command.feesDescription();
    waitTime = command.waitTime();
    interpretationServices = command.interpretationServices();
    alert = command.alert();
    if (command.organizationId() != null) {
      organizationId = command.organizationId();
    }
    follow(
        command.hours(),
        schedules,
        EditService.Hours::id,
        Schedule::isWeekly,
        line -> new Schedule(idOf.apply(line.id()), this),
        (schedule, line) -> schedule.edit(line));
    follow(
        command.costs(),
        costs,
        EditService.Cost::id,
        CostOption::isInEuros,
        line -> new CostOption(idOf.apply(line.id()), this),
        (cost, line) -> cost.edit(line));
    follow(
        command.documents(),
        documents,
        EditService.Document::id,
        any -> true,
        line -> new RequiredDocument(idOf.apply(line.id()), this),
        (document, line) -> document.edit(line));
    follow(
        command.phones(),
        phones,
        EditService.PhoneNumber::id,
        any -> true,
        line -> new Phone(idOf.apply(line.id()), this),
        (phone, line) -> phone.edit(line));
    speak(new HashSet<>(command.languages()), idOf);
  }

  /** Something of it changed, if only one of its rows. */
  void touch(Instant now) {
    lastModified = now;
  }

  /**
   * Lines with a known id edit their row, others add one; rows the form knows and no line names are
   * removed.
   */
  private <L, R extends ServiceRow> void follow(
      List<L> lines,
      List<R> rows,
      Function<L, @Nullable UUID> idOfLine,
      Predicate<R> known,
      Function<L, R> add,
      BiConsumer<R, L> edit) {
    Set<UUID> named = new HashSet<>();
    for (L line : lines) {
      UUID id = idOfLine.apply(line);
      R row = rows.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
      if (row == null) {
        row = add.apply(line);
        rows.add(row);
      }
      if (known.test(row)) {
        edit.accept(row, line);
      }
      named.add(row.id());
    }
    rows.removeIf(row -> known.test(row) && !named.contains(row.id()));
  }

  private void speak(Set<String> codes, Function<@Nullable UUID, UUID> idOf) {
    languages.removeIf(language -> language.code() != null && !codes.contains(language.code()));
    languages.forEach(language -> codes.remove(String.valueOf(language.code())));
    codes.stream()
        .sorted()
        .forEach(code -> languages.add(new Language(idOf.apply(null), this, code)));
  }

  /** Keeps these locations, in place of those it had; what has no address on the form stays. */
  void standAt(List<Location> locations, Function<@Nullable UUID, UUID> idOf) {
    places.removeIf(
        place -> place.location().hasStreetAddress() && !locations.contains(place.location()));
    for (Location location : locations) {
      if (places.stream().noneMatch(place -> place.location().equals(location))) {
        places.add(new ServiceAtLocation(idOf.apply(null), this, location));
      }
    }
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

  UUID id() {
    return id;
  }

  String keeper() {
    return keeper;
  }

  int version() {
    return version;
  }

  List<Location> locations() {
    return places.stream().map(ServiceAtLocation::location).toList();
  }
}
