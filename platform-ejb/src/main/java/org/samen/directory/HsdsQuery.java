package org.samen.directory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What of an HSDS list is asked for; an absent component does not filter.
 *
 * @param page from 1
 * @param search words in Dutch or English
 * @param modifiedAfter inclusive, as the specification has it
 * @param taxonomyTermId what has an attribute of this term
 * @param taxonomyId what has an attribute of any term of this taxonomy; of terms, those in it
 * @param near around which postcode
 * @param topOnly terms that have no parent
 * @param parentId terms whose parent this is
 */
public record HsdsQuery(
    int page,
    int perPage,
    Detail detail,
    @Nullable String search,
    @Nullable Instant modifiedAfter,
    @Nullable UUID organizationId,
    @Nullable UUID taxonomyTermId,
    @Nullable UUID taxonomyId,
    @Nullable Near near,
    boolean topOnly,
    @Nullable UUID parentId) {
  /** How much each item tells. */
  public enum Detail {
    /** Its id and when it changed. */
    MINIMAL,
    /** Its one-to-one fields. */
    LISTED,
    /** All that belongs to it; an organisation's services say their own fields alone. */
    FULL,
    /** All that belongs to it, services too. */
    FULL_WITH_SERVICES
  }

  /**
   * Around a postcode.
   *
   * @param digits the four digits of a Dutch postcode
   * @param meters absent: what is there or serves it
   */
  public record Near(String digits, @Nullable Integer meters) {}

  /** Binds what is asked, and that the list is read from its beginning. */
  <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bind("words", Listing.words(search))
        .bind(
            "modifiedAfter", modifiedAfter == null ? null : modifiedAfter.atOffset(ZoneOffset.UTC))
        .bind("organization", organizationId)
        .bind("term", taxonomyTermId)
        .bind("taxonomy", taxonomyId)
        .bind("digits", near == null ? null : near.digits())
        .bind("meters", near == null ? null : near.meters())
        .bind("topOnly", topOnly)
        .bind("parent", parentId)
        .bind("moment", (OffsetDateTime) null)
        .bind("marked", (UUID) null);
  }
}
