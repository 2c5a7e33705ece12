package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.directory.ServiceDetails;
import org.samen.directory.Services;
import org.samen.directory.trust.EntryVersion;
import org.samen.directory.trust.History;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Page;
import org.samen.web.shell.Toast;

/**
 * What an entry said before: each change with what it changed, two versions side by side, and for
 * the keeper the way back.
 */
@Route("directory/:id/history")
@StyleSheet("context://directory.css")
@StyleSheet("context://trust.css")
public class HistoryView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final TrustWords trustWords = new TrustWords(words);
  private final Anchor back = new Anchor();
  private final Div comparison = new Div();
  private final Div changes = new Div();
  private @Nullable ServiceDetails service;
  private List<EntryVersion> versions = List.of();

  HistoryView() {
    addClassName("history");
    comparison.addClassName("history-compare");
    add(back, changes, comparison);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    service =
        event
            .getRouteParameters()
            .get("id")
            .flatMap(Addresses::id)
            .flatMap(Beans.get(Services.class)::find)
            .orElseThrow(NotFound::new);
    again();
  }

  private ServiceDetails current() {
    if (service == null) {
      throw new IllegalStateException("No entry is shown");
    }
    return service;
  }

  private void again() {
    ServiceDetails now = Beans.get(Services.class).find(current().id()).orElseThrow(NotFound::new);
    service = now;
    versions = Beans.get(History.class).of(now.id());
    title(t("trust.history.title", now.name()));
    purpose(
        t(
            now.mayEdit() ? "trust.history.purpose.keeper" : "trust.history.purpose",
            now.keeperName()));
    back.setHref(Addresses.of(now.id()));
    back.setText(t("trust.history.back"));
    showChanges(now);
    showComparison();
  }

  private void showChanges(ServiceDetails now) {
    changes.removeAll();
    if (versions.size() == 1) {
      changes.add(
          new EmptyState(
              t("trust.history.none.title"),
              t("trust.history.none.why"),
              new Anchor(Addresses.of(now.id()), t("trust.history.back"))));
      return;
    }
    OrderedList list = new OrderedList();
    list.addClassName("history-list");
    for (int i = 0; i < versions.size(); i++) {
      list.add(item(now, i));
    }
    changes.add(list);
  }

  private Component item(ServiceDetails now, int index) {
    EntryVersion version = versions.get(index);
    ListItem item = new ListItem();
    item.addClassName("history-item");
    Div head = new Div();
    head.addClassName("history-head");
    Span action =
        new Span(
            version.action() == null
                ? t("trust.history.first")
                : trustWords.action(version.action()));
    action.addClassName("history-action");
    head.add(action);
    if (version.madeAt() != null) {
      head.add(Moments.ago(version.madeAt()));
    }
    String who = who(version);
    if (!who.isEmpty()) {
      head.add(new Span(who));
    }
    item.add(head);
    if (index + 1 < versions.size()) {
      item.add(differences(versions.get(index + 1), version));
    }
    if (index > 0 && now.mayEdit() && version.n() != null) {
      Button restore =
          new Button(
              t("trust.history.restore"),
              VaadinIcon.ROTATE_LEFT.create(),
              click -> restore(version));
      restore.setAriaLabel(t("trust.history.restore") + ": " + label(index));
      item.add(restore);
    }
    return item;
  }

  private static String who(EntryVersion version) {
    List<String> who = new ArrayList<>();
    if (version.madeBy() != null) {
      who.add(version.madeBy());
    }
    if (version.organisation() != null) {
      who.add(version.organisation());
    }
    return String.join(", ", who);
  }

  /** Field by field what was and what came of it. */
  private Component differences(EntryVersion before, EntryVersion after) {
    if (before.hidden() || after.hidden()) {
      Paragraph hidden = new Paragraph(t("trust.history.hidden"));
      hidden.addClassName("history-hidden");
      return hidden;
    }
    Set<String> fields = new TreeSet<>(before.fields().keySet());
    fields.addAll(after.fields().keySet());
    fields.removeIf(field -> values(before, field).equals(values(after, field)));
    if (fields.isEmpty()) {
      Paragraph same = new Paragraph(t("trust.history.same"));
      same.addClassName("history-hidden");
      return same;
    }
    Div table = new Div();
    table.addClassName("differences");
    table.getElement().setAttribute("role", "table");
    table.getElement().setAttribute("aria-label", t("trust.history.differences"));
    table.add(row("columnheader", "", t("trust.history.was"), t("trust.history.became")));
    for (String field : fields) {
      table.add(row("cell", trustWords.field(field), text(field, before), text(field, after)));
    }
    return table;
  }

  private static Component row(String role, String field, String before, String after) {
    Div row = new Div();
    row.addClassName("differences-row");
    row.setClassName("differences-head", role.equals("columnheader"));
    row.getElement().setAttribute("role", "row");
    for (String text : new String[] {field, before, after}) {
      Div cell = new Div(text);
      cell.getElement()
          .setAttribute(
              "role", role.equals("cell") && row.getComponentCount() == 0 ? "rowheader" : role);
      cell.getElement().setAttribute("dir", "auto");
      row.add(cell);
    }
    return row;
  }

  private static List<String> values(EntryVersion version, String field) {
    return version.fields().getOrDefault(field, List.of());
  }

  private String text(String field, EntryVersion version) {
    List<String> values = trustWords.values(field, values(version, field));
    return values.isEmpty() ? t("directory.conflict.empty") : String.join("\n", values);
  }

  private void showComparison() {
    comparison.removeAll();
    if (versions.size() < 3) {
      return; // the one change is above
    }
    Select<Integer> from = choice(t("trust.history.from"), versions.size() - 1);
    Select<Integer> to = choice(t("trust.history.to"), 0);
    Div result = new Div();
    SerializableRunnable compare =
        () -> {
          result.removeAll();
          result.add(differences(versions.get(from.getValue()), versions.get(to.getValue())));
        };
    from.addValueChangeListener(change -> compare.run());
    to.addValueChangeListener(change -> compare.run());
    compare.run();
    Div choices = new Div(from, to);
    choices.addClassName("filters");
    comparison.add(new H2(t("trust.history.compare")), choices, result);
  }

  private Select<Integer> choice(String label, int chosen) {
    Select<Integer> choice = new Select<>();
    choice.setLabel(label);
    choice.setItems(IntStream.range(0, versions.size()).boxed().toList());
    choice.setItemLabelGenerator(this::label);
    choice.setValue(chosen);
    choice.addClassName("history-choice");
    return choice;
  }

  private String label(int index) {
    EntryVersion version = versions.get(index);
    String when =
        version.madeAt() == null
            ? t("trust.history.first")
            : Moments.exact(words.locale(), version.madeAt());
    return index == 0 ? t("trust.history.now", when) : when;
  }

  private void restore(EntryVersion version) {
    ServiceDetails now = current();
    if (version.n() == null) {
      return;
    }
    try {
      Beans.get(History.class).restore(now.id(), version.n(), now.version());
    } catch (ChangedMeanwhile e) {
      again();
      Toast.refuse(t("rule.changed-meanwhile"));
      return;
    }
    again();
    EntryVersion replaced = versions.size() > 1 ? versions.get(1) : null;
    if (replaced != null) {
      Toast.show(t("trust.history.restored"), t("directory.undo"), () -> restore(replaced));
    }
  }
}
