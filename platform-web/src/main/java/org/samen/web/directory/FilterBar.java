package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samen.access.Me;
import org.samen.directory.Category;
import org.samen.directory.Codes;
import org.samen.directory.Facet;
import org.samen.directory.ServiceQuery;
import org.samen.directory.Total;
import org.samen.organisations.Organisation;
import org.samen.web.shell.Chip;
import org.samen.web.shell.Toggle;

/**
 * What one can narrow the list by: the search box and how far away, what people ask most, and the
 * others behind a button; each choice with how many it would leave. What is on stands below as
 * chips.
 */
final class FilterBar extends Div {
  /** The filters that are a press, by the facet that counts them. */
  private static final Set<String> PRESSED =
      Set.of(ServiceQuery.OPEN, ServiceQuery.FREE, ServiceQuery.NO_DOCUMENT);

  /** Those behind the button where there is room for the rest. */
  private static final Set<String> OTHERS =
      Set.of(
          ServiceQuery.ROLE,
          ServiceQuery.SYSTEM,
          ServiceQuery.VERIFIED,
          ServiceQuery.KEEPER,
          ServiceQuery.STATUS);

  private final Wording words;
  private final QueryWords inWords;
  private final SerializableConsumer<ServiceQuery> asked;
  private final Map<String, HasValue<?, String>> choices = new LinkedHashMap<>();
  private final Map<String, Toggle> toggles = new LinkedHashMap<>();
  private final Map<String, String> counts = new HashMap<>();
  private final SearchField search;
  private final ComboBox<String> municipality;
  private final Set<String> municipalities;
  private final NearFilter near;
  private final OpenFilter open;
  private final Button more = new Button();
  private final Text moreWords = new Text("");
  private final Span howMany = new Span();
  private final Span howManyOthers = new Span();
  private final Div others = new Div();
  private final Div chips = new Div();
  private ServiceQuery shown = ServiceQuery.EVERYTHING;

  FilterBar(
      Wording words,
      QueryWords inWords,
      List<String> municipalities,
      List<Organisation> partners,
      Me me,
      SerializableConsumer<ServiceQuery> asked) {
    this.words = words;
    this.inWords = inWords;
    this.asked = asked;
    this.search = new SearchField("list", words, () -> shown, asked);
    search.addClassName("filter-search");
    near = new NearFilter(words, this::ask);
    open = new OpenFilter(words, this::ask);
    addClassName("directory-filters");
    getElement().setAttribute("role", "search");
    getElement().setAttribute("aria-label", words.text("directory.filter.label"));
    this.municipalities = new HashSet<>(municipalities);
    municipality = typed(ServiceQuery.MUNICIPALITY, municipalities, value -> value);
    Div first = row(search, near.place(), near.within());
    first.addClassName("filter-first");
    Div basics =
        row(
            typed(
                ServiceQuery.CATEGORY,
                words.categories().stream().map(Category::code).toList(),
                words::category),
            municipality,
            typed(ServiceQuery.LANGUAGE, words.languagesByName(Codes.LANGUAGES), words::language),
            toggles(),
            more());
    others.addClassNames("filter-row", "filter-others");
    others.setId("directory-more-filters");
    others.add(
        picked(ServiceQuery.ROLE, Codes.ROLES, words::role),
        picked(ServiceQuery.SYSTEM, Codes.SYSTEMS, words::system),
        picked(
            ServiceQuery.VERIFIED,
            ServiceQuery.VERIFIED_WITHIN_DAYS,
            days -> words.text("directory.filter.verified.days", Integer.valueOf(days))),
        picked(
            ServiceQuery.KEEPER,
            keepers(partners, me),
            alias -> inWords.keepers().getOrDefault(alias, alias)),
        picked(ServiceQuery.STATUS, Codes.STATUSES, words::status),
        open.day(),
        open.time());
    chips.addClassName("chips");
    chips.getElement().setAttribute("role", "group");
    chips.getElement().setAttribute("aria-label", words.text("directory.filter.active"));
    add(first, basics, others, chips);
    open(false);
  }

  /** Shows what the address asks for. */
  void show(ServiceQuery query) {
    shown = query;
    search.show(query.values().getOrDefault(ServiceQuery.TEXT, ""));
    near.show(query);
    open.show(query);
    choices.forEach((name, choice) -> choose(choice, query.get(name)));
    String moment = query.get(ServiceQuery.OPEN);
    toggles.forEach(
        (name, toggle) ->
            toggle.press(
                name.equals(ServiceQuery.OPEN)
                    ? ServiceQuery.NOW.equals(moment)
                    : query.has(name)));
    showChips(query);
    howMany.setText(number(query.filters().stream().filter(name -> !isText(name)).count()));
    howManyOthers.setText(number(query.filters().stream().filter(OTHERS::contains).count()));
  }

  private static boolean isText(String name) {
    return name.equals(ServiceQuery.TEXT);
  }

  private static String number(long filters) {
    return filters == 0 ? "" : String.valueOf(filters);
  }

