package org.samen.web.funds;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.funds.ContributionSummary;
import org.samen.funds.Contributions;
import org.samen.funds.EntryFilter;
import org.samen.funds.EntrySummary;
import org.samen.funds.Funds;
import org.samen.funds.Kinds;
import org.samen.funds.Pledge;
import org.samen.funds.PostingDetails;
import org.samen.funds.Statements;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** What goes into a fund, and its ledger. */
@Path("v1/funds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class FundLedgerResource {
  private static final List<String> PLEDGE_STATES =
      List.of("pledged", "due", "received", "cancelled");

  private static final String A_PLEDGE =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000c001","origin":"lotteries","amountMinor":2500000,"dueOn":"2026-04-01",
       "note":"Eerste helft van de toekenning"}""";

  private static final String A_RECEIPT =
      "{\"id\":\"0198c1a0-0000-7000-8000-00000000c002\",\"amountMinor\":2500000,\"bookedOn\":\"2026-03-30\"}";

  @EJB private Funds funds;
  @EJB private Contributions contributions;
  @EJB private Statements statements;

  @GET
  @Path("{fund}/contributions")
  @Operation(summary = "A page of its pledges, what is due first")
  public PageOf<ContributionSummary> contributions(
      @PathParam("fund") UUID fund,
      @Parameter(schema = @Schema(enumeration = {"pledged", "due", "received", "cancelled"}))
          @QueryParam("state")
          @Nullable String state,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    funds.mustSee(fund);
    if (state != null && !PLEDGE_STATES.contains(state)) {
      throw new BadInput("state", "rule.field.one-of", String.join(", ", PLEDGE_STATES));
    }
    return Paging.of(page, perPage)
        .fill(
            () -> contributions.count(fund, state),
            (offset, limit) -> contributions.list(fund, state, offset, limit));
  }

  @POST
  @Path("{fund}/contributions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Pledges for the caller's organisation, to a line or free")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Pledge.class),
              examples = @ExampleObject(name = "pledge", value = A_PLEDGE)))
  @APIResponse(responseCode = "201", description = "Pledged; its id is in the answer")
  public Response pledge(@PathParam("fund") UUID fund, InputStream body) {
    Pledge pledge =
        JsonFields.read(
            body,
            json -> {
              UUID id = json.uuid("id");
              return FundsResource.whole(
                  json,
                  Pledge.class,
                  Map.of("fund", fund, "id", id == null ? Ids.next(Clock.systemUTC()) : id));
            });
    contributions.pledge(pledge);
    return Response.status(Response.Status.CREATED).entity(pledge).build();
  }

  @POST
  @Path("{fund}/contributions/{id}/receipts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Books money that came in for a pledge; for whoever keeps the fund's books",
      description = "The id is that of the ledger's entry: the same again has no second effect.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "receipt", value = A_RECEIPT)))
  @APIResponse(responseCode = "204", description = "Booked")
  @APIResponse(responseCode = "403", description = "The caller does not keep the fund's books")
  @APIResponse(
      responseCode = "409",
      description = "It is more than was pledged, or its day is closed")
  public void receive(@PathParam("fund") UUID fund, @PathParam("id") UUID id, InputStream body) {
    funds.mustSee(fund);
    JsonFields.read(
        body,
        json -> {
          UUID entry = json.uuid("id");
          contributions.receive(
              entry == null ? Ids.next(Clock.systemUTC()) : entry,
              id,
              json.required("amountMinor", json.whole("amountMinor"), 0L),
              json.required("bookedOn", json.day("bookedOn"), LocalDate.EPOCH));
          return id;
        });
  }

  @POST
  @Path("{fund}/contributions/{id}/cancel")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Cancels a pledge of the caller's organisation of which nothing came in")
  @APIResponse(responseCode = "204", description = "Cancelled")
  public void cancel(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    funds.mustSee(fund);
    contributions.cancel(id);
  }

  @GET
  @Path("{fund}/entries")
  @Operation(
      summary = "A page of its ledger, latest day first, each with the balance after it",
      description =
          "Ordered by the day of booking and the number, and so runs the balance. The amount is what an entry moved, the effect what the fund has more or less by it. The total is exact up to 10,000, and 10,001 beyond.")
  public PageOf<EntrySummary> entries(
      @PathParam("fund") UUID fund,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {
                        "contribution",
                        "expense",
                        "payment",
                        "return",
                        "reversal",
                        "shared",
                        "settlement",
                        "true-up"
                      }))
          @QueryParam("kind")
          @Nullable String kind,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("line") @Nullable UUID line,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    EntryFilter filter = filter(fund, kind, organisation, line, from, until);
    return Paging.of(page, perPage)
        .fill(
            () -> statements.count(filter),
            (offset, limit) -> statements.list(filter, offset, limit));
  }

  @GET
  @Path("{fund}/entries.csv")
  @Produces("text/csv")
  @Operation(summary = "The same as CSV (RFC 4180), oldest day first, however long it is")
  public Response entriesCsv(
      @PathParam("fund") UUID fund,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("line") @Nullable UUID line,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    EntryFilter filter = filter(fund, kind, organisation, line, from, until);
    String currency = funds.find(fund).orElseThrow(NotFound::new).currency();
    StreamingOutput csv = out -> EntryCsv.write(statements, filter, currency, out);
    return Response.ok(csv, "text/csv;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"entries.csv\"")
        .build();
  }

  @GET
  @Path("{fund}/entries/{id}/postings")
  @Operation(summary = "The sides of an entry, which sum to zero; debit is above zero")
  public List<PostingDetails> postings(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    funds.mustSee(fund);
    List<PostingDetails> postings = statements.postings(id);
    if (postings.isEmpty()) {
      throw new NotFound();
    }
    return postings;
  }

  private EntryFilter filter(
      UUID fund,
      @Nullable String kind,
      @Nullable String organisation,
      @Nullable UUID line,
      @Nullable String from,
      @Nullable String until) {
    funds.mustSee(fund);
    if (kind != null && !Kinds.ENTRY_KINDS.contains(kind)) {
      throw new BadInput("kind", "rule.field.one-of", String.join(", ", Kinds.ENTRY_KINDS));
    }
    return new EntryFilter(
        fund,
        null,
        kind,
        organisation,
        line,
        ExpensesResource.day("from", from),
        ExpensesResource.day("until", until));
  }
}
