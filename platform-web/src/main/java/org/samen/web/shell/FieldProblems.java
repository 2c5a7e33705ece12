package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.PersonalDataRefused;

/** The broken rules of a form: each at its field, and all of them above it, counted. */
public final class FieldProblems extends Div {
  private static final long serialVersionUID = 1L;

  private final Map<String, Component> fields = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  public FieldProblems() {
    addClassName("form-problems");
    getElement().setAttribute("tabindex", "-1");
  }

  /** The field that shows the rules broken by this component of the command. */
  public <C extends Component & HasValidationProperties> C of(String field, String name, C input) {
    input.getElement().setProperty("manualValidation", true);
    fields.put(field, input);
    names.put(field, name);
    return input;
  }

  /** Does it, and answers what it answers; nothing when a rule refused it, which is then shown. */
  public <T> @Nullable T attempt(Supplier<T> work) {
    clear();
    try {
      return work.get();
    } catch (InvalidFields e) {
      show(e.problems());
    } catch (PersonalDataRefused e) {
      show(e.rules().stream().map(rule -> new Problem(e.field(), rule.key())).toList());
    }
    return null;
  }

  public void clear() {
    removeAll();
    for (Component field : fields.values()) {
      if (field instanceof HasValidationProperties input) {
        input.setInvalid(false);
        input.setErrorMessage("");
      }
    }
  }

  public void show(List<Problem> broken) {
    clear();
    UnorderedList list = new UnorderedList();
    for (Problem problem : broken) {
      String sentence = Texts.here(problem.rule(), problem.facts().toArray());
      Component field = field(problem.field());
      if (field instanceof HasValidationProperties input) {
        String before = input.isInvalid() ? input.getErrorMessage() + " " : "";
        input.setErrorMessage(before + sentence);
        input.setInvalid(true);
        list.add(link(field, names.getOrDefault(key(problem.field()), "") + ": " + sentence));
      } else {
        list.add(new ListItem(sentence));
      }
    }
    add(new Notice(Tone.REFUSAL, Texts.here("rule.invalid-fields", broken.size()), list));
    getElement().executeJs("this.scrollIntoView({block: 'nearest'}); this.focus();");
  }

  private static ListItem link(Component field, String sentence) {
    Button link =
        new Button(
            sentence,
            click -> {
              if (field instanceof Focusable<?> focusable) {
                focusable.focus();
              } else {
                field.getElement().callJsFunction("focus");
              }
            });
    link.addThemeVariants(ButtonVariant.TERTIARY);
    link.addClassName("link-button");
    return new ListItem(link);
  }

  private @Nullable Component field(String path) {
    return fields.get(key(path));
  }

  /** A line's field when it is registered, else its list's. */
  private String key(String path) {
    if (fields.containsKey(path)) {
      return path;
    }
    int bracket = path.indexOf('[');
    return bracket < 0 ? path : path.substring(0, bracket);
  }
}
