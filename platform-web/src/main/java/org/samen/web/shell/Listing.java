package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.shared.Registration;
import org.jspecify.annotations.Nullable;

/** A list that is read page by page: columns on a wide window, a card per row on a narrow one. */
public final class Listing<T> extends Grid<T> {
  private static final long serialVersionUID = 1L;
  private static final int NARROW_PIXELS = 600;
  private static final int FEW = 15;

  private final Column<T> card;
  private @Nullable Registration resizing;

  /**
   * A list without columns yet.
   *
   * @param name what the list holds, for those who do not see it
   * @param card a row on a narrow window: title, two facts, status
   */
  public Listing(String name, SerializableFunction<T, Component> card) {
    addClassName("listing");
    addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    setSelectionMode(SelectionMode.NONE);
    getElement().setAttribute("aria-label", name);
    this.card = addColumn(new ComponentRenderer<>(card)).setHeader(name);
    this.card.setVisible(false);
  }

  /** Shows what was found, so many rows; nothing when there are none. Few stand there all. */
  public void show(int found, CsvFile.Pages<T> pages) {
    setVisible(found > 0);
    setAllRowsVisible(found <= FEW);
    setItems(asked -> pages.page(asked.getOffset(), asked.getLimit()).stream(), asked -> found);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    ExtendedClientDetails window = event.getUI().getPage().getExtendedClientDetails();
    arrange(window.getWindowInnerWidth());
    resizing =
        event
            .getUI()
            .getPage()
            .addBrowserWindowResizeListener(resize -> arrange(resize.getWidth()));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    if (resizing != null) {
      resizing.remove();
    }
  }

  private void arrange(int widthPixels) {
    boolean narrow = widthPixels > 0 && widthPixels < NARROW_PIXELS;
    getColumns().forEach(column -> column.setVisible((column == card) == narrow));
    setClassName("as-cards", narrow);
  }
}
