package org.samen.directory.trust;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.samen.access.Role;
import org.samen.directory.SavedSearches;
import org.samen.notices.Notices;

/** Tells people once what their saved searches gained. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class SearchNews {
  @Inject private SavedSearches searches;
  @Inject private Notices notices;

  /** In one transaction: a gain is handed out and told, or neither. */
  public void tell() {
    for (SavedSearches.Gain gain : searches.gains()) {
      notices.tell(
          gain.person(),
          "search.gained",
          Map.of("search", gain.name(), "count", String.valueOf(gain.entries().size())),
          path(gain.query()));
    }
  }

  /** The query may come with its question mark. */
  private static String path(String query) {
    String bare = query.startsWith("?") ? query.substring(1) : query;
    return bare.isEmpty() ? "directory" : "directory?" + bare;
  }
}
