package org.samen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The house of the design: packages ordered from the ground up, each importing only from lines
 * above its own.
 */
class ArchitectureTest {
  private static final int FEWEST_CLASSES = 80;

  /** Each capability's line; those that are not built yet have their place already. */
  private static final Map<String, Integer> LINES =
      Map.ofEntries(
          Map.entry("money", 1),
          Map.entry("formats", 1),
          Map.entry("schema", 1),
          Map.entry("access", 2),
          Map.entry("audit", 3),
          Map.entry("organisations", 4),
          Map.entry("attachments", 5),
          Map.entry("notices", 5),
          Map.entry("jobs", 5),
          Map.entry("places", 5),
          Map.entry("rules", 5),
          Map.entry("directory", 6),
          Map.entry("sharing", 6),
          Map.entry("evidence", 7),
          Map.entry("funds", 7),
          Map.entry("rosters", 8),
          Map.entry("campaigns", 9),
          Map.entry("impact", 10));

  private static final Set<String> BUILT =
      Set.of(
          "money",
          "formats",
          "schema",
          "access",
          "audit",
          "organisations",
          "attachments",
          "jobs",
          "places",
          "notices",
          "directory",
          "sharing",
          "evidence",
          "funds",
          "rules",
          "rosters",
          "campaigns");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.samen");

  @Test
  void theRulesHoldOverRealClasses() {
    assertTrue(
        CLASSES.size() >= FEWEST_CLASSES, () -> "only " + CLASSES.size() + " classes were found");
    assertEquals(
        BUILT, CLASSES.stream().map(ArchitectureTest::capability).collect(Collectors.toSet()));
  }

  @Test
  void aPackageImportsOnlyFromLinesAboveItsOwn() {
    assertEquals(
        Set.of(),
        forbidden(dependency -> !mayUse(dependency.getOriginClass(), dependency.getTargetClass())));
  }

  @Test
  void theSchemaImportsNothingOfOurs() {
    assertEquals(
        Set.of(),
        forbidden(
            dependency ->
                capability(dependency.getOriginClass()).equals("schema")
                    && !capability(dependency.getTargetClass()).equals("schema")));
  }

  @Test
  void noBeanKnowsAScreenOrHttp() {
    Set<String> wrong =
        CLASSES.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(
                dependency ->
                    List.of("com.vaadin", "jakarta.servlet", "jakarta.ws.rs").stream()
                        .anyMatch(dependency.getTargetClass().getPackageName()::startsWith))
            .map(Dependency::getDescription)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), wrong);
  }

  @Test
  void entitiesStayInTheirPackage() {
    Set<String> entities =
        CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(jakarta.persistence.Entity.class))
            .filter(
                type ->
                    type.getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), entities);
  }

  private static Set<String> forbidden(Predicate<Dependency> wrong) {
    return CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith("org.samen"))
        .filter(wrong)
        .map(Dependency::getDescription)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean mayUse(JavaClass from, JavaClass to) {
    String own = capability(from);
    String other = capability(to);
    return own.equals(other) || LINES.get(other) < LINES.get(own);
  }

  private static String capability(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts[2];
  }
}
