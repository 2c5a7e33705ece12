package org.samen.web.shell;

import com.vaadin.flow.component.html.Span;

/**
 * How many things wait, on a mark beside the name of the way there. None are not told, and of many
 * no more than that they are many, so that nobody counts them all at each page.
 */
public final class WaitingCount extends Span {
  private static final long serialVersionUID = 1L;

  /** From so many on all are the same here: whoever counts for it stops there. */
  public static final int MANY = 1_000;

  public WaitingCount(int waiting) {
    addClassName("ways-count");
    tell(waiting);
  }

  /** So many wait now. */
  public void tell(int waiting) {
    setText(text(waiting));
    setVisible(waiting > 0);
  }

  static String text(int waiting) {
    return waiting < MANY ? String.valueOf(waiting) : MANY - 1 + "+";
  }
}
