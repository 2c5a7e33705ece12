package org.samen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;

/** Searches the directory from anywhere. */
final class SearchBox extends Div {
  private static final long serialVersionUID = 1L;
  private static final String ADDRESS = "directory";
  private static final String WORDS = "q";
  private static final String TYPED = "element.value";

  private final TextField field = new TextField();

  SearchBox() {
    addClassName("bar-search");
    getElement().setAttribute("role", "search");
    field.setPlaceholder(Texts.here("search.placeholder"));
    field.setAriaLabel(Texts.here("search.label"));
    field.setPrefixComponent(VaadinIcon.SEARCH.create());
    field.setClearButtonVisible(true);
    field
        .getElement()
        .addEventListener(
            "keydown", event -> search(event.getEventData().get(TYPED).asString().strip()))
        .setFilter("event.key === 'Enter'")
        .addEventData(TYPED);
    add(field);
  }

  /** Shows the words that the address searches for, none elsewhere. */
  void show(Location address) {
    List<String> words =
        address.getPath().equals(ADDRESS)
            ? address.getQueryParameters().getParameters(WORDS)
            : List.of();
    field.setValue(words.isEmpty() ? "" : words.getFirst());
  }

  private static void search(String words) {
    UI.getCurrentOrThrow()
        .navigate(
            ADDRESS, words.isEmpty() ? QueryParameters.empty() : QueryParameters.of(WORDS, words));
  }
}
