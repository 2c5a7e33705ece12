package org.samen.web.directory;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.samen.access.Role;
import org.samen.directory.trust.Duplicates;
import org.samen.directory.trust.Upkeep;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.WaitingCount;

/** The ways to the keeper's work, with how much of it waits; nothing for those who keep nothing. */
@StyleSheet("context://trust.css")
final class TrustLinks extends Nav {
  private static final long serialVersionUID = 1L;

  TrustLinks() {
    addClassName("trust-links");
    getElement().setAttribute("aria-label", Texts.here("trust.links"));
    if (Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      add(
          link(UpkeepView.PATH, "trust.upkeep.link", VaadinIcon.CHECK_SQUARE_O, due()),
          link(DuplicatesView.PATH, "trust.duplicates.link", VaadinIcon.COPY_O, doubles()),
          organization());
    } else {
      setVisible(false);
    }
  }

  private static int due() {
    return Beans.get(Upkeep.class).waiting(WaitingCount.MANY);
  }

  private static int doubles() {
    return Beans.get(Duplicates.class).waiting(WaitingCount.MANY);
  }

  /** On a phone it stands below the list, so that results stay near. */
  private static Anchor organization() {
    Anchor link = link(Addresses.NEW_ORGANIZATION, "find.organization.new", VaadinIcon.OFFICE, 0);
    link.addClassName("only-wide");
    return link;
  }

  private static Anchor link(String path, String key, VaadinIcon icon, int waiting) {
    Anchor link = new Anchor(path);
    link.add(icon.create());
    link.add(new Span(Texts.here(key)));
    if (waiting > 0) {
      Span spoken = new Span(Texts.here("trust.waiting"));
      spoken.addClassName("unseen");
      link.add(new WaitingCount(waiting), spoken);
    }
    return link;
  }
}
