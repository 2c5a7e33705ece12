package org.samen.web.directory;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Location;
import org.samen.directory.ServiceQuery;
import org.samen.directory.Services;
import org.samen.web.shell.Beans;

/** Searches the directory from anywhere, and offers what the list's own box would. */
public final class BarSearch extends Div {
  private static final long serialVersionUID = 1L;

  private final SearchField field;

  public BarSearch() {
    addClassName("bar-search");
    getElement().setAttribute("role", "search");
    Wording words =
        new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
    getElement().setAttribute("aria-label", words.text("find.bar.label"));
    field = new SearchField("bar", words, () -> ServiceQuery.EVERYTHING, BarSearch::go);
    field.hideLabel();
    add(field);
  }

  /** Shows the words that the address searches for, none elsewhere. */
  public void show(Location address) {
    String words =
        address.getPath().equals(Addresses.LIST)
            ? Addresses.query(address.getQueryParameters()).get(ServiceQuery.TEXT)
            : null;
    field.show(words == null ? "" : words);
  }

  private static void go(ServiceQuery query) {
    UI.getCurrentOrThrow().navigate(Addresses.LIST, Addresses.parameters(query));
  }
}
