package org.samen.web.api;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.samen.organisations.Organisations;

/**
 * Ready once the database answers a query of the application's own role on migrated tables. The
 * migrations run before this bean's first call can, so an answer says that they are done.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
  private static final Logger LOG = System.getLogger(Readiness.class.getName());

  @EJB private Organisations organisations;

  @Override
  public HealthCheckResponse call() {
    try {
      organisations.list();
      return HealthCheckResponse.up("database");
    } catch (RuntimeException unanswered) {
      LOG.log(Level.WARNING, "The database does not answer", unanswered);
      return HealthCheckResponse.down("database");
    }
  }
}
