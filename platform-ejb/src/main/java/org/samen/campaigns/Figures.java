package org.samen.campaigns;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The published figures that statements refer to. A statement holds where a figure stands, never
 * the figure: it is read from its publication, which is frozen.
 */
@Stateless
public class Figures {
  /**
   * A figure as a statement shows it.
   *
   * @param token as it stands between the brackets: publication, colon, cell
   */
  public record Figure(
      String token, int publication, String labelNl, String labelEn, long value) {
    /** What it counts, in Dutch or English. */
    public String label(String language) {
      return language.equals("en") ? labelEn : labelNl;
    }
  }

  /** Those of these that are published. */
  @PermitAll
  public Map<String, Figure> of(Collection<String> tokens) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String token : tokens) {
      find(token).ifPresent(figure -> figures.put(token, figure));
    }
    return figures;
  }

  private Optional<Figure> find(String token) {
    return Optional.empty();
  }
}
