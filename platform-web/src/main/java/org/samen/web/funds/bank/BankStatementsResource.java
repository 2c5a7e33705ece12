package org.samen.web.funds.bank;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.funds.Funds;
import org.samen.funds.bank.BankLine;
import org.samen.funds.bank.BankStatements;
import org.samen.funds.bank.Reconciliation;
import org.samen.funds.bank.StatementSummary;
import org.samen.funds.bank.Suggestion;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.UploadLimit;

/** What the bank says of a fund's account, and which entry each line became. */
@Path("v1/funds/{fund}/bank-statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class BankStatementsResource {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String A_MATCH =
      "{\"kind\":\"payment\",\"subject\":\"0198c1a0-0000-7000-8000-00000000c001\"}";

  @EJB private BankStatements statements;
  @EJB private Funds funds;

  /**
   * That a file was taken in.
   *
   * @param job that did it
   */
  public record Taken(UUID job, Reconciliation reconciliation) {}

  private record Match(String kind, UUID subject) {}

  @GET
  @Operation(summary = "The statements that were taken in, latest first")
  public PageOf<StatementSummary> list(
      @PathParam("fund") UUID fund,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    funds.mustSee(fund);
    return Paging.of(page, perPage)
        .fill(
            () -> statements.count(fund), (offset, limit) -> statements.list(fund, offset, limit));
  }

  @POST
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Takes in a camt.053 file (version 02, 04 or 08), whole or not at all",
      description =
          "A file that was taken in before changes nothing. One whose balances do not add up, or of another account, is refused. What keys say for sure is booked at once. At most 250 MB; what takes more than ten seconds goes on as a job, whose address stands in Link.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @APIResponse(responseCode = "422", description = "It is none, or does not add up")
  public Response read(
      @PathParam("fund") UUID fund,
      @Parameter(example = "afschrift-2026-11.xml") @QueryParam("name") @Nullable String name,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String contentLength,
      InputStream body,
      @Context UriInfo uri) {
    UUID job =
        statements.read(
            fund,
            Objects.requireNonNullElse(name, ""),
            UploadLimit.on(body, contentLength, UploadLimit.STATEMENT_MEGABYTES),
            PATIENCE);
    return Response.status(Response.Status.CREATED)
        .link(uri.getBaseUriBuilder().path("v1/jobs").path(job.toString()).build(), "job")
        .entity(new Taken(job, statements.reconciliation(fund)))
        .build();
  }

  @GET
  @Path("reconciliation")
  @Operation(summary = "Whether the bank and the ledger agree, and what they differ by")
  public Reconciliation reconciliation(@PathParam("fund") UUID fund) {
    return statements.reconciliation(fund);
  }

  @GET
  @Path("lines")
  @Operation(summary = "The statements' lines, latest first")
  public PageOf<BankLine> lines(
      @PathParam("fund") UUID fund,
      @Parameter(description = "open, matched or aside") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "Of this statement alone") @QueryParam("statement")
          @Nullable UUID statement,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    funds.mustSee(fund);
    return Paging.of(page, perPage)
        .fill(
            () -> statements.countLines(fund, state, statement),
            (offset, limit) -> statements.lines(fund, state, statement, offset, limit));
  }

  @GET
  @Path("lines/{line}/suggestions")
  @Operation(summary = "What an open line may be, the likeliest first")
  public List<Suggestion> suggestions(@PathParam("fund") UUID fund, @PathParam("line") UUID line) {
    funds.mustSee(fund);
    return statements.suggestions(line);
  }

  @POST
  @Path("lines/{line}/match")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Books a line as what it is; the same again changes nothing",
      description =
          "kind: payment and return (subject: the payment), batch (subject: the payment batch that was booked as one sum), contribution, reversal and recovery (subject: the contribution), receipt (subject: the entry of a contribution that was booked by hand before, which is not booked again). A reversal, which is the bank taking a contribution back, freezes the fund's spending.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "match", value = A_MATCH)))
  public BankLine match(@PathParam("line") UUID line, InputStream body) {
    Match match =
        JsonFields.read(
            body,
            json ->
                new Match(
                    json.requiredText("kind"),
                    json.required("subject", json.uuid("subject"), new UUID(0, 0))));
    return statements.match(line, match.kind(), match.subject());
  }

  @POST
  @Path("lines/{line}/set-aside")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sets a line aside that is none of the fund's entries, such as interest")
  @RequestBody(
      content =
          @Content(examples = @ExampleObject(name = "reason", value = "{\"reason\":\"Rente\"}")))
  public void setAside(@PathParam("line") UUID line, InputStream body) {
    statements.setAside(line, JsonFields.read(body, json -> json.requiredText("reason")));
  }
}
