package org.samen.platform.beans;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.samen.platform.RunningPlatform;

/**
 * Has the platform running before Arquillian looks for it. In the container, where it runs already,
 * does nothing.
 */
final class StartPlatform implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (System.getProperty("jboss.home.dir") == null) {
      new RunningPlatform().beforeAll(context);
      System.setProperty(
          "platform.management.port", String.valueOf(RunningPlatform.get().managementPort()));
    }
  }
}
