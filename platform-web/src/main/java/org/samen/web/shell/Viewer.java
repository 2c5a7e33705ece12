package org.samen.web.shell;

import com.vaadin.flow.server.VaadinRequest;
import java.util.Optional;
import org.samen.access.Arrivals;
import org.samen.access.Me;
import org.samen.access.NoAccess;

/** The person before the screen. */
public final class Viewer {
  private static final String KEY = Viewer.class.getName();

  private Viewer() {}

  /**
   * Asked once per request and never kept longer, so that a person who was disabled a moment ago is
   * refused at once.
   *
   * @throws NoAccess when the person gets in nowhere
   */
  public static Me me() {
    VaadinRequest request = VaadinRequest.getCurrent();
    if (request == null) {
      return Beans.get(Arrivals.class).me();
    }
    if (request.getAttribute(KEY) instanceof Me me) {
      return me;
    }
    Me me = Beans.get(Arrivals.class).me();
    request.setAttribute(KEY, me);
    return me;
  }

  /** Whether the viewer has one of these roles; hides only what the bean would refuse. */
  public static boolean hasAny(String... roles) {
    Me me = me();
    for (String role : roles) {
      if (me.has(role)) {
        return true;
      }
    }
    return false;
  }

  /** The viewer, or nobody when the platform lets them in nowhere. */
  static Optional<Me> ifAny() {
    try {
      return Optional.of(me());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
