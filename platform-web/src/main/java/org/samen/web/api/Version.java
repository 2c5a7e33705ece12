package org.samen.web.api;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of a thing that a client read and now wants to change. */
public final class Version {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

  private Version() {}

  /**
   * The version of {@code If-Match}, else the one in the body.
   *
   * @throws BadInput when neither is there, or the header is no version
   */
  public static int of(@Nullable String ifMatch, @Nullable Integer inBody) {
    if (ifMatch != null) {
      Matcher tag = TAG.matcher(ifMatch.strip());
      if (!tag.matches()) {
        throw new BadInput("If-Match", "rule.field.version");
      }
      return Integer.parseInt(tag.group(1));
    }
    if (inBody == null) {
      throw new BadInput("version", "rule.required");
    }
    return inBody;
  }

  public static EntityTag tag(int version) {
    return new EntityTag(String.valueOf(version));
  }
}
