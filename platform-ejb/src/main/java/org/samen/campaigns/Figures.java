package org.samen.campaigns;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samen.evidence.FigureRef;
import org.samen.evidence.Publications;
import org.samen.evidence.PublishedFigure;

/**
 * The published figures that statements refer to. A statement holds where a figure stands, never
 * the figure: it is read from its publication, which is frozen.
 */
@Stateless
public class Figures {
  private static final Pattern TOKEN = Pattern.compile("(\\d{1,9}):([A-Za-z0-9:/_-]{1,80})");

  @Inject private Publications publications;

  /** What stands between the brackets for a figure: its publication, a colon, its cell. */
  public static String token(FigureRef ref) {
    return ref.publication() + ":" + ref.cell();
  }

  /** Those of these that are published, by what stands between the brackets. */
  @PermitAll
  public Map<String, PublishedFigure> of(Collection<String> tokens) {
    Map<String, PublishedFigure> figures = new LinkedHashMap<>();
    for (String token : tokens) {
      ref(token).flatMap(publications::figure).ifPresent(figure -> figures.put(token, figure));
    }
    return figures;
  }

  private static Optional<FigureRef> ref(String token) {
    Matcher parts = TOKEN.matcher(token);
    return parts.matches()
        ? Optional.of(new FigureRef(Integer.parseInt(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }
}
