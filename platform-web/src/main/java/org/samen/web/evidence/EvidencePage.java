package org.samen.web.evidence;

import com.vaadin.flow.component.dependency.StyleSheet;
import jakarta.ejb.EJBAccessException;
import org.samen.access.Role;
import org.samen.web.shell.CapabilityPage;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the screens of evidence have in common: the ways from one to another. */
@StyleSheet("context://evidence.css")
abstract class EvidencePage extends CapabilityPage {
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
}
