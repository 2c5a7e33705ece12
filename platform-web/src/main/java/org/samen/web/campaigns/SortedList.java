package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Texts;

/**
 * A list of campaigns' things: above it how many there are and in which order they stand, in its
 * place a sentence where there are none.
 */
final class SortedList<T> extends Div {
  private static final long serialVersionUID = 1L;
  private static final String SORT = "sort";

  private final String form;
  private final List<String> orders;
  private final ComboBox<String> sort = new ComboBox<>();
  private final Paragraph total = new Paragraph();
  private final Div empty = new Div();
  private final Listing<T> rows;

  /**
   * A list without columns yet.
   *
   * @param form before its texts' keys: {@code .total}, {@code .sort.} with each order, and what
   *     {@link EmptyState#ofList} says
   * @param name what it holds, for those who do not see it
   * @param orders the first is that of an address that asks for none
   * @param card a row on a narrow window
   * @param chosen is told when an order is chosen, and whether the viewer did
   */
  SortedList(
      String form,
      String name,
      List<String> orders,
      SerializableFunction<T, Component> card,
      SerializableConsumer<Boolean> chosen) {
    this.form = form;
    this.orders = List.copyOf(orders);
    rows = new Listing<>(name, card);
    addClassName("sorted-list");
    sort.setAriaLabel(Texts.here("campaigns.filter.sort"));
    sort.setItems(orders);
    sort.setItemLabelGenerator(order -> Texts.here(form + ".sort." + order));
    sort.addValueChangeListener(change -> chosen.accept(change.isFromClient()));
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    Div above = new Div(total, sort);
    above.addClassName("list-above");
    add(above, rows, empty);
  }

  /** Where its columns are added. */
  Listing<T> rows() {
    return rows;
  }

  /** The order that is chosen; absent for the first, which an address need not name. */
  @Nullable String order() {
    return orders.getFirst().equals(sort.getValue()) ? null : sort.getValue();
  }

  /**
   * Shows what is found.
   *
   * @param asked the list's address with its filters and {@code sort}; the first order when that is
   *     none of them
   */
  void show(Location asked, int found, CsvFile.Pages<T> pages) {
    QueryParameters parameters = asked.getQueryParameters();
    String order = parameters.getSingleParameter(SORT).orElse("");
    sort.setValue(orders.contains(order) ? order : orders.getFirst());
    total.setText(Texts.here(form + ".total", found));
    total.setVisible(found > 0);
    sort.setVisible(found > 0);
    rows.show(found, pages);
    empty.removeAll();
    if (found == 0) {
      boolean filtered =
          parameters.getParameters().keySet().stream().anyMatch(name -> !name.equals(SORT));
      empty.add(EmptyState.ofList(filtered, form, asked.getPath()));
    }
  }
}
