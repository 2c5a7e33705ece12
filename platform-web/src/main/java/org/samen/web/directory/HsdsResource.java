package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.directory.HsdsFeed;
import org.samen.directory.HsdsQuery;
import org.samen.web.api.BadInput;
import org.samen.web.api.Paging;

/**
 * The directory as the Human Services Data Specification 3.0 has it (docs.openreferral.org).
 * Without a token it shows what is public; with one, what its person may see.
 */
@Path("hsds/3.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hsds")
@SecurityRequirements
public class HsdsResource {
  private static final int USUAL = 50;
  private static final int MOST = 1000;
  private static final int LONGEST_SEARCH = 200;

  private static final String OPENAPI =
      "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json";

  @EJB private HsdsFeed feed;

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
    String profile = uri.getBaseUriBuilder().replacePath("openapi").build().toString();
    return new Root("3.0", profile, OPENAPI);
  }

  @GET
  @Path("services")
  @Operation(summary = "A page of services")
  public String services(
      @Parameter(description = "Words in Dutch or English", example = "tolk") @QueryParam("search")
          @Nullable String search,
      @Parameter(example = "2026-01-01T00:00:00Z") @QueryParam("modified_after")
          @Nullable Instant modifiedAfter,
      @QueryParam("organization_id") @Nullable UUID organizationId,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return feed.services(query(page, perPage, search, modifiedAfter, organizationId));
  }

  @GET
  @Path("services/{id}")
  @Operation(summary = "A service with all that belongs to it")
  public String service(@PathParam("id") UUID id) {
    return feed.service(id).orElseThrow(NotFound::new);
  }

  @GET
  @Path("organizations")
  @Operation(summary = "A page of organisations")
  public String organizations(
      @QueryParam("search") @Nullable String search,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return feed.organizations(query(page, perPage, search, null, null));
  }

  @GET
  @Path("organizations/{id}")
  @Operation(summary = "An organisation with its locations and services")
  public String organization(@PathParam("id") UUID id) {
    return feed.organization(id).orElseThrow(NotFound::new);
  }

  private static HsdsQuery query(
      @Nullable Integer page,
      @Nullable Integer perPage,
      @Nullable String search,
      @Nullable Instant modifiedAfter,
      @Nullable UUID organizationId) {
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw new BadInput("search", "rule.too-long", LONGEST_SEARCH);
    }
    Paging paging = Paging.of(page, perPage, USUAL, MOST);
    return new HsdsQuery(paging.page(), paging.perPage(), search, modifiedAfter, organizationId);
  }
}
