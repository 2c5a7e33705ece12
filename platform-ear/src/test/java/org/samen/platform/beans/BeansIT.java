package org.samen.platform.beans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.access.Arrival;
import org.samen.access.Arrivals;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NoAccess;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.Role;
import org.samen.audit.Trail;
import org.samen.audit.TrailFilter;
import org.samen.directory.EditService;
import org.samen.directory.Line;
import org.samen.directory.Search;
import org.samen.directory.ServiceDetails;
import org.samen.directory.ServiceFilter;
import org.samen.directory.Services;
import org.samen.organisations.People;
import org.samen.platform.RunningPlatform;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.authz.RoleMapper;
import org.wildfly.security.authz.Roles;

/**
 * The beans in their container: roles, the first wall, transactions, and the second wall under JTA
 * and JPA.
 */
@ExtendWith({StartPlatform.class, ArquillianExtension.class})
class BeansIT {
  private static final String A = "open-spreekkamer";
  private static final String B = "zorgbrug-maas";

  @EJB(lookup = "java:app/platform-ejb/Search")
  private Search search;

  @EJB(lookup = "java:app/platform-ejb/Services")
  private Services services;

  @EJB(lookup = "java:app/platform-ejb/Arrivals")
  private Arrivals arrivals;

  @EJB(lookup = "java:app/platform-ejb/Trail")
  private Trail trail;

  @EJB(lookup = "java:app/platform-ejb/People")
  private People people;

  @Resource(lookup = "java:jboss/datasources/samen")
  private DataSource application;

  @Resource private UserTransaction transaction;

