package org.samen.web.api;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Makes the session cookie Secure wherever the platform is reached over https. HttpOnly is said in
 * {@code web.xml}, SameSite in {@code undertow-handlers.conf}.
 */
public final class SessionCookie implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().getSessionCookieConfig().setSecure(Setting.secure());
  }
}
