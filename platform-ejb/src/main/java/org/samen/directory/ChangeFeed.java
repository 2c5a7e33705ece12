package org.samen.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the directory since a reader was last here, for mirrors: decision 0006. A mirror
 * that puts in what is told and takes out what is gone, page after page, ends with the services
 * that its reader sees, whatever is written meanwhile.
 */
@Stateless
@PermitAll
public class ChangeFeed {
  @Inject private Jdbi jdbi;

  /**
   * A page of changes as JSON, and the cursor of the next one.
   *
   * @param cursor where the page before ended; absent to begin
   * @return empty when the cursor is none, or another reader's, or of another server's time
   */
  public Optional<String> after(@Nullable String cursor, int limit) {
    return jdbi.withHandle(handle -> ChangePage.read(handle, cursor, limit).map(ChangePage::json));
  }

  /** Drops what no cursor needs any more. */
  public void compact() {
    jdbi.useHandle(
        handle ->
            handle.createQuery("select directory.compact_changes()").mapTo(String.class).findOne());
  }
}
