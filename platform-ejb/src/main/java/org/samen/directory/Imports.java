package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samen.access.Role;

/**
 * Uploads of HSDS data: read, looked through, and then taken in or let go. Only the uploader's
 * organisation sees them.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Imports {
  /**
   * Reads an upload and says what it would do. CSV data package (zip) or JSON, told apart by its
   * first bytes.
   *
   * @param id made by the client; the same id again answers the same preview
   */
  public ImportPreview read(UUID id, String fileName, InputStream content) {
    throw new UnsupportedOperationException();
  }

  public Optional<ImportPreview> find(UUID id) {
    throw new UnsupportedOperationException();
  }

  /** A page of the upload's problems in reading order. */
  public List<ImportPreview.Problem> problems(UUID id, int offset, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Takes in the good rows, all in one transaction. Accepting again changes nothing. */
  public ImportPreview accept(UUID id) {
    throw new UnsupportedOperationException();
  }

  /** Lets the upload go. */
  public void discard(UUID id) {
    throw new UnsupportedOperationException();
  }
}
