package org.samen.web.api;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.samen.access.InvalidFields;

/**
 * A request that cannot be read: 400, naming each field or parameter. What can be read and breaks a
 * rule is {@link InvalidFields}.
 */
public final class BadInput extends BadRequestException {
  private static final long serialVersionUID = 1L;

  private final transient List<InvalidFields.Problem> problems;

  public BadInput(List<InvalidFields.Problem> problems) {
    super("bad input");
    this.problems = List.copyOf(problems);
  }

  public BadInput(String field, String rule, Object... facts) {
    this(List.of(new InvalidFields.Problem(field, rule, facts)));
  }

  List<InvalidFields.Problem> problems() {
    return problems;
  }
}
