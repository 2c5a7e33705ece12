package org.samen.access;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The rule for which PostgreSQL refused a statement, by the name that a function or a constraint of
 * the migrations gives it.
 *
 * @param detail what the function said besides, such as an amount or a day
 */
public record NamedRule(String name, @Nullable String detail) {
  /** States of SQL for a CHECK and for a unique constraint. */
  private static final Set<String> BROKEN = Set.of("23514", "23505");

  /** The rule alone, as a function says it, or the constraint that PostgreSQL quotes last. */
  private static final Pattern NAME =
      Pattern.compile("^ERROR: (?:([a-z_]+)$|.*\"([a-z_]+)\"$)", Pattern.MULTILINE);

  private static final Pattern DETAIL = Pattern.compile("Detail: (.+)");

  /** Empty when it was refused for something else. */
  public static Optional<NamedRule> of(JdbiException e) {
    if (!(refused(e.getCause()) instanceof SQLException wrong)
        || !BROKEN.contains(String.valueOf(wrong.getSQLState()))) {
      return Optional.empty();
    }
    Matcher named = NAME.matcher(String.valueOf(wrong.getMessage()));
    if (!named.find()) {
      return Optional.empty();
    }
    String said = named.group(1);
    Matcher detail = DETAIL.matcher(String.valueOf(wrong.getMessage()));
    return Optional.of(
        said == null
            ? new NamedRule(named.group(2), null)
            : new NamedRule(said, detail.find() ? detail.group(1) : null));
  }

  /** Of a batch, what PostgreSQL said stands behind what the driver says of the batch. */
  private static @Nullable Throwable refused(@Nullable Throwable cause) {
    return cause instanceof BatchUpdateException batch && batch.getNextException() != null
        ? batch.getNextException()
        : cause;
  }
}
