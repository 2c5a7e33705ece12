package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.directory.HsdsFeed;
import org.samen.directory.HsdsList;
import org.samen.directory.HsdsQuery;
import org.samen.directory.trust.Duplicates;
import org.samen.web.api.Known;
import org.samen.web.api.Tagged;

/**
 * The directory as the Human Services Data Specification 3.0 has it (docs.openreferral.org).
 * Without a token it shows what is public; with one, what its person may see.
 */
@Path("hsds/3.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hsds")
@SecurityRequirements
@APIResponse(responseCode = "200", description = "As HSDS 3.0 has it, and this platform's profile")
@APIResponse(responseCode = "304", description = "As the ETag in If-None-Match was")
@APIResponse(responseCode = "400", description = "The problem names the parameter")
@APIResponse(responseCode = "429", description = "Too often without a token; see Retry-After")
public class HsdsResource {
  private static final String OPENAPI =
      "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json";

  @EJB private HsdsFeed feed;
  @EJB private Duplicates duplicates;

  /**
   * What this API is.
   *
   * @param openapi_url the specification's own description, which this API follows; its name is the
   *     specification's
   */
  @SuppressWarnings("MemberName")
  public record Root(String version, String profile, String openapi_url) {}

  @GET
  @Operation(summary = "What this API is")
  public Root root(@Context UriInfo uri) {
    Known.alone(uri);
    String profile = uri.getBaseUriBuilder().replacePath("openapi").build().toString();
    return new Root("3.0", profile, OPENAPI);
  }

  @GET
  @Path("services")
  @Operation(summary = "A page of services")
  public Response services(
      @BeanParam HsdsPaging paging,
      @Parameter(description = "Words in Dutch or English", example = "tolk") @QueryParam("search")
          @Nullable String search,
      @Parameter(description = "Changed at this moment or later", example = "2026-01-01T00:00:00Z")
          @QueryParam("modified_after")
          @Nullable Instant modifiedAfter,
      @Parameter(description = "With an attribute of this term, or of this category")
          @QueryParam("taxonomy_term_id")
          @Nullable UUID taxonomyTermId,
      @Parameter(description = "With an attribute of any term of this taxonomy")
          @QueryParam("taxonomy_id")
          @Nullable UUID taxonomyId,
      @QueryParam("organization_id") @Nullable UUID organizationId,
      @Parameter(description = "Ids and moments of change alone, up to 100,000 on a page")
          @QueryParam("minimal")
          @Nullable Boolean minimal,
      @Parameter(description = "All that belongs to each; at most 100 on a page")
          @QueryParam("full")
          @Nullable Boolean full,
      @Context UriInfo uri,
      @Context Request request) {
    Known.alone(
        uri,
        "search",
        "page",
        "per_page",
        "format",
        "taxonomy_term_id",
        "taxonomy_id",
        "organization_id",
        "modified_after",
        "minimal",
        "full");
    HsdsQuery query =
        paging.query(
            HsdsPaging.detail(minimal, full, null),
            search,
            modifiedAfter,
            organizationId,
            taxonomyTermId,
            taxonomyId);
    return answer(HsdsList.SERVICES, query, paging, request);
  }

  @GET
  @Path("services/{id}")
  @Operation(
      summary = "A service with all that belongs to it",
      description = "Of one that was merged into another, 301 leads there.")
  public Response service(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context Request request) {
    Known.alone(uri);
    Optional<UUID> survivor = duplicates.survivorOf(id);
    return survivor.isPresent()
        ? Response.status(Response.Status.MOVED_PERMANENTLY)
            .location(
                uri.getRequestUriBuilder()
                    .path("..")
                    .path(survivor.get().toString())
                    .build()
                    .normalize())
            .build()
        : one(HsdsList.SERVICES, id, false, request);
  }

  @GET
  @Path("organizations")
  @Operation(summary = "A page of organisations")
  public Response organizations(
      @BeanParam HsdsPaging paging,
      @QueryParam("search") @Nullable String search,
      @Parameter(description = "All that belongs to each, whole services too")
          @QueryParam("full_service")
          @Nullable Boolean fullService,
      @Parameter(description = "All that belongs to each; at most 100 on a page")
          @QueryParam("full")
          @Nullable Boolean full,
      @Context UriInfo uri,
      @Context Request request) {
    Known.alone(uri, "search", "full_service", "full", "page", "per_page", "format");
    HsdsQuery query =
        paging.query(HsdsPaging.detail(null, full, fullService), search, null, null, null, null);
    return answer(HsdsList.ORGANIZATIONS, query, paging, request);
  }

  @GET
  @Path("organizations/{id}")
  @Operation(
      summary = "An organisation with its locations and services",
      description =
          "Of more than 1,000 services or locations the list is left out: ask for /services or"
              + " /service_at_locations with organization_id.")
  public Response organization(
      @PathParam("id") UUID id,
      @Parameter(description = "Whether its services are whole too") @QueryParam("full_service")
          @Nullable Boolean fullService,
      @Context UriInfo uri,
      @Context Request request) {
    Known.alone(uri, "full_service");
    return one(HsdsList.ORGANIZATIONS, id, Boolean.TRUE.equals(fullService), request);
  }

