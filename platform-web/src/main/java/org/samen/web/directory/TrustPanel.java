package org.samen.web.directory;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import org.samen.access.Role;
import org.samen.directory.ServiceDetails;
import org.samen.directory.Services;
import org.samen.directory.trust.Report;
import org.samen.directory.trust.Reports;
import org.samen.directory.trust.Views;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * Whether one can rely on an entry: reports that are open, the way to make one, and the history.
 * Showing it counts as looking at the entry.
 */
@StyleSheet("context://trust.css")
final class TrustPanel extends Div {
  private static final long serialVersionUID = 1L;

  private final ServiceDetails service;
  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final Div reports = new Div();

  TrustPanel(ServiceDetails service) {
    this.service = service;
    addClassName("trust-panel");
    getElement()
        .setAttribute("role", "group")
        .setAttribute("aria-label", words.text("trust.title"));
    add(new H3(words.text("trust.title")), reports, actions());
    show();
    if (!service.mayEdit()) {
      Beans.get(Views.class).seen(service.id());
    }
  }

  private void show() {
    reports.removeAll();
    int open = Beans.get(Reports.class).open(List.of(service.id())).getOrDefault(service.id(), 0);
    Div state =
        new Div(
            open == 0
                ? new Status(Tone.GOOD, words.text("trust.open.none"))
                : new Status(Tone.ATTENTION, words.text("trust.open", open)));
    reports.add(state);
    List<Report> readable =
        Beans.get(Reports.class).of(service.id()).stream().filter(this::worthShowing).toList();
    if (!readable.isEmpty()) {
      UnorderedList list = new UnorderedList();
      list.addClassName("report-list");
      TrustWords trustWords = new TrustWords(words);
      readable.forEach(
          report ->
              list.add(new ReportCard(trustWords, report, false, service.mayEdit(), this::show)));
      reports.add(list);
    } else if (open > 0) {
      reports.add(new Paragraph(words.text("trust.open.ofOthers")));
    }
  }

  /** The open ones, and what was answered lately to one's own. */
  private boolean worthShowing(Report report) {
    return report.open()
        || (report.resolvedAt() != null
            && report
                .resolvedAt()
                .isAfter(java.time.Instant.now().minus(java.time.Duration.ofDays(30))));
  }

  private Div actions() {
    Div actions = new Div();
    actions.addClassName("trust-actions");
    if (Viewer.hasAny(Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.STEWARD)) {
      actions.add(
          new Button(
              words.text("trust.report.out-of-date"),
              VaadinIcon.FLAG_O.create(),
              click -> report("out-of-date")),
          new Button(
              words.text("trust.report.refused"),
              VaadinIcon.BAN.create(),
              click -> report("refused")));
    }
    Anchor history =
        new Anchor(Addresses.of(service.id()) + "/history", words.text("trust.history.link"));
    history.addClassName("trust-history");
    actions.add(history);
    return actions;
  }

  private void report(String kind) {
    new ReportDialog(service, kind, this::show).open();
  }
}
