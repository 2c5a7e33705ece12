package org.samen.directory;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

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
    private @Nullable String text;
    private @Nullable String category;
    private @Nullable String municipality;
    private @Nullable String language;
    private @Nullable String role;
    private @Nullable String system;
    private boolean noIdentityDocument;
    private @Nullable Integer verifiedWithinDays;
    private @Nullable String keeper;
    private @Nullable String status;
    private boolean free;
    private @Nullable LocalDateTime openAt;
    private @Nullable String near;
    private @Nullable Integer withinKilometres;

    /** Starts from no filter at all. */
    public Builder() {}

    private Builder(ServiceFilter filter) {
      text = filter.text;
      category = filter.category;
      municipality = filter.municipality;
      language = filter.language;
      role = filter.role;
      system = filter.system;
      noIdentityDocument = filter.noIdentityDocument;
      verifiedWithinDays = filter.verifiedWithinDays;
      keeper = filter.keeper;
      status = filter.status;
      free = filter.free;
      openAt = filter.openAt;
      near = filter.near;
      withinKilometres = filter.withinKilometres;
    }

    public Builder text(@Nullable String value) {
      text = value;
      return this;
    }

    public Builder category(@Nullable String value) {
      category = value;
      return this;
    }

    public Builder municipality(@Nullable String value) {
      municipality = value;
      return this;
    }

    public Builder language(@Nullable String value) {
      language = value;
      return this;
    }

    public Builder role(@Nullable String value) {
      role = value;
      return this;
    }

    public Builder system(@Nullable String value) {
      system = value;
      return this;
    }

    public Builder noIdentityDocument(boolean value) {
      noIdentityDocument = value;
      return this;
    }

    public Builder verifiedWithinDays(@Nullable Integer value) {
      verifiedWithinDays = value;
      return this;
    }

    public Builder keeper(@Nullable String value) {
      keeper = value;
      return this;
    }

    public Builder status(@Nullable String value) {
      status = value;
      return this;
    }

    public Builder free(boolean value) {
      free = value;
      return this;
    }

    public Builder openAt(@Nullable LocalDateTime value) {
      openAt = value;
      return this;
    }

    public Builder near(@Nullable String value) {
      near = value;
      return this;
    }

    public Builder withinKilometres(@Nullable Integer value) {
      withinKilometres = value;
      return this;
    }

    public ServiceFilter build() {
      return new ServiceFilter(
          text,
          category,
          municipality,
          language,
          role,
          system,
          noIdentityDocument,
          verifiedWithinDays,
          keeper,
          status,
          free,
          openAt,
          near,
          withinKilometres);
    }
  }
}
