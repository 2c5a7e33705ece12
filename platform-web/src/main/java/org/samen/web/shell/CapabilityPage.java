package org.samen.web.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A screen of a capability, whose address says which one and which filters. What an address asks
 * that cannot be is as if it were not asked.
 */
public abstract class CapabilityPage extends Page implements BeforeEnterObserver {
  /** The id in an address; empty when there is none that could be one. */
  public static Optional<UUID> id(BeforeEnterEvent event) {
    return event.getRouteParameters().get("id").flatMap(CapabilityPage::uuid);
  }

  /** A whole UUID; empty when the text is none. */
  public static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A filter's one value; absent when it is not asked. */
  public static @Nullable String one(QueryParameters asked, String name) {
    return asked.getSingleParameter(name).filter(value -> !value.isBlank()).orElse(null);
  }

  /** The same, of what it may be; anything else is nothing. */
  public static @Nullable String one(QueryParameters asked, String name, List<String> allowed) {
    return asked.getSingleParameter(name).filter(allowed::contains).orElse(null);
  }

  /** An address' filters, without those that say nothing. */
  public static QueryParameters asked(Map<String, @Nullable String> filters) {
    Map<String, String> said = new LinkedHashMap<>();
    filters.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            said.put(name, value);
          }
        });
    return QueryParameters.simple(said);
  }
}
