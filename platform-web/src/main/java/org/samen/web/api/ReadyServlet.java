package org.samen.web.api;

import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.samen.organisations.Organisations;

/**
 * Tells a balancer whether this node can serve: the database answers a query of the application's
 * own role on migrated tables.
 *
 * <p>WildFly's own {@code ready}, on its management port, says that the platform is deployed, which
 * comes after the migrations; it finds no health check of ours inside an EAR (WFLY-12835).
 */
public final class ReadyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(ReadyServlet.class.getName());

  @EJB(lookup = "java:app/platform-ejb/Organisations!org.samen.organisations.Organisations")
  private transient Organisations organisations;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean up = answers();
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
  }

  private boolean answers() {
    try {
      organisations.list();
      return true;
    } catch (RuntimeException unanswered) {
      LOG.log(Level.WARNING, "The database does not answer", unanswered);
      return false;
    }
  }
}
