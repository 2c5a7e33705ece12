package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Role;
import org.samen.directory.Services;
import org.samen.directory.trust.Due;
import org.samen.directory.trust.Progress;
import org.samen.directory.trust.Report;
import org.samen.directory.trust.Reports;
import org.samen.directory.trust.Upkeep;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Page;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** The keeper's queue: what partners report, and what is due to be verified, a press each. */
@Route(UpkeepView.PATH)
@StyleSheet("context://directory.css")
@StyleSheet("context://trust.css")
public class UpkeepView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  static final String PATH = "directory/upkeep";
  private static final int STEP = 20;
  private static final int REPORTS = 50;

  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final Div progress = new Div();
  private final Div reports = new Div();
  private final Div due = new Div();
  private final Button together = new Button(VaadinIcon.CHECK.create());
  private final Map<UUID, Integer> chosen = new LinkedHashMap<>();
  private int shown = STEP;

  UpkeepView() {
    addClassName("upkeep");
    title(t("trust.upkeep.title"));
    purpose(t("trust.upkeep.purpose"));
    help(t("trust.upkeep.help.order"), t("trust.upkeep.help.due"), t("trust.upkeep.help.views"));
    Anchor back = new Anchor(Addresses.LIST, t("directory.detail.back"));
    back.addClassName("upkeep-back");
    together.addThemeVariants(ButtonVariant.PRIMARY);
    together.addClickListener(click -> verifyChosen());
    progress.addClassName("upkeep-progress");
    progress.getElement().setAttribute("role", "status");
    add(back, progress, reports, due);
    LiveDirectory.watch(this, this::again);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators keep entries");
    }
    again();
  }

  private void again() {
    showProgress();
    showReports();
    showDue();
  }

  private void showProgress() {
    Progress now = Beans.get(Upkeep.class).progress();
    progress.removeAll();
    if (now.total() > 0) {
      ProgressBar bar = new ProgressBar(0, now.total(), now.done());
      bar.getElement().setAttribute("aria-hidden", "true"); // the sentence says it
      progress.add(new Span(t("trust.upkeep.progress", now.done(), now.total())), bar);
    }
  }

  private void showReports() {
    List<Report> open = Beans.get(Reports.class).queue(0, REPORTS);
    reports.removeAll();
    if (!open.isEmpty()) {
      UnorderedList list = new UnorderedList();
      list.addClassName("report-list");
      TrustWords trustWords = new TrustWords(words);
      open.forEach(report -> list.add(new ReportCard(trustWords, report, true, true, this::again)));
      reports.add(new H2(t("trust.upkeep.reports", open.size())), list);
    }
  }

  private void showDue() {
    List<Due> entries =
        Beans.get(Upkeep.class).due(0, shown + 1 + REPORTS).stream()
            .filter(entry -> entry.openReports() == 0)
            .toList();
    chosen.keySet().retainAll(entries.stream().map(Due::id).toList());
    due.removeAll();
    if (entries.isEmpty()) {
      due.add(
          new EmptyState(
              t("trust.upkeep.none.title"),
              t("trust.upkeep.none.why", Upkeep.DUE_AFTER_DAYS),
              new Anchor(Addresses.LIST, t("error.to-directory"))));
      return;
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("due-list");
    entries.stream().limit(shown).forEach(entry -> list.add(item(entry)));
    Div header = new Div(new H2(t("trust.upkeep.due")), together);
    header.addClassName("upkeep-header");
    due.add(header, list);
    if (entries.size() > shown) {
      due.add(
          new Button(
              t("trust.more"),
              click -> {
                shown += STEP;
                showDue();
              }));
    }
    count();
  }

  private Component item(Due entry) {
    Checkbox choose = new Checkbox(chosen.containsKey(entry.id()));
    choose.setAriaLabel(t("trust.upkeep.choose", entry.name()));
    choose.addValueChangeListener(
        change -> {
          if (change.getValue()) {
            chosen.put(entry.id(), entry.version());
          } else {
            chosen.remove(entry.id());
          }
          count();
        });
    Anchor name = new Anchor(Addresses.of(entry.id()), entry.name());
    name.addClassName("due-name");
    name.getElement().setAttribute("dir", "auto");
    Div facts = new Div();
    facts.addClassName("due-facts");
    facts.add(verified(entry));
    if (!entry.municipalities().isEmpty()) {
      facts.add(new Span(String.join(", ", entry.municipalities())));
    }
    facts.add(new Span(t("trust.upkeep.views", entry.views())));
    Div about = new Div(name, facts);
    about.addClassName("due-about");
    Button right =
        new Button(
            t("directory.action.verify"),
            VaadinIcon.CHECK.create(),
            click ->
                verify(List.of(new Upkeep.Checked(entry.id(), entry.version())), entry.name()));
    right.setAriaLabel(t("directory.action.verify") + ": " + entry.name());
    ListItem item = new ListItem(choose, about, right);
    item.addClassName("due-item");
    return item;
  }

  private Component verified(Due entry) {
    if (entry.verifiedOn() == null) {
      return new Status(Tone.ATTENTION, t("trust.upkeep.never"));
    }
    Span when = new Span(t("trust.upkeep.verified") + " ");
    when.add(Moments.ago(entry.verifiedOn()));
    return when;
  }

  private void count() {
    together.setText(t("trust.upkeep.together", chosen.size()));
    together.setEnabled(!chosen.isEmpty());
  }

  private void verifyChosen() {
    List<Upkeep.Checked> all =
        chosen.entrySet().stream()
            .map(entry -> new Upkeep.Checked(entry.getKey(), entry.getValue()))
            .toList();
    chosen.clear();
    verify(all, t("trust.upkeep.several", all.size()));
  }

  private void verify(List<Upkeep.Checked> checked, String what) {
    try {
      Beans.get(Upkeep.class).verify(checked);
    } catch (ChangedMeanwhile e) {
      again();
      Toast.refuse(t("rule.changed-meanwhile"));
      return;
    }
    again();
    List<Upkeep.Checked> after =
        checked.stream().map(each -> new Upkeep.Checked(each.id(), each.version() + 1)).toList();
    Toast.show(
        t("trust.upkeep.verified.done", what),
        t("directory.undo"),
        () -> {
          Beans.get(Upkeep.class).unverify(after);
          again();
        });
  }
}
