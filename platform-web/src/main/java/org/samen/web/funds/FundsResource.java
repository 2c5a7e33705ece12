package org.samen.web.funds;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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
import org.samen.funds.AmendFund;
import org.samen.funds.FundDetails;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.funds.ProposalSummary;
import org.samen.funds.SetUpFund;
import org.samen.funds.Threshold;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.Written;

/** Funds and what two of their members agree about them, as programs meet them. */
@Path("v1/funds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class FundsResource {
  private static final String A_FUND =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000f001","proposal":"0198c1a0-0000-7000-8000-00000000f002",
       "name":"Noodfonds tolken","purpose":"Tolken betalen waar niemand anders dat doet.","holderKind":"lead",
       "holder":"open-spreekkamer","holderName":"Stichting De Open Spreekkamer","currency":"EUR","firstMonth":1,
       "agreedOn":"2026-01-15","members":["open-spreekkamer","zorgbrug-maas","steunpunt-domtoren"],
       "lines":[{"id":"0198c1a0-0000-7000-8000-00000000f003","name":"Tolken","bookYear":2026,"role":"mediating",
                 "careSystem":"regular","payerMayOwe":true,"costCategory":"objectives","budgetMinor":2200000}],
       "thresholds":[{"fromMinor":0,"approvers":1,"organisations":1},{"fromMinor":100000,"approvers":2,"organisations":2}]}""";

  private static final String A_PROPOSAL =
      "{\"id\":\"0198c1a0-0000-7000-8000-00000000f010\",\"kind\":\"close\",\"through\":\"2026-03-31\"}";

  @EJB private Funds funds;

  @GET
  @Operation(summary = "The funds of the caller's organisation, or of an auditor's mandate")
  public List<FundSummary> list() {
    return funds.list();
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "A fund: what it holds, its budget against what was spent, its members",
      description = "Amounts are minor units of its currency. Available is posted less reserved.")
  @APIResponse(responseCode = "404", description = "There is none, or none of the caller's")
  public FundDetails find(@PathParam("id") UUID id) {
    return funds.find(id).orElseThrow(NotFound::new);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Proposes a fund, which a coordinator of another member confirms",
      description =
          "Make its ids yourself (UUID, version 7), so that sending it again does no harm.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = SetUpFund.class),
              examples = @ExampleObject(name = "fund", value = A_FUND)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = FundDetails.class)))
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response setUp(InputStream body, @Context UriInfo uri) {
    SetUpFund command = JsonFields.read(body, json -> whole(json, SetUpFund.class, Map.of()));
    funds.setUp(command);
    return Written.created(
        uri,
        command.id(),
        Response.status(Response.Status.CREATED).entity(find(command.id())).build());
  }

  @GET
  @Path("{id}/proposals")
  @Operation(summary = "What takes two people of two members: proposed, confirmed, refused")
  public List<ProposalSummary> proposals(@PathParam("id") UUID id) {
    find(id);
    return funds.proposals(id);
  }

  @POST
  @Path("{id}/proposals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Proposes a change, which a coordinator of another member confirms",
      description =
          "kind: amend (name, purpose, members, leaving, lines, thresholds), close and reopen (through), reverse (entry),"
              + " unfreeze, publish (public), mandate (organisation, from, until).")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "close", value = A_PROPOSAL)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ProposalSummary.class)))
  @APIResponse(responseCode = "409", description = "One of its kind waits already")
  public Response propose(@PathParam("id") UUID fund, InputStream body) {
    UUID proposal = JsonFields.read(body, json -> propose(fund, json));
    return Response.status(Response.Status.CREATED)
        .entity(funds.proposal(proposal).orElseThrow(NotFound::new))
        .build();
  }

  private UUID propose(UUID fund, JsonFields json) {
    UUID given = json.uuid("id");
    UUID id = given == null ? Ids.next(Clock.systemUTC()) : given;
    String kind = json.requiredText("kind");
    switch (kind) {
      case "amend" ->
          funds.amend(
              new AmendFund(
                  id,
                  fund,
                  json.text("name"),
                  json.text("purpose"),
                  json.texts("members"),
                  json.texts("leaving"),
                  json.each("lines", line -> whole(line, org.samen.funds.EditLine.class, Map.of())),
                  thresholds(json)));
      case "close" ->
          funds.close(id, fund, json.required("through", json.day("through"), LocalDate.EPOCH));
      case "reopen" -> funds.reopen(id, fund, json.day("through"));
      case "reverse" -> funds.reverse(id, fund, json.required("entry", json.uuid("entry"), fund));
      case "unfreeze" -> funds.unfreeze(id, fund);
      case "publish" ->
          funds.publish(id, fund, json.required("public", json.truth("public"), Boolean.FALSE));
      case "mandate" ->
          funds.mandate(
              id,
              fund,
              json.requiredText("organisation"),
              json.required("from", json.day("from"), LocalDate.EPOCH),
              json.required("until", json.day("until"), LocalDate.EPOCH));
      default ->
          throw new BadInput(
              "kind",
              "rule.field.one-of",
              "amend, close, reopen, reverse, unfreeze, publish, mandate");
    }
    return id;
  }

  private static @Nullable List<Threshold> thresholds(JsonFields json) {
    List<Threshold> thresholds =
        json.each("thresholds", threshold -> whole(threshold, Threshold.class, Map.of()));
    return thresholds.isEmpty() ? null : thresholds;
  }

  @POST
  @Path("proposals/{id}/{answer: confirm|refuse|withdraw}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Confirms or refuses what another member proposed, or withdraws one's own",
      description = "Confirming does what it says, at once. A reason may stand in the body.")
  @RequestBody(content = @Content(example = "{\"reason\":\"Eerst de bankafschriften.\"}"))
  @APIResponse(responseCode = "403", description = "Its own organisation may not confirm it")
  @APIResponse(
      responseCode = "409",
      description = "It was answered already, or can no longer be done")
  public ProposalSummary answer(
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"confirm", "refuse", "withdraw"}))
          @PathParam("answer")
          String answer,
      InputStream body) {
    String reason = ExpensesResource.reason(body);
    funds.answer(
        id,
        switch (answer) {
          case "confirm" -> "confirmed";
          case "refuse" -> "refused";
          default -> "withdrawn";
        },
        reason);
    return funds.proposal(id).orElseThrow(NotFound::new);
  }

  /** A record that is the whole of an object. */
  static <R extends Record> R whole(
      JsonFields json, Class<R> type, Map<String, ? extends @Nullable Object> given) {
    R record = json.as(type, given);
    json.nothingElseThan(type);
    return record;
  }
}
