package org.samen.web.evidence;

import com.vaadin.flow.server.VaadinSession;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where and about what somebody counted last on this device, until they sign out.
 *
 * @param municipality such as {@code GM0363}
 */
record LastUsed(@Nullable String municipality, @Nullable String category) implements Serializable {
  static LastUsed here() {
    LastUsed kept = VaadinSession.getCurrent().getAttribute(LastUsed.class);
    return kept == null ? new LastUsed(null, null) : kept;
  }

  void keep() {
    VaadinSession.getCurrent().setAttribute(LastUsed.class, this);
  }
}
