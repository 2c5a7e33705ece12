package org.samen.directory;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What goes over a connection, so that the same can go over it again with nothing in between. */
final class StatementLog {
  /** A prepared statement with the calls that set its values. */
  record Call(String sql, List<Setting> settings) {}

  /** One call that sets a value. */
  record Setting(Method method, Object[] arguments) {}

  private final Connection connection;
  private List<Call> calls = new ArrayList<>();

  StatementLog(Connection connection) {
    this.connection = connection;
  }

  /** The connection, noting what is prepared on it. */
  Connection recording() {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object answer = invoke(connection, method, arguments);
          if (answer instanceof PreparedStatement statement) {
            Call call = new Call((String) arguments[0], new ArrayList<>());
            calls.add(call);
            return recording(statement, call);
          }
          return answer;
        });
  }

  private static PreparedStatement recording(PreparedStatement statement, Call call) {
    return proxy(
        PreparedStatement.class,
        (self, method, arguments) -> {
          if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
            call.settings().add(setting(method, arguments));
          }
          return invoke(statement, method, arguments);
        });
  }

  /** An array is gone after its statement: its text stays. */
  private static Setting setting(Method method, Object[] arguments) throws NoSuchMethodException {
    return arguments[1] instanceof Array array
        ? new Setting(
            PreparedStatement.class.getMethod("setString", int.class, String.class),
            new Object[] {arguments[0], array.toString()})
        : new Setting(method, arguments.clone());
  }

  /** What was noted since the last time. */
  List<Call> take() {
    List<Call> taken = calls;
    calls = new ArrayList<>();
    return taken;
  }

  /** In one transaction, every column of every row read. */
  static void replay(Connection connection, List<Call> calls) throws SQLException {
    connection.setAutoCommit(false);
    for (Call call : calls) {
      try (PreparedStatement statement = connection.prepareStatement(call.sql())) {
        for (Setting setting : call.settings()) {
          setting.method().invoke(statement, setting.arguments());
        }
        try (ResultSet rows = statement.executeQuery()) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              rows.getObject(i);
            }
          }
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** A source of this one connection, which stays open as a pool's does. */
  static DataSource keptOpen(Connection connection) {
    Connection kept =
        proxy(
            Connection.class,
            (self, method, arguments) ->
                method.getName().equals("close") ? null : invoke(connection, method, arguments));
    return proxy(DataSource.class, (self, method, arguments) -> kept);
  }

  private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