  @GET
  @Path("service_at_locations")
  @Operation(summary = "A page of the locations where services are given")
  public Response serviceAtLocations(
      @BeanParam HsdsPaging paging,
      @QueryParam("search") @Nullable String search,
      @QueryParam("taxonomy_term_id") @Nullable UUID taxonomyTermId,
      @QueryParam("taxonomy_id") @Nullable UUID taxonomyId,
      @QueryParam("organization_id") @Nullable UUID organizationId,
      @Parameter(description = "Whose service changed at this moment or later")
          @QueryParam("modified_after")
          @Nullable Instant modifiedAfter,
      @Parameter(description = "All that belongs to each; at most 100 on a page")
          @QueryParam("full")
          @Nullable Boolean full,
      @Parameter(
              description =
                  "A Dutch postcode. Without proximity: what is there, and of services that say which"
                      + " area they serve, those that serve it",
              example = "1011 AB")
          @QueryParam("postcode")
          @Nullable String postcode,
      @Parameter(
              description =
                  "Meters around the postcode; a confidential place counts as the middle of its"
                      + " municipality",
              example = "5000")
          @QueryParam("proximity")
          @Nullable Integer proximity,
      @Context UriInfo uri,
      @Context Request request) {
    Known.alone(
        uri,
        "search",
        "taxonomy_term_id",
        "taxonomy_id",
        "organization_id",
        "modified_after",
        "full",
        "page",
        "per_page",
        "format",
        "postcode",
        "proximity");
    HsdsQuery query =
        paging.query(
            HsdsPaging.detail(null, full, null),
            search,
            modifiedAfter,
            organizationId,
            taxonomyTermId,
            taxonomyId,
            HsdsPaging.near(postcode, proximity));
    return answer(HsdsList.SERVICE_AT_LOCATIONS, query, paging, request);
  }

  @GET
  @Path("service_at_locations/{id}")
  @Operation(
      summary = "A service at a location with all that belongs to it",
      description =
          "Beside its own fields it says its service's name and status, because the specification"
              + " names the schema of a service for it.")
  public Response serviceAtLocation(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context Request request) {
    Known.alone(uri);
    return one(HsdsList.SERVICE_AT_LOCATIONS, id, false, request);
  }

  @GET
  @Path("taxonomies")
  @Operation(summary = "A page of taxonomies")
  public Response taxonomies(
      @BeanParam HsdsPaging paging,
      @QueryParam("search") @Nullable String search,
      @Context UriInfo uri,
      @Context Request request) {
    Known.alone(uri, "search", "page", "per_page", "format");
    HsdsQuery query = paging.query(HsdsQuery.Detail.LISTED, search, null, null, null, null);
    return answer(HsdsList.TAXONOMIES, query, paging, request);
  }

  @GET
  @Path("taxonomies/{id}")
  @Operation(summary = "A taxonomy")
  public Response taxonomy(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context Request request) {
    Known.alone(uri);
    return one(HsdsList.TAXONOMIES, id, false, request);
  }

  @GET
  @Path("taxonomy_terms")
  @Operation(summary = "A page of terms")
  public Response taxonomyTerms(
      @BeanParam HsdsPaging paging,
      @QueryParam("search") @Nullable String search,
      @QueryParam("taxonomy_id") @Nullable UUID taxonomyId,
      @Parameter(description = "Only terms that have no parent") @QueryParam("top_only")
          @Nullable Boolean topOnly,
      @Parameter(description = "Only the children of this term") @QueryParam("parent_id")
          @Nullable UUID parentId,
      @Context UriInfo uri,
      @Context Request request) {
    Known.alone(
        uri, "search", "page", "per_page", "format", "taxonomy_id", "top_only", "parent_id");
    HsdsQuery query = paging.terms(search, taxonomyId, Boolean.TRUE.equals(topOnly), parentId);
    return answer(HsdsList.TAXONOMY_TERMS, query, paging, request);
  }

  @GET
  @Path("taxonomy_terms/{id}")
  @Operation(summary = "A term")
  public Response taxonomyTerm(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context Request request) {
    Known.alone(uri);
    return one(HsdsList.TAXONOMY_TERMS, id, false, request);
  }

  private Response answer(HsdsList list, HsdsQuery query, HsdsPaging paging, Request request) {
    return paging.asLines()
        ? Response.ok(new HsdsLines(feed, list, query), HsdsLines.MEDIA_TYPE).build()
        : Tagged.json(feed.page(list, query), request);
  }

  private Response one(HsdsList list, UUID id, boolean wholeServices, Request request) {
    return Tagged.json(feed.one(list, id, wholeServices).orElseThrow(NotFound::new), request);
  }
}
