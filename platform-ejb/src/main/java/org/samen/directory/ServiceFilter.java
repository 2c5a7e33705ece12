package org.samen.directory;

import org.jspecify.annotations.Nullable;

/**
 * Which services; an absent component does not filter.
 *
 * @param text words in Dutch or English, each matched at its beginning
 * @param municipality the city of an address, whatever its case
 * @param language ISO 639 code
 * @param noIdentityDocument only those that ask none
 * @param verifiedWithinDays verified in the last so many days
 * @param keeper alias
 * @param status HSDS status; absent for all that are not defunct
 */
public record ServiceFilter(
    @Nullable String text,
    @Nullable String category,
    @Nullable String municipality,
    @Nullable String language,
    @Nullable String role,
    @Nullable String system,
    boolean noIdentityDocument,
    @Nullable Integer verifiedWithinDays,
    @Nullable String keeper,
    @Nullable String status) {
  public static ServiceFilter all() {
    return new ServiceFilter(null, null, null, null, null, null, false, null, null, null);
  }

  public static ServiceFilter text(String text) {
    return new ServiceFilter(text, null, null, null, null, null, false, null, null, null);
  }
}
