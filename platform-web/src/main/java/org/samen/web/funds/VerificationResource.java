package org.samen.web.funds;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.samen.access.NotFound;
import org.samen.funds.proof.VerificationSummary;
import org.samen.funds.proof.Verifications;

/** "Does it add up?", over HTTP. */
@Path("v1/funds/{fund}/verification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class VerificationResource {
  @EJB private Verifications verifications;

  @GET
  @Operation(
      summary = "What the last verification found that the caller's organisation asked for",
      description =
          "`figures.firstWrong` names table, id and rule of the first wrong row; it is absent when everything adds up.")
  public VerificationSummary last(@PathParam("fund") UUID fund) {
    return verifications.last(fund).orElseThrow(NotFound::new);
  }

  @PUT
  @Path("{job}")
  @Operation(
      summary =
          "Starts a verification as a job with this id, made by the caller; GET /api/v1/jobs/{id} tells how far it is")
  public Response start(@PathParam("fund") UUID fund, @PathParam("job") UUID job) {
    verifications.start(job, fund);
    return Response.accepted(Map.of("job", job)).build();
  }
}
