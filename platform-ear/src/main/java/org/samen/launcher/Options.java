package org.samen.launcher;

import java.util.List;

/**
 * What was asked of {@code run}.
 *
 * @param fresh whether kept data is thrown away first
 */
record Options(boolean fresh, Origin.Content content) {

  /**
   * @throws LaunchFailure at an option that does not exist
   */
  static Options of(List<String> arguments) {
    boolean fresh = false;
    Origin.Content content = Origin.Content.UNSAID;
    for (String argument : arguments) {
      switch (argument) {
        case "--fresh" -> fresh = true;
        case "--demo" -> content = differing(content, Origin.Content.DEMO);
        case "--empty" -> content = differing(content, Origin.Content.EMPTY);
        default ->
            throw new LaunchFailure(
                "There is no option %s; run knows --fresh, --demo and --empty."
                    .formatted(argument));
      }
    }
    return new Options(fresh, content);
  }

  private static Origin.Content differing(Origin.Content before, Origin.Content now) {
    if (before != Origin.Content.UNSAID && before != now) {
      throw new LaunchFailure("Choose one of --demo and --empty.");
    }
    return now;
  }
}
