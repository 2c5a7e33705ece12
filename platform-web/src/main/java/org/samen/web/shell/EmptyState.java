package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Stands where a list would: what will stand here, why it is empty, the one thing to do next. */
public final class EmptyState extends Div {
  public EmptyState(String what, String why, Component... next) {
    addClassName("empty-state");
    add(new H2(what), new Paragraph(why));
    add(next);
  }

  /**
   * Stands where a list would that can be filtered.
   *
   * @param filtered whether filters left nothing; then what to do next is to look without them
   * @param texts before the keys of what is said when there is nothing at all: {@code .empty.title}
   *     and {@code .empty.why}
   * @param address of the list without filters
   */
  public static EmptyState ofList(boolean filtered, String texts, String address) {
    return filtered
        ? new EmptyState(
            Texts.here("filters.none.title"),
            Texts.here("filters.none.why"),
            new Button(
                Texts.here("filters.clear"), click -> UI.getCurrentOrThrow().navigate(address)))
        : new EmptyState(Texts.here(texts + ".empty.title"), Texts.here(texts + ".empty.why"));
  }
}
