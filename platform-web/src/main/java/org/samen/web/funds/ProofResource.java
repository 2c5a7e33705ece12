package org.samen.web.funds;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.samen.funds.Funds;
import org.samen.funds.proof.Proofs;

/** A fund's ledger as a file that proves itself. */
@Path("v1/funds/{fund}/proof")
@Tag(name = "funds")
public class ProofResource {
  @EJB private Funds funds;
  @EJB private Proofs proofs;

  @GET
  @Produces("application/jsonl")
  @Operation(
      summary =
          "The fund's chain with the rows that it hashes, the last checkpoint and its public key, as JSON lines",
      description =
          "For coordinators, and for auditors whose mandate covers every day of the fund: a part proves nothing. `./platform verify-ledger --file` verifies it without the platform.")
  public Response proof(@PathParam("fund") UUID fund) {
    funds.mustSee(fund);
    proofs.mustReadWhole(fund);
    StreamingOutput lines =
        output -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
          proofs.write(fund, writer);
          writer.flush();
        };
    return Response.ok(lines)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"proof-" + fund + ".jsonl\"")
        .build();
  }
}
