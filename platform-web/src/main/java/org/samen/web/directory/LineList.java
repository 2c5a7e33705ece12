package org.samen.web.directory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A list of the form whose lines can be added and taken away, such as opening hours. */
final class LineList extends Div {
  private final String name;
  private final Wording words;
  private final SerializableSupplier<Map<String, FormField>> fields;
  private final Set<String> rare;
  private final SerializableRunnable changed;
  private final Div lines = new Div();
  private final List<Line> all = new ArrayList<>();
  private final Button add;

  /**
   * An empty list.
   *
   * @param name as in the command, such as {@code hours}
   * @param fields makes the fields of one more line by their names in the command
   * @param rare those of them that stand behind a fold until they hold something
   */
  LineList(
      String name,
      Wording words,
      SerializableSupplier<Map<String, FormField>> fields,
      Set<String> rare,
      SerializableRunnable changed) {
    this.name = name;
    this.words = words;
    this.fields = fields;
    this.rare = Set.copyOf(rare);
    this.changed = changed;
    addClassName("line-list");
    add = new Button(words.text("directory.form.add." + name), VaadinIcon.PLUS.create());
    add.addThemeVariants(ButtonVariant.TERTIARY);
    add.addClickListener(
        click -> {
          Line line = append("");
          changed.run();
          line.fields.values().iterator().next().focus();
        });
    lines.addClassName("lines");
    add(lines, add);
  }

  /** What the lines hold, by the names of the command; the ids that they were read with too. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(name + FormValues.LINE_COUNT, String.valueOf(all.size()));
    for (int i = 0; i < all.size(); i++) {
      Line line = all.get(i);
      String prefix = name + "[" + i + "].";
      if (!line.id.isEmpty()) {
        values.put(prefix + "id", line.id);
      }
      line.others.forEach((field, value) -> values.put(prefix + field, value));
      line.fields.forEach((field, input) -> values.put(prefix + field, input.value()));
    }
    return values;
  }

  void fill(Map<String, String> values) {
    all.clear();
    lines.removeAll();
    for (int i = 0; i < FormValues.lines(values, name); i++) {
      String prefix = name + "[" + i + "].";
      Line line = append(values.getOrDefault(prefix + "id", ""));
      line.fields.forEach(
          (field, input) -> {
            if (!line.id.isEmpty() || values.containsKey(prefix + field)) {
              input.value(values.getOrDefault(prefix + field, ""));
            }
          });
      values.forEach(
          (name, value) -> {
            if (name.startsWith(prefix)
                && !line.fields.containsKey(name.substring(prefix.length()))) {
              line.others.put(name.substring(prefix.length()), value);
            }
          });
      line.others.remove(FormValues.ID);
      if ("false".equals(line.others.get("mayEdit"))) {
        line.fields.values().forEach(FormField::readOnly);
        line.box.addComponentAsFirst(new Paragraph(words.text("directory.form.othersPlace")));
      }
      line.unfold(rare);
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Takes away the lines in which nothing was filled in. */
  void tidy() {
    for (Line line : List.copyOf(all)) {
      if (line.id.isEmpty() && line.values().equals(line.fresh)) {
        remove(line);
      }
    }
  }

  /** All fields with the names of the command. */
  Map<String, FormField> fields() {
    Map<String, FormField> named = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      String prefix = name + "[" + i + "].";
      all.get(i).fields.forEach((field, input) -> named.put(prefix + field, input));
    }
    return named;
  }

  /** The field at a path, or the line's first when the path names none of its fields. */
  Optional<FormField> at(String path) {
    FormField exact = fields().get(path);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (int i = 0; i < all.size(); i++) {
      if (path.startsWith(name + "[" + i + "]")) {
        return all.get(i).fields.values().stream().findFirst();
      }
    }
    return Optional.empty();
  }

  private Line append(String id) {
    Line line = new Line(id, fields.get());
    Div box = line.box;
    box.addClassNames("line", "line-of-" + name);
    box.getElement().setAttribute("role", "group");
    line.fields.forEach(
        (field, input) -> {
          if (!rare.contains(field)) {
            box.add(input);
          }
        });
    if (!rare.isEmpty()) {
      Div folded = new Div();
      folded.addClassName("folded");
      line.fields.forEach(
          (field, input) -> {
            if (rare.contains(field)) {
              folded.add(input);
            }
          });
      line.fold = new NativeDetails(words.text("directory.form.more." + name), folded);
      line.fold.addClassName("line-more");
      box.add(line.fold);
    }
    Button remove = new Button(VaadinIcon.TRASH.create());
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.addClassName("line-remove");
    remove.addClickListener(
        click -> {
          remove(line);
          add.focus();
          changed.run();
        });
    line.remove = remove;
    box.add(remove);
    lines.add(box);
    all.add(line);
    number();
    return line;
  }

  private void remove(Line line) {
    all.remove(line);
    lines.remove(line.box);
    number();
  }

  private void number() {
    for (int i = 0; i < all.size(); i++) {
      String called = words.text("directory.form.line." + name, i + 1);
      Line line = all.get(i);
      line.box.getElement().setAttribute("aria-label", called);
      line.remove.setAriaLabel(words.text("directory.form.remove", called));
      line.remove.setTooltipText(words.text("directory.form.remove", called));
    }
  }

  private static final class Line implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String id;
    private final LinkedHashMap<String, FormField> fields;
    private final LinkedHashMap<String, String> others = new LinkedHashMap<>();
    private final HashMap<String, String> fresh;
    private final Div box = new Div();
    private NativeDetails fold = new NativeDetails();
    private Button remove = new Button();

    Line(String id, Map<String, FormField> fields) {
      this.id = id;
      this.fields = new LinkedHashMap<>(fields);
      this.fresh = values();
    }

    HashMap<String, String> values() {
      HashMap<String, String> values = new HashMap<>();
      fields.forEach((field, input) -> values.put(field, input.value()));
      return values;
    }

    void unfold(Set<String> rare) {
      HashMap<String, String> now = values();
      fold.setOpen(
          rare.stream()
              .anyMatch(field -> !java.util.Objects.equals(now.get(field), fresh.get(field))));
    }
  }
}
