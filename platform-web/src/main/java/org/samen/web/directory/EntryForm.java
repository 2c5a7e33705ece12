package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.ScreenRule;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;

/**
 * The fields of an entry in one column, in groups that fold, with a table of contents. It holds
 * texts by the names of {@link FormValues}; whether they may be saved is the bean's to say.
 */
abstract class EntryForm extends Div {
  final Wording words;
  final FormFields make;
  private final SerializableRunnable changed;
  private final Map<String, FormField> fields = new LinkedHashMap<>();
  private final Map<String, LineList> lists = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final OrderedList contents = new OrderedList();
  private final Div problems = new Div();
  private final Map<String, String> hidden = new LinkedHashMap<>();

  EntryForm(Wording words, SerializableRunnable changed) {
    this.words = words;
    this.changed = changed;
    this.make = new FormFields(words, changed);
    addClassName("form");
    problems.addClassName("form-problems");
    problems.getElement().setAttribute("tabindex", "-1");
    Nav nav = new Nav(new NativeDetails(words.text("directory.form.contents"), contents));
    nav.addClassName("form-contents");
    nav.setAriaLabel(words.text("directory.form.contents"));
    add(problems, nav);
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>(hidden);
    fields.forEach((name, field) -> values.put(name, field.value()));
    lists.values().forEach(list -> values.putAll(list.values()));
    all()
        .forEach(
            (name, field) -> {
              if (!field.reason().isBlank()) {
                values.put(FormValues.LET_THROUGH + name, field.reason());
              }
            });
    return values;
  }

  void fill(Map<String, String> values) {
    hidden.clear();
    values.forEach(
        (name, value) -> {
          boolean onForm =
              fields.containsKey(name) || lists.containsKey(name.replaceAll("[\\[.].*", ""));
          if (!onForm && !name.endsWith("Name") && !name.startsWith(FormValues.LET_THROUGH)) {
            hidden.put(name, value);
          }
        });
    fields.forEach((name, field) -> field.value(values.getOrDefault(name, "")));
    lists.values().forEach(list -> list.fill(values));
    values.forEach(
        (name, reason) -> {
          if (name.startsWith(FormValues.LET_THROUGH)) {
            at(name.substring(FormValues.LET_THROUGH.length()))
                .ifPresent(field -> field.askReason(words, reason));
          }
        });
    problems.removeAll();
    groups.forEach(Group::unfold);
  }

  /** Takes the empty lines out and the complaints of an earlier attempt away. */
  void tidy() {
    lists.values().forEach(LineList::tidy);
    all().values().forEach(FormField::accept);
    problems.removeAll();
  }

  /** Shows at each field what is wrong, and above them all how many there are. */
  void refuse(List<Problem> broken) {
    problems.removeAll();
    UnorderedList list = new UnorderedList();
    List<String> order = List.copyOf(all().keySet());
    List<Problem> sorted =
        broken.stream()
            .sorted(java.util.Comparator.comparingInt(problem -> place(order, problem.field())))
            .toList();
    for (Problem problem : sorted) {
      String sentence = words.rule(problem.rule(), problem.facts());
      boolean ofReason = problem.field().startsWith(FormValues.LET_THROUGH);
      String path =
          ofReason ? problem.field().substring(FormValues.LET_THROUGH.length()) : problem.field();
      Optional<FormField> at = at(path);
      at.ifPresent(field -> show(field, problem, sentence, ofReason));
      list.add(
          at.map(field -> link(field, called(path, field) + ": " + sentence))
              .orElseGet(() -> new ListItem(sentence)));
    }
    Notice notice =
        new Notice(Tone.REFUSAL, words.text("directory.form.problems", broken.size()), list);
    problems.add(notice);
    problems
        .getElement()
        .executeJs("this.scrollIntoView({block: 'start'}); this.focus({preventScroll: true});");
  }

