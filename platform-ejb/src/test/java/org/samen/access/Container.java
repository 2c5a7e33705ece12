package org.samen.access;

import jakarta.enterprise.event.Event;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The container's part for beans' own code outside of it: injects what they ask for, begins a
 * transaction, lets the caller enter as {@link CallerInterceptor} does, commits. Connections stay
 * open in a pool, of which the one that came back last goes out first, as the server's do.
 */
public final class Container implements AutoCloseable {
  private static final String ISSUER = "https://issuer.example";

  private final DataSource source;
  private final Clock clock;
  private final Deque<Connection> pool = new ConcurrentLinkedDeque<>();
  private final ThreadLocal<@Nullable Connection> connections = new ThreadLocal<>();
  private final ThreadLocal<@Nullable Identity> identities = new ThreadLocal<>();
  private final Map<Class<?>, Object> beans = new HashMap<>();

  public Container(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
    beans.put(Clock.class, clock);
    beans.put(Jdbi.class, Database.over(ofThread()));
    beans.put(
        TransactionSynchronizationRegistry.class,
        proxy(
            TransactionSynchronizationRegistry.class,
            (method, arguments) ->
                method.getName().equals("getResource") ? identities.get() : null));
    beans.put(Event.class, proxy(Event.class, (method, arguments) -> null));
  }

  /** The bean with all that it asks for. */
  public synchronized <B> B bean(Class<B> type) {
    Object known = beans.get(type);
    if (known != null) {
      return type.cast(known);
    }
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      B bean = constructor.newInstance();
      beans.put(type, bean);
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && field.getAnnotations().length > 0) {
          field.setAccessible(true);
          field.set(bean, asked(field.getType()));
        }
      }
      return bean;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object asked(Class<?> type) {
    return type == String.class ? ISSUER : type == Optional.class ? Optional.empty() : bean(type);
  }

  /** Gives this one to whoever asks for its type. */
  public synchronized <B> Container with(Class<B> type, B bean) {
    beans.put(type, bean);
    return this;
  }

  /** One transaction of a person who arrived. */
  public <T> T as(String subject, Set<String> roles, Supplier<T> work) {
    return as(() -> bean(Entrance.class).enter(subject, roles), work);
  }

  /** One transaction of a guest or of the system. */
  public <T> T asRole(String role, Supplier<T> work) {
    return as(() -> bean(Entrance.class).enterAs(role), work);
  }

  private <T> T as(Supplier<Identity> entering, Supplier<T> work) {
    try {
      Connection idle = pool.pollFirst();
      Connection connection = idle == null ? source.getConnection() : idle;
      connection.setAutoCommit(false);
      boolean whole = false;
      try {
        connections.set(connection);
        identities.set(entering.get());
        T result = work.get();
        whole = true;
        return result;
      } finally {
        identities.remove();
        if (whole) {
          connection.commit();
        } else {
          connection.rollback();
        }
        connections.remove();
        pool.addFirst(connection);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection each : pool) {
      each.close();
    }
  }

  /** Gives out the connection of the thread's transaction, which closing leaves open. */
  private DataSource ofThread() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Connection connection = Objects.requireNonNull(connections.get(), "no transaction");
          return proxy(
              Connection.class,
              (asked, given) ->
                  Set.of("close", "setAutoCommit").contains(asked.getName())
                      ? null
                      : asked.invoke(connection, given));
        });
  }

  private interface Answer {
    @Nullable Object to(java.lang.reflect.Method method, Object @Nullable [] arguments)
        throws Exception;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            Container.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return answer.to(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
