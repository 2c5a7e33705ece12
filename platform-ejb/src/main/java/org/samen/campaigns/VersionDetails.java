package org.samen.campaigns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a statement, which never changes.
 *
 * @param hash of its text, as 64 hexadecimal digits: what is endorsed
 * @param mergedFrom the version that its writer had begun with, when another came between
 * @param endorsers how many organisations stand behind it
 */
public record VersionDetails(
    UUID statement,
    int n,
    String titleNl,
    String titleEn,
    String textNl,
    String textEn,
    String hash,
    @Nullable String note,
    @Nullable Integer mergedFrom,
    String organisation,
    String organisationName,
    @Nullable String personName,
    Instant writtenAt,
    int endorsers) {
  /** The title in a language, or in the other when it has none. */
  public String title(String language) {
    String asked = language.equals("en") ? titleEn : titleNl;
    String other = language.equals("en") ? titleNl : titleEn;
    return asked.isEmpty() ? other : asked;
  }

  /** The text in a language; empty when it was not written in it. */
  public String text(String language) {
    return language.equals("en") ? textEn : textNl;
  }

  boolean says(EditStatement command) {
    return titleNl.equals(command.titleNl())
        && titleEn.equals(command.titleEn())
        && textNl.equals(command.textNl())
        && textEn.equals(command.textEn());
  }
}
