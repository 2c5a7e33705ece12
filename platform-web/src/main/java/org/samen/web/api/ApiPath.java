package org.samen.web.api;

import java.util.regex.Pattern;

/** Which paths are the API's. */
final class ApiPath {
  /** Tolerates doubled slashes and path parameters: in doubt it is the API. */
  private static final Pattern API = Pattern.compile("[/\\\\]*api(?:[/\\\\;].*)?", Pattern.DOTALL);

  private ApiPath() {}

  static boolean is(String path) {
    return API.matcher(path).matches();
  }
}
