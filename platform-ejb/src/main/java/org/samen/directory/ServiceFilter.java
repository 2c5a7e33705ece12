package org.samen.directory;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/**
 * Which services; an absent component does not filter.
 *
 * @param text words in Dutch or English, each matched at its beginning
 * @param municipality of an address, whatever its case
 * @param language ISO 639 code
 * @param noIdentityDocument only those that ask none
 * @param verifiedWithinDays verified in the last so many days
 * @param keeper alias
 * @param status HSDS status; absent for all that are not defunct
 * @param free only those that somebody can use for nothing: a cost option of 0
 * @param openAt local time in the Netherlands; only those that are open then
 * @param near a four-digit postcode, a municipality or a settlement; one that is not known is near
 *     nothing
 * @param withinKilometres as the crow flies from {@code near}; says nothing without it
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
    @Nullable String status,
    boolean free,
    @Nullable LocalDateTime openAt,
    @Nullable String near,
    @Nullable Integer withinKilometres) {
  public static ServiceFilter all() {
    return new Builder().build();
  }

  public static ServiceFilter text(String text) {
    return new Builder().text(text).build();
  }

  /** Starts from this filter. */
  public Builder but() {
    return new Builder(this);
  }

  /** Sets what filters, one by one. */
  public static final class Builder {
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** Starts from no filter at all. */
    public Builder() {
      values.put("noIdentityDocument", false);
      values.put("free", false);
    }

    private Builder(ServiceFilter filter) {
      RecordParts.of(ServiceFilter.class)
          .forEach(part -> values.put(part.getName(), RecordParts.value(filter, part)));
    }

    private Builder set(String name, @Nullable Object value) {
      values.put(name, value);
      return this;
    }

    public Builder text(@Nullable String value) {
      return set("text", value);
    }

    public Builder category(@Nullable String value) {
      return set("category", value);
    }

    public Builder municipality(@Nullable String value) {
      return set("municipality", value);
    }

    public Builder language(@Nullable String value) {
      return set("language", value);
    }

    public Builder role(@Nullable String value) {
      return set("role", value);
    }

    public Builder system(@Nullable String value) {
      return set("system", value);
    }

    public Builder noIdentityDocument(boolean value) {
      return set("noIdentityDocument", value);
    }

    public Builder verifiedWithinDays(@Nullable Integer value) {
      return set("verifiedWithinDays", value);
    }

    public Builder keeper(@Nullable String value) {
      return set("keeper", value);
    }

    public Builder status(@Nullable String value) {
      return set("status", value);
    }

    public Builder free(boolean value) {
      return set("free", value);
    }

    public Builder openAt(@Nullable LocalDateTime value) {
      return set("openAt", value);
    }

    public Builder near(@Nullable String value) {
      return set("near", value);
    }

    public Builder withinKilometres(@Nullable Integer value) {
      return set("withinKilometres", value);
    }

    public ServiceFilter build() {
      return RecordParts.make(ServiceFilter.class, part -> values.get(part.getName()));
    }
  }
}
