package org.samen.web.directory;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.samen.directory.HsdsQuery;
import org.samen.directory.HsdsQuery.Detail;
import org.samen.web.api.BadInput;
import org.samen.web.api.Paging;

/** The parameters that every list of the HSDS API has, and what they make of the others. */
public class HsdsPaging {
  private static final int USUAL = 50;
  private static final int MOST = 1000;
  private static final int MOST_WHOLE = 100;
  private static final int MOST_MINIMAL = 100_000;
  private static final int LONGEST_SEARCH = 200;
  private static final int FARTHEST_METERS = 400_000;
  private static final Pattern POSTCODE =
      Pattern.compile("\\s*([1-9][0-9]{3})\\s*(?:[A-Za-z]{2})?\\s*");

  @Parameter(
      description = "From 1",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
  @QueryParam("page")
  private @Nullable Integer page;

  @Parameter(
      description = "1 to 1000; to 100 with full, to 100,000 with minimal",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "50"))
  @QueryParam("per_page")
  private @Nullable Integer perPage;

  @Parameter(
      description = "ndjson gives all items, each on a line, without pages",
      schema =
          @Schema(
              enumeration = {"json", "ndjson"},
              defaultValue = "json"))
  @QueryParam("format")
  private @Nullable String format;

  boolean asLines() {
    return "ndjson".equals(format);
  }

  static Detail detail(
      @Nullable Boolean minimal, @Nullable Boolean full, @Nullable Boolean fullService) {
    if (Boolean.TRUE.equals(minimal) && Boolean.TRUE.equals(full)) {
      throw new BadInput("minimal", "rule.field.either", "full");
    }
    if (Boolean.TRUE.equals(fullService)) {
      return Detail.FULL_WITH_SERVICES;
    }
    if (Boolean.TRUE.equals(full)) {
      return Detail.FULL;
    }
    return Boolean.TRUE.equals(minimal) ? Detail.MINIMAL : Detail.LISTED;
  }

  static HsdsQuery.@Nullable Near near(@Nullable String postcode, @Nullable Integer proximity) {
    if (postcode == null || postcode.isEmpty()) {
      if (proximity != null) {
        throw new BadInput("postcode", "rule.required");
      }
      return null;
    }
    Matcher parts = POSTCODE.matcher(postcode.length() > 20 ? "" : postcode);
    if (!parts.matches()) {
      throw new BadInput("postcode", "rule.postal-code");
    }
    if (proximity != null && (proximity < 0 || proximity > FARTHEST_METERS)) {
      throw new BadInput("proximity", "rule.field.range", 0, FARTHEST_METERS);
    }
    return new HsdsQuery.Near(parts.group(1), proximity);
  }

  HsdsQuery query(
      Detail detail,
      @Nullable String search,
      @Nullable Instant modifiedAfter,
      @Nullable UUID organizationId,
      @Nullable UUID taxonomyTermId,
      @Nullable UUID taxonomyId) {
    return query(detail, search, modifiedAfter, organizationId, taxonomyTermId, taxonomyId, null);
  }

  HsdsQuery query(
      Detail detail,
      @Nullable String search,
      @Nullable Instant modifiedAfter,
      @Nullable UUID organizationId,
      @Nullable UUID taxonomyTermId,
      @Nullable UUID taxonomyId,
      HsdsQuery.@Nullable Near near) {
    Paging paging = paging(detail);
    return new HsdsQuery(
        paging.page(),
        paging.perPage(),
        detail,
        searched(search),
        modifiedAfter,
        organizationId,
        taxonomyTermId,
        taxonomyId,
        near,
        false,
        null);
  }

  HsdsQuery terms(
      @Nullable String search,
      @Nullable UUID taxonomyId,
      boolean topOnly,
      @Nullable UUID parentId) {
    Paging paging = paging(Detail.LISTED);
    return new HsdsQuery(
        paging.page(),
        paging.perPage(),
        Detail.LISTED,
        searched(search),
        null,
        null,
        null,
        taxonomyId,
        null,
        topOnly,
        parentId);
  }

  private Paging paging(Detail detail) {
    if (format != null && !format.isEmpty() && !format.equals("json") && !asLines()) {
      throw new BadInput("format", "rule.field.one-of", "json, ndjson");
    }
    return switch (detail) {
      case MINIMAL -> Paging.of(page, perPage, MOST_MINIMAL, MOST_MINIMAL);
      case LISTED -> Paging.of(page, perPage, USUAL, MOST);
      default -> Paging.of(page, perPage, USUAL, MOST_WHOLE);
    };
  }

  private static @Nullable String searched(@Nullable String search) {
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw new BadInput("search", "rule.too-long", LONGEST_SEARCH);
    }
    if (search != null && search.indexOf('\0') >= 0) {
      throw new BadInput("search", "rule.control-character");
    }
    return search;
  }
}
