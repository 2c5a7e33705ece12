package org.samen.web.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;

/**
 * The ways from one screen of a capability to its others, the one that is open marked. On a phone
 * they stand in one row, moved so that the open one is in sight.
 */
public final class Ways extends Nav {
  private static final long serialVersionUID = 1L;

  private final String here;
  private final HashMap<String, WaitingCount> counts = new HashMap<>();

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
    add(way(address, name));
  }

  /**
   * A way to a screen.
   *
   * @param waiting how many things wait there; none are not told
   */
  public void add(String address, String name, int waiting) {
    WaitingCount count = new WaitingCount(waiting);
    counts.put(address, count);
    Anchor way = way(address, name);
    way.add(count);
    add(way);
  }

  /** So many wait there now; nothing where there is no such way. */
  public void tell(String address, int waiting) {
    WaitingCount count = counts.get(address);
    if (count != null) {
      count.tell(waiting);
    }
  }

  private Anchor way(String address, String name) {
    Anchor way = new Anchor(address, new Span(name));
    if (address.equals(here)) {
      way.getElement().setAttribute("aria-current", "page");
    }
    return way;
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