  /** Where it stands in the form; what is on no field comes last. */
  private static int place(List<String> order, String field) {
    String path =
        field.startsWith(FormValues.LET_THROUGH)
            ? field.substring(FormValues.LET_THROUGH.length())
            : field;
    int exact = order.indexOf(path);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).startsWith(path.replaceAll("\\].*", "]"))) {
        return i;
      }
    }
    return order.size();
  }

  private void show(FormField field, Problem problem, String sentence, boolean ofReason) {
    if (ofReason) {
      field.refuseReason(sentence);
      return;
    }
    field.refuse(sentence);
    if (problem.rule().equals(ScreenRule.BSN.key())) {
      field.askReason(words, field.reason());
    }
  }

  /** A field's name, with its line's when it stands in one of several. */
  private String called(String path, FormField field) {
    for (String list : lists.keySet()) {
      for (int i = 0; path.startsWith(list + "[") && i < FormValues.lines(values(), list); i++) {
        if (path.startsWith(list + "[" + i + "]")) {
          return words.text("directory.form.line." + list, i + 1) + ", " + field.label();
        }
      }
    }
    return field.label();
  }

  private static ListItem link(FormField field, String sentence) {
    Button link = new Button(sentence, click -> field.focus());
    link.addThemeVariants(ButtonVariant.TERTIARY);
    link.addClassName("link-button");
    return new ListItem(link);
  }

  private Optional<FormField> at(String path) {
    FormField field = fields.get(path);
    if (field != null) {
      return Optional.of(field);
    }
    return lists.values().stream().map(list -> list.at(path)).flatMap(Optional::stream).findFirst();
  }

  private Map<String, FormField> all() {
    Map<String, FormField> all = new LinkedHashMap<>();
    for (String name : order) {
      FormField field = fields.get(name);
      LineList list = lists.get(name);
      if (field != null) {
        all.put(name, field);
      } else if (list != null) {
        all.putAll(list.fields());
      }
    }
    return all;
  }

  /**
   * A group that folds.
   *
   * @param always whether it is open even while nothing is filled in
   */
  final void group(String name, boolean always, Component... content) {
    H2 heading = new H2(words.text("directory.group." + name));
    Div body = new Div(content);
    body.addClassName("form-group-body");
    NativeDetails fold = new NativeDetails(heading, body);
    fold.addClassName("form-group");
    fold.setId("group-" + name);
    groups.add(new Group(fold, always, List.copyOf(order.subList(grouped, order.size())), this));
    grouped = order.size();
    Button link = new Button(words.text("directory.group." + name));
    link.addThemeVariants(ButtonVariant.TERTIARY);
    link.addClassName("link-button");
    link.addClickListener(
        click -> {
          fold.setOpen(true);
          fold.getElement()
              .executeJs(
                  "this.open = true; this.scrollIntoView({block: 'start'});"
                      + " this.querySelector('summary').focus({preventScroll: true});");
        });
    contents.add(new ListItem(link));
    add(fold);
  }

  private int grouped;

  final FormField field(String name, FormField field) {
    fields.put(name, field);
    order.add(name);
    return field;
  }

  final Component list(String name, SerializableSupplier<Map<String, FormField>> line) {
    return list(name, line, Set.of());
  }

  final Component list(
      String name, SerializableSupplier<Map<String, FormField>> line, Set<String> rare) {
    LineList list = new LineList(name, words, line, rare, changed);
    lists.put(name, list);
    order.add(name);
    return list;
  }

  private boolean isFilled(String name) {
    FormField field = fields.get(name);
    LineList list = lists.get(name);
    return field != null ? !field.value().isBlank() : list != null && !list.isEmpty();
  }

  /** One of the form's folds with the names of what stands in it. */
  private record Group(NativeDetails fold, boolean always, List<String> names, EntryForm form)
      implements Serializable {
    void unfold() {
      fold.setOpen(always || names.stream().anyMatch(form::isFilled));
    }
  }
}
