package org.samen.web.shell;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The capabilities' beans for views, looked up anew at each use: a view that held a proxy could not
 * travel with its session to another server. Call them in the request's own thread, so that the
 * bean knows who asks.
 */
public final class Beans {
  private Beans() {}

  /**
   * The stateless bean of this class.
   *
   * @throws IllegalStateException when the EAR holds no such bean
   */
  @SuppressWarnings("BanJNDI") // the name is made of a class of ours, never of input
  public static <T> T get(Class<T> bean) {
    String name = "java:app/platform-ejb/" + bean.getSimpleName() + "!" + bean.getName();
    try {
      return bean.cast(InitialContext.doLookup(name));
    } catch (NamingException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
