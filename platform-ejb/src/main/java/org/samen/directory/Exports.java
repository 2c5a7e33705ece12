package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.samen.access.Role;
import org.samen.jobs.LongTransaction;

/**
 * The directory handed on whole, as one file: all that the caller may see, or what their own
 * organisation keeps. It is of one moment, and importing it again changes nothing.
 *
 * <p>Of a confidential location it has the municipality and the mark {@code confidential}, whoever
 * asks: a file is passed on.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Exports {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  @EJB private ExportRows rows;
  @EJB private LongTransaction transaction;

  /** Which file. */
  public enum Format {
    CSV,
    JSON
  }

  /**
   * Writes while it reads, so a slow reader takes as long as it takes, half an hour at most.
   *
   * @param own whether only what the caller's organisation keeps
   * @param out is left open
   * @throws IOException when the reader is gone
   */
  public void write(Format format, boolean own, OutputStream out) throws IOException {
    try {
      transaction.run(
          LONGEST,
          () -> {
            switch (format) {
              case CSV -> rows.csv(own, out);
              case JSON -> rows.json(own, out);
            }
          });
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