  /**
   * The built EAR; the beans' tests stand in for its WAR, whose sign-in would stand before them.
   */
  @Deployment
  static EnterpriseArchive theBuiltEarWithTestsForItsScreens() {
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File("target/samen.ear"));
    ear.delete("/platform-web.war");
    ear.setApplicationXML(
        new StringAsset(
            """
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
              <application-name>samen-beans</application-name>
              <module><ejb>platform-ejb.jar</ejb></module>
              <module><web><web-uri>tests.war</web-uri><context-root>/samen-beans</context-root></web></module>
            </application>"""));
    ear.delete("/META-INF/jboss-deployment-structure.xml");
    ear.addAsManifestResource(
        new StringAsset(
            """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
              <deployment><dependencies><module name="org.postgresql" export="true"/></dependencies></deployment>
              <sub-deployment name="platform-ejb.jar"><dependencies><module name="org.wildfly.security.elytron-http-oidc"/></dependencies></sub-deployment>
              <sub-deployment name="tests.war"><dependencies><module name="org.wildfly.security.elytron"/></dependencies></sub-deployment>
            </jboss-deployment-structure>"""),
        "jboss-deployment-structure.xml");
    return ShrinkWrap.create(org.jboss.shrinkwrap.api.importer.ZipImporter.class, "samen-beans.ear")
        .importFrom(
            ear.as(org.jboss.shrinkwrap.api.exporter.ZipExporter.class).exportAsInputStream())
        .as(EnterpriseArchive.class)
        .addAsModule(
            ShrinkWrap.create(WebArchive.class, "tests.war")
                .addClasses(BeansIT.class, StartPlatform.class)
                .addAsWebInfResource(
                    new StringAsset("<beans bean-discovery-mode=\"none\"/>"), "beans.xml")
                .addAsWebInfResource(new StringAsset(superuserUrl()), "classes/superuser.txt"));
  }

  private static String superuserUrl() {
    RunningPlatform platform = RunningPlatform.get();
    return platform.jdbcUrl() + "?user=postgres&password=" + platform.secret("postgres");
  }

  @BeforeEach
  void everyoneArrives() {
    arrivals.arrive(new Arrival("beans-anna", A, "Anna", "anna@a.example"));
    arrivals.arrive(new Arrival("beans-bram", B, "Bram", "bram@b.example"));
    arrivals.arrive(new Arrival("beans-otto", "toetsend-oog", "Otto", "otto@c.example"));
    arrivals.arrive(new Arrival("beans-stella", "platform", "Stella", "stella@d.example"));
  }

  @Test
  void theBeansCheckRefusesAnotherPartnerThoughTheDatabasesWallIsOff() throws Exception {
    UUID entry = add("public");
    withoutRowLevelSecurity(
        () -> {
          assertThrows(NotYours.class, () -> asBram(() -> verify(entry)));
          assertThrows(
              NotYours.class,
              () -> asBram(() -> services.save(entry(entry, 0, "Gekaapt", "public"))));
          return asAnna(() -> verify(entry));
        });
  }

  @Test
  void aRowThatOneOrganisationLoadedIsNeverServedToAnother() throws Exception {
    UUID entry = add("own");
    assertTrue(asAnna(() -> services.find(entry)).isPresent());
    asAnna(() -> services.save(entry(entry, version(entry), "Nog eens", "own")));
    assertTrue(asBram(() -> services.find(entry)).isEmpty());
    assertThrows(NotFound.class, () -> asBram(() -> verify(entry, 0)));
    assertThrows(
        ChangedMeanwhile.class,
        () -> asBram(() -> services.save(entry(entry, null, "Gekaapt", "own"))),
        "JPA must not find the row either");
  }

  @Test
  void aUsedConnectionHasNoCallerAfterAnException() throws Exception {
    UUID entry = add("own");
    for (int i = 0; i < 30; i++) {
      assertThrows(NotFound.class, () -> asAnna(() -> verify(UUID.randomUUID(), 0)));
      transaction.begin();
      try (Connection connection = application.getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "select count(*) from directory.service where id = '" + entry + "'")) {
        rows.next();
        assertEquals(0, rows.getInt(1));
      } finally {
        transaction.rollback();
      }
    }
  }

  @Test
  void aThreadWithoutAnIdentityIsAGuest() throws Exception {
    UUID entry = add("own");
    UUID open = add("public");
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      assertTrue(thread.submit(() -> services.find(entry)).get().isEmpty());
      assertTrue(thread.submit(() -> services.find(open)).get().isPresent());
    }
  }

  @Test
  void rolesDecideWhatABeanDoes() throws Exception {
    EditService entry = entry(UUID.randomUUID(), null, "Inloop", "public");
    assertThrows(EJBAccessException.class, () -> services.save(entry), "a guest");
    assertThrows(
        EJBAccessException.class,
        () -> as("beans-anna", () -> services.save(entry), Role.VOLUNTEER));
    assertThrows(
        EJBAccessException.class, () -> as("beans-otto", () -> services.save(entry), Role.AUDITOR));
    assertThrows(EJBAccessException.class, () -> asAnna(() -> trail.verify()));
    assertThrows(EJBAccessException.class, () -> asAnna(() -> people.list(null, 0, 10)));
    assertTrue(as("beans-otto", () -> trail.verify(), Role.AUDITOR).sound());
    assertFalse(as("beans-stella", () -> people.list("Anna", 0, 10), Role.STEWARD).isEmpty());
  }

  @Test
  void aDisabledPersonsNextCallIsRefusedAndAnEnabledOnesIsNot() throws Exception {
    arrivals.arrive(new Arrival("beans-dirk", A, "Dirk", "dirk@a.example"));
    UUID dirk =
        as("beans-stella", () -> people.list("dirk@a.example", 0, 10), Role.STEWARD)
            .getFirst()
            .id();
    as("beans-dirk", () -> search.count(ServiceFilter.all()), Role.STAFF);
    as("beans-stella", () -> run(() -> people.disable(dirk)), Role.STEWARD);
    assertThrows(
        NoAccess.class,
        () -> as("beans-dirk", () -> search.count(ServiceFilter.all()), Role.STAFF));
    as("beans-stella", () -> run(() -> people.enable(dirk)), Role.STEWARD);
    as("beans-dirk", () -> search.count(ServiceFilter.all()), Role.STAFF);
  }

  @Test
  void aCoordinatorDisablesNoOneOfAnotherOrganisation() throws Exception {
    UUID bram =
        as("beans-stella", () -> people.list("bram@b.example", 0, 10), Role.STEWARD)
            .getFirst()
            .id();
    assertThrows(
        NotFound.class,
        () -> as("beans-anna", () -> run(() -> people.disable(bram)), Role.COORDINATOR));
  }

  @Test
  void aSavedEntryIsReadBackWhole() throws Exception {
    UUID id = UUID.randomUUID();
    EditService command = entry(id, null, "Inloop Oost", "public");
    asAnna(() -> services.save(command));
    ServiceDetails read = asAnna(() -> services.find(id)).orElseThrow();
    assertEquals("Inloop Oost", read.name());
    assertEquals(List.of("ar", "ti"), read.languages());
    assertEquals(List.of("MO", "TU"), read.hours().getFirst().days());
    assertEquals(java.time.LocalTime.of(9, 0), read.hours().getFirst().opens());
    assertEquals("Amsterdam", read.places().getFirst().municipality());
    assertEquals(new java.math.BigDecimal("12.50"), read.costs().getFirst().amount());
    assertEquals("085 000 0100", read.phones().getFirst().number());
    assertTrue(
        asAnna(
                () ->
                    search.find(
                        ServiceFilter.text("inlo amsterd"),
                        org.samen.directory.ServiceOrder.RELEVANCE,
                        0,
                        50))
            .rows()
            .stream()
            .anyMatch(row -> row.id().equals(id)),
        "found by its words and its municipality");
  }

  @Test
  void theSameCommandAgainChangesNothingAndAnotherWithItsIdIsAConflict() throws Exception {
    UUID id = UUID.randomUUID();
    EditService command = entry(id, null, "Inloop", "public");
    int version = asAnna(() -> services.save(command));
    assertEquals(version, asAnna(() -> services.save(command)));
    assertEquals(1, lines(id));
    assertThrows(
        ChangedMeanwhile.class,
        () -> asAnna(() -> services.save(entry(id, null, "Anders", "public"))));
  }

  @Test
  void anEditOfAnOldVersionIsRefused() throws Exception {
    UUID entry = add("public");
    int version = version(entry);
    asAnna(() -> services.save(entry(entry, version, "Nieuw", "public")));
    assertThrows(
        ChangedMeanwhile.class,
        () -> asAnna(() -> services.save(entry(entry, version, "Oud", "public"))));
  }

  @Test
  void ofTwoEditsAtOnceOneWins() throws Exception {
    UUID entry = add("public");
    int version = version(entry);
    assertEquals(1, winners(i -> entry(entry, version, "Versie " + i, "public")));
    assertEquals(2, lines(entry), "one line for the adding, one for the edit that won");
  }

  @Test
  void ofTwoAddsWithOneIdAtOnceOneWinsAndTheOthersAreAConflict() throws Exception {
    UUID entry = UUID.randomUUID();
    assertEquals(1, winners(i -> entry(entry, null, "Versie " + i, "public")));
    assertEquals(1, lines(entry));
  }

  /** How many of eight commands at once were carried out; the others were conflicts. */
  private int winners(IntFunction<EditService> command) throws Exception {
    SecurityDomain domain = SecurityDomain.getCurrent();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      EditService each = command.apply(i);
      work.add(
          () ->
              identity(domain, "beans-anna", Role.STAFF)
                  .runAs((Callable<Boolean>) () -> isSaved(each)));
    }
    int won = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        won += done.get() ? 1 : 0;
      }
    }
    return won;
  }

  private boolean isSaved(EditService command) {
    try {
      services.save(command);
      return true;
    } catch (ChangedMeanwhile e) {
      return false;
    }
  }

  @Test
  void everyBrokenRuleIsToldAtOnceAndPersonalDataIsNotEchoed() {
    EditService command =
        EditService.of(UUID.randomUUID(), "")
            .with("description", "Bel mevrouw Jansen op 06 12345678")
            .with("url", "geen adres")
            .with("category", "no-such")
            .with(
                "hours", List.of(Line.Hours.weekly(List.of(), java.time.LocalTime.of(9, 0), null)));
    InvalidFields refused =
        assertThrows(InvalidFields.class, () -> asAnna(() -> services.save(command)));
    Set<String> fields =
        new java.util.TreeSet<>(
            refused.problems().stream().map(InvalidFields.Problem::field).toList());
    assertEquals(
        Set.of("category", "description", "hours[0].closes", "hours[0].days", "name", "url"),
        fields);
    assertFalse(refused.problems().toString().contains("12345678"));
  }

  @Test
  void aNumberThatLooksLikeABsnIsLetThroughWithAReasonThatTheTrailKeeps() throws Exception {
    UUID id = UUID.randomUUID();
    EditService refused = described(id, "Vermeld dossier 111222333 bij aanmelding", Map.of());
    assertThrows(InvalidFields.class, () -> asAnna(() -> services.save(refused)));
    asAnna(
        () ->
            services.save(
                described(
                    id,
                    "Vermeld dossier 111222333 bij aanmelding",
                    Map.of("description", "dossiernummer van de gemeente"))));
    String reason =
        asAnna(() -> trail.list(TrailFilter.of(id.toString()), 0, 10)).getFirst().reason();
    assertEquals("description: dossiernummer van de gemeente", reason);
  }

  @Test
  void contactDataIsNotInTheTrail() throws Exception {
    UUID id = UUID.randomUUID();
    asAnna(() -> services.save(entry(id, null, "Inloop", "public")));
    String told = asAnna(() -> trail.list(TrailFilter.of(id.toString()), 0, 10)).toString();
    assertTrue(told.contains("phones"), told);
    assertFalse(told.contains("085 000"), told);
  }

  private int lines(UUID object) throws Exception {
    return asAnna(() -> trail.count(TrailFilter.of(object.toString())));
  }

  private UUID add(String visibility) throws Exception {
    UUID id = UUID.randomUUID();
    asAnna(() -> services.save(entry(id, null, "Inloop", visibility)));
    return id;
  }

  private int version(UUID entry) throws Exception {
    return asAnna(() -> services.find(entry)).orElseThrow().version();
  }

  private Void verify(UUID entry) throws Exception {
    return verify(entry, services.find(entry).orElseThrow(NotFound::new).version());
  }

  private Void verify(UUID entry, int version) {
    services.verify(entry, version);
    return null;
  }

  private static Void run(Runnable work) {
    work.run();
    return null;
  }

  private static EditService described(
      UUID id, String description, Map<String, String> letThrough) {
    return EditService.of(id, "Inloop")
        .with("description", description)
        .with("letThrough", letThrough);
  }

  private static EditService entry(
      UUID id, @Nullable Integer version, String name, String visibility) {
    return EditService.of(id, name)
        .with("version", version)
        .with("alternateName", "Walk-in")
        .with("description", "Zonder afspraak")
        .with("url", "https://a.example/inloop")
        .with("email", "info@a.example")
        .with("category", "walk-in-clinic")
        .with("role", "delivering")
        .with("system", "parallel")
        .with("noIdentityDocument", true)
        .with("visibility", visibility)
        .with("places", List.of(Line.Place.at("Lindestraat 1", "1000 AA", "Amsterdam")))
        .with(
            "hours",
            List.of(
                Line.Hours.weekly(
                    List.of("MO", "TU"),
                    java.time.LocalTime.of(9, 0),
                    java.time.LocalTime.of(12, 30))))
        .with("languages", List.of("ti", "ar"))
        .with("costs", List.of(Line.Cost.of("Consult", new java.math.BigDecimal("12.50"))))
        .with("documents", List.of(new Line.Document(null, "Verwijsbrief", null)))
        .with("phones", List.of(Line.Phone.of("085 000 0100", null)));
  }

  private static <T> T asAnna(Callable<T> work) throws Exception {
    return as("beans-anna", work, Role.STAFF);
  }

  private static <T> T asBram(Callable<T> work) throws Exception {
    return as("beans-bram", work, Role.STAFF, Role.COORDINATOR);
  }

  private static <T> T as(String subject, Callable<T> work, String... roles) throws Exception {
    return identity(SecurityDomain.getCurrent(), subject, roles).runAs(work);
  }

  private static org.wildfly.security.auth.server.SecurityIdentity identity(
      SecurityDomain domain, String subject, String... roles) {
    return domain
        .createAdHocIdentity(subject)
        .withDefaultRoleMapper(RoleMapper.constant(Roles.fromSet(Set.of(roles))));
  }

  /** The application's role bypasses every policy while the work runs. */
  private static <T> void withoutRowLevelSecurity(Callable<T> work) throws Exception {
    asSuperuser("alter role samen_app bypassrls");
    try {
      work.call();
    } finally {
      asSuperuser("alter role samen_app nobypassrls");
    }
  }

  private static void asSuperuser(String sql) throws SQLException, java.io.IOException {
    String url;
    try (var stream = BeansIT.class.getResourceAsStream("/superuser.txt")) {
      url = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
    try (Connection connection = new org.postgresql.Driver().connect(url, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
