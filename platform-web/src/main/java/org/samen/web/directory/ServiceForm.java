package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.ScreenRule;
import org.samen.directory.Category;
import org.samen.directory.Codes;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;

/**
 * The fields of an entry in one column. It holds texts by the names of {@link ServiceValues};
 * whether they may be saved is the bean's to say.
 */
final class ServiceForm extends Div {
  private final Wording words;
  private final FormFields make;
  private final SerializableRunnable changed;
  private final Map<String, FormField> fields = new LinkedHashMap<>();
  private final Map<String, LineList> lists = new LinkedHashMap<>();
  private final Div problems = new Div();
  private final Div schedulesLeft = new Div();
  private final Map<String, String> hidden = new LinkedHashMap<>();

  ServiceForm(Wording words, SerializableRunnable changed) {
    this.words = words;
    this.changed = changed;
    this.make = new FormFields(words, changed);
    addClassName("form");
    problems.addClassName("form-problems");
    problems.getElement().setAttribute("tabindex", "-1");
    add(problems);
    group(
        "what",
        field("name", make.line("name", true)),
        field("alternateName", make.line("alternateName", false)),
        field("description", make.prose("description")),
        field(
            "category",
            make.choice(
                "category",
                words.categories().stream().map(Category::code).toList(),
                words::category)),
        field("role", make.radio("role", Codes.ROLES, false, words::role)),
        field("system", make.radio("system", Codes.SYSTEMS, false, words::system)));
    group(
        "whom",
        field("eligibilityDescription", make.prose("eligibilityDescription")),
        field(
            "noIdentityDocument",
            make.radio(
                "noIdentityDocument",
                List.of("true", "false"),
                false,
                value -> words.text("directory.noIdentityDocument." + value))));
    group("where", list("places", this::place));
    group("when", list("hours", this::hours), schedulesLeft);
    group(
        "how",
        field("applicationProcess", make.prose("applicationProcess")),
        field("waitTime", make.prose("waitTime")));
    group(
        "languages",
        field("languages", make.languages("languages")),
        field("interpretationServices", make.prose("interpretationServices")));
    group(
        "costs",
        list("costs", this::cost),
        field("feesDescription", make.prose("feesDescription")));
    group(
        "documents",
        list("documents", () -> named("document", make.line("documents.document", true))));
    group(
        "contact",
        list("phones", this::phone),
        field("email", make.email("email")),
        field("url", make.line("url", false)));
    group(
        "showing",
        field("status", make.radio("status", Codes.STATUSES, true, words::status)),
        field("alert", make.prose("alert")),
        field("visibility", make.radio("visibility", Codes.VISIBILITIES, true, words::visibility)));
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>(hidden);
    fields.forEach((name, field) -> values.put(name, field.value()));
    lists.values().forEach(list -> values.putAll(list.values()));
    all()
        .forEach(
            (name, field) -> {
              if (!field.reason().isBlank()) {
                values.put(ServiceValues.LET_THROUGH + name, field.reason());
              }
            });
    return values;
  }

  void fill(Map<String, String> values) {
    for (String name :
        List.of(ServiceValues.ID, ServiceValues.VERSION, ServiceValues.ORGANIZATION)) {
      hidden.remove(name);
      if (values.containsKey(name)) {
        hidden.put(name, values.getOrDefault(name, ""));
      }
    }
    fields.forEach((name, field) -> field.value(values.getOrDefault(name, "")));
    lists.values().forEach(list -> list.fill(values));
    values.forEach(
        (name, reason) -> {
          if (name.startsWith(ServiceValues.LET_THROUGH)) {
            at(name.substring(ServiceValues.LET_THROUGH.length()))
                .ifPresent(field -> field.askReason(words, reason));
          }
        });
    problems.removeAll();
  }

  /** Schedules of a kind that the form has no fields for; saving leaves them as they are. */
  void leaves(Component schedules) {
    schedulesLeft.removeAll();
    schedulesLeft.add(new Paragraph(words.text("directory.form.schedulesLeft")), schedules);
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
    for (Problem problem : broken) {
      String sentence = words.rule(problem.rule(), problem.facts());
      boolean ofReason = problem.field().startsWith(ServiceValues.LET_THROUGH);
      String path =
          ofReason
              ? problem.field().substring(ServiceValues.LET_THROUGH.length())
              : problem.field();
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
      for (int i = 0; path.startsWith(list + "[") && i < ServiceValues.lines(values(), list); i++) {
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
    Map<String, FormField> all = new LinkedHashMap<>(fields);
    lists.values().forEach(list -> all.putAll(list.fields()));
    return all;
  }

  private void group(String name, Component... content) {
    Section group = new Section();
    group.addClassName("form-group");
    H2 heading = new H2(words.text("directory.group." + name));
    heading.setId("group-" + name);
    group.getElement().setAttribute("aria-labelledby", "group-" + name);
    group.add(heading);
    group.add(content);
    add(group);
  }

  private Component field(String name, FormField field) {
    fields.put(name, field);
    return field;
  }

  private Component list(
      String name, com.vaadin.flow.function.SerializableSupplier<Map<String, FormField>> line) {
    LineList list = new LineList(name, words, line, changed);
    lists.put(name, list);
    return list;
  }

  private Map<String, FormField> place() {
    Map<String, FormField> place = named("name", make.line("places.name", false));
    place.put("street", make.line("places.street", true));
    place.put("postalCode", make.line("places.postalCode", true));
    place.put("municipality", make.line("places.municipality", true));
    return place;
  }

  private Map<String, FormField> hours() {
    Map<String, FormField> hours = named("days", make.days("hours.days"));
    hours.put("opens", make.time("hours.opens"));
    hours.put("closes", make.time("hours.closes"));
    hours.put("description", make.line("hours.description", false));
    return hours;
  }

  private Map<String, FormField> cost() {
    Map<String, FormField> cost = named("option", make.line("costs.option", false));
    cost.put("amount", make.amount("costs.amount"));
    cost.put("description", make.line("costs.description", false));
    return cost;
  }

  private Map<String, FormField> phone() {
    Map<String, FormField> phone = named("number", make.line("phones.number", true));
    phone.put("description", make.line("phones.description", false));
    return phone;
  }

  private static Map<String, FormField> named(String name, FormField field) {
    Map<String, FormField> fields = new LinkedHashMap<>();
    fields.put(name, field);
    return fields;
  }
}
