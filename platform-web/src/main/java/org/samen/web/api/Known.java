package org.samen.web.api;

import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.samen.access.InvalidFields;

/** What a path knows: a mistyped parameter is refused, where it would else silently not count. */
public final class Known {
  private static final int LONGEST_NAME = 60;

  private Known() {}

  /**
   * @throws BadInput naming each parameter that is not one of these, or stands there twice
   */
  public static void alone(UriInfo uri, String... parameters) {
    Set<String> known = Set.of(parameters);
    List<InvalidFields.Problem> problems = new ArrayList<>();
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              String told = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
              if (!known.contains(name)) {
                problems.add(new InvalidFields.Problem(told, "rule.field.unknown"));
              } else if (values.size() > 1) {
                problems.add(new InvalidFields.Problem(told, "rule.field.once"));
              }
            });
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }
}