  /** How many each choice would leave. */
  void count(List<Facet> facets, Total openNow) {
    counts.clear();
    for (Facet facet : facets) {
      counts.put(facet.filter() + "=" + facet.value(), words.count(facet.count(), facet.capped()));
    }
    toggles.forEach(
        (name, toggle) ->
            toggle.count(
                name.equals(ServiceQuery.OPEN)
                    ? words.count(openNow.count(), openNow.capped())
                    : count(name, "true")));
    facets.stream()
        .filter(facet -> facet.filter().equals(ServiceQuery.MUNICIPALITY))
        .map(Facet::value)
        .forEach(municipalities::add);
    offerMunicipalities();
    for (HasValue<?, String> choice : choices.values()) {
      if (choice == municipality) {
        continue;
      }
      if (choice instanceof ComboBox<?> box) {
        box.getDataProvider().refreshAll();
      } else if (choice instanceof Select<?> select) {
        select.getDataProvider().refreshAll();
      }
    }
  }

  /** Those where something is to be found before the others, each by name. */
  private void offerMunicipalities() {
    municipality.setItems(
        municipalities.stream()
            .sorted(
                Comparator.comparing(
                        (String name) ->
                            !counts.containsKey(ServiceQuery.MUNICIPALITY + "=" + name))
                    .thenComparing(words.collator()))
            .toList());
    choose(municipality, shown.get(ServiceQuery.MUNICIPALITY)); // new items take the value away
  }

  /** Says at the field that nobody knows this place; null when it is known. */
  void unknownPlace(boolean unknown) {
    near.unknown(unknown);
  }

  private void showChips(ServiceQuery query) {
    chips.removeAll();
    for (String name : query.filters()) {
      Chip chip = new Chip(inWords.chip(query, name), () -> ask(name, null));
      if (toggles.containsKey(name)
          && (!name.equals(ServiceQuery.OPEN) || ServiceQuery.NOW.equals(query.get(name)))) {
        chip.addClassName("chip-of-toggle"); // where the toggle itself is in sight, it says so
      }
      chips.add(chip);
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

  private void ask(String name, @Nullable String value) {
    asked.accept(shown.with(name, value));
  }

  private static Div row(Component... parts) {
    Div row = new Div(parts);
    row.addClassName("filter-row");
    return row;
  }

  private Component toggles() {
    Div all = new Div();
    all.addClassName("filter-toggles");
    for (String name : List.of(ServiceQuery.OPEN, ServiceQuery.FREE, ServiceQuery.NO_DOCUMENT)) {
      String on = name.equals(ServiceQuery.OPEN) ? ServiceQuery.NOW : "true";
      Toggle toggle =
          new Toggle(words.text("find.toggle." + name), pressed -> ask(name, pressed ? on : null));
      toggles.put(name, toggle);
      all.add(toggle);
    }
    return all;
  }

  private Component more() {
    more.addThemeVariants(ButtonVariant.TERTIARY);
    more.addClassName("filter-more");
    more.getElement().setAttribute("aria-controls", "directory-more-filters");
    more.addClickListener(click -> open(!others.isVisible()));
    howMany.addClassName("filter-how-many");
    howManyOthers.addClassName("filter-how-many");
    Span wide = new Span(moreWords, howManyOthers);
    wide.addClassName("only-wide");
    Span narrow = new Span(new Text(words.text("find.filters") + " "), howMany);
    narrow.addClassName("only-narrow");
    more.getElement().appendChild(wide.getElement(), narrow.getElement());
    return more;
  }

  private void open(boolean open) {
    others.setVisible(open);
    setClassName("all-filters", open);
    moreWords.setText(words.text(open ? "directory.filter.less" : "directory.filter.more") + " ");
    more.setIcon((open ? VaadinIcon.ANGLE_UP : VaadinIcon.ANGLE_DOWN).create());
    more.getElement().setAttribute("aria-expanded", String.valueOf(open));
  }

  /** A long list: one types the beginning. */
  private ComboBox<String> typed(
      String name, List<String> values, SerializableFunction<String, String> named) {
    ComboBox<String> box = new ComboBox<>(words.text("directory.filter." + name));
    box.setItems(values);
    box.setItemLabelGenerator(named::apply);
    box.setRenderer(
        LitRenderer.<String>of(
                """
                <div style="display:flex;justify-content:space-between;gap:16px"><span>${item.name}</span>\
                <span style="color:var(--samen-neutral)">${item.count}</span></div>""")
            .withProperty("name", named::apply)
            .withProperty("count", value -> count(name, value)));
    box.setClearButtonVisible(true);
    box.setPlaceholder(words.text("directory.filter.any"));
    box.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask(name, event.getValue());
          }
        });
    choices.put(name, box);
    return box;
  }

  /** A short list. */
  private Component picked(
      String name, List<String> values, SerializableFunction<String, String> named) {
    Select<String> select = new Select<>();
    select.setLabel(words.text("directory.filter." + name));
    select.setItems(values);
    select.setItemLabelGenerator(
        value -> value == null ? anyOf(name) : counted(named.apply(value), count(name, value)));
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(anyOf(name));
    select.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            ask(name, event.getValue());
          }
        });
    choices.put(name, select);
    return select;
  }

  private static String counted(String name, String count) {
    return count.isEmpty() ? name : name + " (" + count + ")";
  }

  /** Empty for a filter that is not counted, or before anything is. */
  private String count(String name, String value) {
    boolean isCounted =
        PRESSED.contains(name) || counts.keySet().stream().anyMatch(key -> key.startsWith(name));
    return counts.getOrDefault(name + "=" + value, isCounted && !counts.isEmpty() ? "0" : "");
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
}
