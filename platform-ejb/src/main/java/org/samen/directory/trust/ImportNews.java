package org.samen.directory.trust;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import org.samen.access.Role;
import org.samen.jobs.JobEnds;
import org.samen.notices.Notices;

/** Tells people that their import was read or taken in, when that took long enough to go away. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class ImportNews {
  @EJB private JobEnds jobs;
  @Inject private Notices notices;

  /** In one transaction: an end is handed out and told, or neither. */
  public void tell() {
    for (JobEnds.Ended job : jobs.untold("import.")) {
      notices.tell(
          job.person(),
          job.kind() + "." + job.state().name().toLowerCase(Locale.ROOT),
          Map.of("file", job.title()),
          "directory/import/" + job.subject());
    }
  }
}
