package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;

/**
 * The ways from one screen of a capability to its others, the one that is open marked. On a phone
 * they stand in one row, moved so that the open one is in sight.
 */
public final class Ways extends Nav {
  private static final long serialVersionUID = 1L;

  private final String here;

  /**
   * Without ways yet.
   *
   * @param here the open screen's address
   */
  public Ways(String label, String here) {
    this.here = here;
    addClassName("ways");
    getElement().setAttribute("aria-label", label);
  }

  public void add(String address, String name) {
    add(address, name, 0);
  }

  /**
   * A way to a screen.
   *
   * @param waiting how many things wait there; none are not told
   */
  public void add(String address, String name, int waiting) {
    Anchor way = new Anchor(address, new Span(name));
    if (waiting > 0) {
      Span count = new Span(String.valueOf(waiting));
      count.addClassName("ways-count");
      way.add(count);
    }
    if (address.equals(here)) {
      way.getElement().setAttribute("aria-current", "page");
    }
    add(way);
  }

  /** What is open can be moved into sight once the row has its width, which it has not yet here. */
  @Override
  protected void onAttach(AttachEvent event) {
    getElement()
        .executeJs(
            """
            new ResizeObserver((sizes, observer) => {
              observer.disconnect();
              const open = this.querySelector('[aria-current]');
              if (open) this.scrollLeft = open.offsetLeft - (this.clientWidth - open.clientWidth) / 2;
            }).observe(this);""");
  }
}
