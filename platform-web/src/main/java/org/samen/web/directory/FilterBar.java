package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samen.access.Me;
import org.samen.directory.Category;
import org.samen.directory.Codes;
import org.samen.organisations.Organisation;
import org.samen.web.shell.Chip;

/**
 * What one can narrow the list by: the search box, the three questions that people ask most, and
 * the others behind a button. What is on stands below as chips.
 */
final class FilterBar extends Div {
  private static final int PAUSE_IN_TYPING_MILLISECONDS = 400;
  private final Wording words;
  private final SerializableConsumer<ListQuery> asked;
  private final Map<String, SerializableFunction<String, String>> names = new LinkedHashMap<>();
  private final Map<String, HasValue<?, String>> choices = new LinkedHashMap<>();
  private final TextField search = new TextField();
  private final Checkbox noDocument = new Checkbox();
  private final Button more = new Button();
  private final Div others = new Div();
  private final Div chips = new Div();
  private ListQuery shown = ListQuery.EVERYTHING;

  FilterBar(
      Wording words,
      List<String> municipalities,
      List<Organisation> partners,
      Me me,
      SerializableConsumer<ListQuery> asked) {
    this.words = words;
    this.asked = asked;
    addClassName("directory-filters");
    getElement().setAttribute("role", "search");
    getElement().setAttribute("aria-label", words.text("directory.filter.label"));

    search.setLabel(words.text("directory.filter.q"));
    search.setPlaceholder(words.text("directory.filter.q.example"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(PAUSE_IN_TYPING_MILLISECONDS);
    search.addClassName("filter-search");
    search.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask(ListQuery.TEXT, event.getValue());
          }
        });
    noDocument.setLabel(words.text("directory.filter.nodoc"));
    noDocument.addClassName("filter-check");
    noDocument.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask(ListQuery.NO_DOCUMENT, event.getValue() ? "true" : null);
          }
        });

    Div basics =
        new Div(
            search,
            typed(
                ListQuery.CATEGORY,
                words.categories().stream().map(Category::code).toList(),
                words::category),
            typed(ListQuery.MUNICIPALITY, municipalities, value -> value),
            typed(ListQuery.LANGUAGE, words.languagesByName(Codes.LANGUAGES), words::language),
            noDocument,
            more);
    basics.addClassName("filter-row");
    others.add(
        picked(ListQuery.ROLE, Codes.ROLES, words::role),
        picked(ListQuery.SYSTEM, Codes.SYSTEMS, words::system),
        picked(
            ListQuery.VERIFIED,
            ListQuery.VERIFIED_WITHIN_DAYS,
            days -> words.text("directory.filter.verified.days", Integer.valueOf(days))),
        picked(ListQuery.KEEPER, keepers(partners, me), alias -> keeper(alias, partners, me)),
        picked(ListQuery.STATUS, Codes.STATUSES, words::status));
    others.addClassNames("filter-row", "filter-others");
    others.setId("directory-more-filters");
    names.put(ListQuery.TEXT, value -> "“" + value + "”");

    more.addThemeVariants(ButtonVariant.TERTIARY);
    more.addClassName("filter-more");
    more.getElement().setAttribute("aria-controls", "directory-more-filters");
    more.addClickListener(click -> open(!others.isVisible()));
    open(false);
    chips.addClassName("chips");
    chips.getElement().setAttribute("role", "group");
    chips.getElement().setAttribute("aria-label", words.text("directory.filter.active"));
    add(basics, others, chips);
  }

  /** Shows what the address asks for. */
  void show(ListQuery query) {
    shown = query;
    if (!search.getValue().strip().equals(query.values().getOrDefault(ListQuery.TEXT, ""))) {
      search.setValue(query.values().getOrDefault(ListQuery.TEXT, ""));
    }
    noDocument.setValue(query.get(ListQuery.NO_DOCUMENT) != null);
    choices.forEach((name, choice) -> choose(choice, query.get(name)));
    chips.removeAll();
    for (String name : query.filters()) {
      chips.add(
          new Chip(words(name, query.values().getOrDefault(name, "")), () -> ask(name, null)));
    }
    if (!query.filters().isEmpty()) {
      Button clear = new Button(words.text("directory.filter.clear"));
      clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
      clear.addClickListener(
          click -> {
            search.focus(); // the button is about to go, and with it the place in the page
            asked.accept(shown.cleared());
          });
      chips.add(clear);
    }
    chips.setVisible(!query.filters().isEmpty());
  }

  /** A filter in words, such as "Taal: Arabisch". */
  String words(String name, String value) {
    if (name.equals(ListQuery.NO_DOCUMENT)) {
      return words.text("directory.filter.nodoc");
    }
    SerializableFunction<String, String> named = names.get(name);
    String told = named == null ? value : named.apply(value);
    return words.text("directory.filter." + name) + ": " + told;
  }

  private void ask(String name, @Nullable String value) {
    asked.accept(shown.with(name, value));
  }

  private void open(boolean open) {
    others.setVisible(open);
    setClassName("all-filters", open);
    more.setText(words.text(open ? "directory.filter.less" : "directory.filter.more"));
    more.setIcon((open ? VaadinIcon.ANGLE_UP : VaadinIcon.ANGLE_DOWN).create());
    more.getElement().setAttribute("aria-expanded", String.valueOf(open));
  }

  /** A long list: one types the beginning. */
  private Component typed(
      String name, List<String> values, SerializableFunction<String, String> named) {
    ComboBox<String> box = new ComboBox<>(words.text("directory.filter." + name));
    box.setItems(values);
    box.setItemLabelGenerator(named::apply);
    box.setClearButtonVisible(true);
    box.setPlaceholder(words.text("directory.filter.any"));
    box.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask(name, event.getValue());
          }
        });
    names.put(name, named);
    choices.put(name, box);
    return box;
  }

  /** A short list. */
  private Component picked(
      String name, List<String> values, SerializableFunction<String, String> named) {
    Select<String> select = new Select<>();
    select.setLabel(words.text("directory.filter." + name));
    select.setItems(values);
    select.setItemLabelGenerator(value -> value == null ? anyOf(name) : named.apply(value));
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(anyOf(name));
    select.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask(name, event.getValue());
          }
        });
    names.put(name, named);
    choices.put(name, select);
    return select;
  }

  private String anyOf(String name) {
    return words.text("directory.filter." + name + ".any");
  }

  /** A value that stands in the address and not in the list is a filter all the same. */
  private static void choose(HasValue<?, String> choice, @Nullable String value) {
    if (value == null) {
      choice.clear();
    } else {
      choice.setValue(value);
    }
  }

  /** The viewer's own organisation first. */
  private static List<String> keepers(List<Organisation> partners, Me me) {
    List<String> keepers = new ArrayList<>();
    for (Organisation partner : partners) {
      if (partner.kind().equals("ngo")) {
        if (partner.alias().equals(me.organisation())) {
          keepers.addFirst(partner.alias());
        } else {
          keepers.add(partner.alias());
        }
      }
    }
    return keepers;
  }

  private String keeper(String alias, List<Organisation> partners, Me me) {
    if (alias.equals(me.organisation())) {
      return words.text("directory.filter.keeper.ours", me.organisationName());
    }
    return partners.stream()
        .filter(partner -> partner.alias().equals(alias))
        .map(Organisation::name)
        .findFirst()
        .orElse(alias);
  }
}
