package org.samen.web.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a map's background comes from, if anywhere. None by default: whoever looks at a map tells
 * nobody which part of it. Who has a tile server sets {@code samen.map.tiles} to its address, such
 * as {@code https://tiles.example.org/{z}/{x}/{y}.png}, and {@code samen.map.tiles.attribution} to
 * the words that its owner asks for; as system properties or in the environment, as MicroProfile
 * Config names them.
 *
 * @param address empty for none
 */
public record MapTiles(String address, String attribution) {
  private static final Pattern ADDRESS =
      Pattern.compile("(https?://[A-Za-z0-9{}.:-]+)(/[A-Za-z0-9{}._~/@%+-]*)?(\\?[^\\s;,'\"]*)?");

  /** What is set; an address that is none counts as absent. */
  public static MapTiles set() {
    String address = setting("samen.map.tiles");
    return new MapTiles(
        ADDRESS.matcher(address).matches() ? address : "", setting("samen.map.tiles.attribution"));
  }

  /**
   * The tile server as a source of the Content-Security-Policy; empty when there is none, or when
   * the tiles are this site's own.
   */
  public String source() {
    Matcher address = ADDRESS.matcher(this.address);
    return address.matches() ? address.group(1).replaceFirst("\\{[a-z]+}", "*") : "";
  }

  static String setting(String property) {
    String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
    String set = System.getProperty(property, System.getenv(variable));
    return set == null ? "" : set.strip();
  }
}
