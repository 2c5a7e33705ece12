package org.samen.web.evidence;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import jakarta.ejb.EJBAccessException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.web.shell.Page;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the screens of evidence have in common: the ways from one to another. */
@StyleSheet("context://evidence.css")
abstract class EvidencePage extends Page implements BeforeEnterObserver {
  static final String COUNT = "evidence";
  static final String BATCH = "evidence/batch";
  static final String TALLIES = "evidence/tallies";
  static final String FIGURES = "evidence/figures";
  static final String PUBLICATIONS = "evidence/publications";
  static final String BARRIERS = "evidence/barriers";

  final EvidenceWords words = EvidenceWords.here();

  EvidencePage() {
    addClassName("evidence");
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD)) {
      throw new EJBAccessException("Staff, coordinators, auditors and the steward see evidence");
    }
    Ways ways = new Ways(t("evidence.ways"), here());
    if (counts()) {
      ways.add(COUNT, t("evidence.way.count"));
      ways.add(BATCH, t("evidence.way.batch"));
      ways.add(TALLIES, t("evidence.way.tallies"));
    }
    ways.add(FIGURES, t("evidence.way.figures"));
    ways.add(PUBLICATIONS, t("evidence.way.publications"));
    if (Viewer.hasAny(Role.STEWARD)) {
      ways.add(BARRIERS, t("evidence.way.barriers"));
    }
    add(ways);
  }

  /** This page's own address, to mark where one is. */
  abstract String here();

  static boolean counts() {
    return Viewer.hasAny(Role.STAFF, Role.COORDINATOR);
  }

  static @Nullable String one(QueryParameters asked, String name) {
    return asked.getSingleParameter(name).filter(value -> !value.isBlank()).orElse(null);
  }

  /** An address' filters, without those that say nothing. */
  static QueryParameters asked(Map<String, @Nullable String> filters) {
    Map<String, String> said = new LinkedHashMap<>();
    filters.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            said.put(name, value);
          }
        });
    return QueryParameters.simple(said);
  }
}
