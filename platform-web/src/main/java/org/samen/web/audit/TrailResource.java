package org.samen.web.audit;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Trail;
import org.samen.audit.TrailFilter;
import org.samen.audit.TrailRecord;
import org.samen.audit.Verification;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** The trail, for whoever may read it. */
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public class TrailResource {
  @EJB private Trail trail;

  @GET
  @Path("records")
  @Operation(
      summary = "Who did what, newest first: what the caller's role and organisation may read")
  public PageOf<TrailRecord> records(
      @Parameter(example = "service.verified") @QueryParam("action") @Nullable String action,
      @Parameter(description = "Alias of the acting organisation", example = "zorgbrug-maas")
          @QueryParam("organisation")
          @Nullable String organisation,
      @Parameter(description = "Id of what it was done to") @QueryParam("object")
          @Nullable String object,
      @Parameter(example = "2026-01-01T00:00:00+01:00") @QueryParam("from") @Nullable Instant from,
      @Parameter(description = "Exclusive") @QueryParam("until") @Nullable Instant until,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    TrailFilter filter = new TrailFilter(action, organisation, object, from, until);
    return Paging.of(page, perPage)
        .fill(() -> trail.count(filter), (offset, limit) -> trail.list(filter, offset, limit));
  }

  /**
   * What the verification found.
   *
   * @param records how many were read
   */
  public record Found(boolean sound, long records, Verification.@Nullable WrongRecord firstWrong) {}

  @POST
  @Path("verification")
  @Operation(summary = "Recomputes every chain and names the first wrong row, if there is one")
  public Found verify() {
    Verification found = trail.verify();
    return new Found(found.sound(), found.records(), found.firstWrong());
  }
}
