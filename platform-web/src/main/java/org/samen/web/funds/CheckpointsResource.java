package org.samen.web.funds;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.funds.proof.Checkpoint;
import org.samen.funds.proof.Checkpoints;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** Signed heads of the funds' chains, to be kept by partners. */
@Path("v1/funds/checkpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class CheckpointsResource {
  @EJB private Checkpoints checkpoints;

  @GET
  @Operation(
      summary = "A page of the signed checkpoints, the latest first",
      description =
          "A checkpoint holds a leaf for each fund that moved since the one before; `heads` opens those of the funds that the caller may see. "
              + "Keep one: `./platform verify-ledger --file proof --checkpoint kept` holds a later ledger to it.")
  public PageOf<Checkpoint> list(
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return Paging.of(page, perPage).fill(checkpoints::count, checkpoints::list);
  }

  @GET
  @Path("{number}")
  @Operation(summary = "One checkpoint")
  public Checkpoint find(@Parameter(example = "1") @PathParam("number") long number) {
    return checkpoints.find(number).orElseThrow(NotFound::new);
  }

  @GET
  @Path("keys/{id}")
  @Produces("application/x-pem-file")
  @Operation(summary = "The public key that a checkpoint names by keyId, as PEM (Ed25519)")
  public String key(@Parameter(example = "0123456789abcdef") @PathParam("id") String id) {
    return checkpoints.key(id).orElseThrow(NotFound::new);
  }
}
