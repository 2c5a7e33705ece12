package org.samen.web.funds;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.funds.BehindBalance;
import org.samen.funds.Funds;
import org.samen.funds.SettlementDetails;
import org.samen.funds.SettlementPlan;
import org.samen.funds.Settlements;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.shell.Moments;

/** Settling what members owe each other for shared costs. */
@Path("v1/funds/{fund}/settlements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class SettlementsResource {
  @EJB private Settlements settlements;
  @EJB private Funds funds;

  @GET
  @Operation(summary = "The fund's settlements, latest first")
  public List<SettlementDetails> list(@PathParam("fund") UUID fund) {
    funds.mustSee(fund);
    return settlements.list(fund);
  }

  @GET
  @Path("plan")
  @Operation(
      summary = "What members owe each other, and the fewest transfers that settle it",
      description =
          "A balance above 0 is owed by the member, below 0 to it. What earlier settlements agreed is counted as paid."
              + " `fewest` is false above fifteen members, where fewer transfers might do.")
  public SettlementPlan plan(
      @PathParam("fund") UUID fund,
      @Parameter(description = "Without a day as of today", example = "2026-03-31")
          @QueryParam("as_of")
          @Nullable String asOf) {
    return settlements.plan(fund, day(asOf));
  }

  @GET
  @Path("plan/behind")
  @Operation(summary = "The entries that make up a member's balance; their amounts sum to it")
  public List<BehindBalance> behindPlan(
      @PathParam("fund") UUID fund,
      @Parameter(required = true, example = "zorgbrug-maas") @QueryParam("organisation")
          @Nullable String organisation,
      @QueryParam("as_of") @Nullable String asOf) {
    funds.mustSee(fund);
    return settlements.behind(fund, required(organisation), day(asOf));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Proposes to settle as of the end of a day; another member confirms it",
      description =
          "Make its id yourself (UUID, version 7), so that sending it again does no harm.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"id\":\"0198c1a0-0000-7000-8000-00000000b001\",\"asOf\":\"2026-03-31\"}"))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = SettlementDetails.class)))
  @APIResponse(responseCode = "409", description = "Nobody owes anything, or another one waits")
  public Response propose(@PathParam("fund") UUID fund, InputStream body, @Context UriInfo uri) {
    UUID id =
        JsonFields.read(
            body,
            json -> {
              UUID given = json.uuid("id");
              UUID own = given == null ? Ids.next(Clock.systemUTC()) : given;
              settlements.propose(
                  own, fund, json.required("asOf", json.day("asOf"), LocalDate.EPOCH));
              return own;
            });
    return Response.created(uri.getAbsolutePathBuilder().path(id.toString()).build())
        .entity(find(fund, id))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A settlement: balances as they were shown, transfers and what came in")
  @APIResponse(responseCode = "404", description = "There is none, or none of the caller's")
  public SettlementDetails find(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    return settlements
        .find(id)
        .filter(settlement -> settlement.fund().equals(fund))
        .orElseThrow(NotFound::new);
  }

  @GET
  @Path("{id}/behind")
  @Operation(summary = "The entries that made up a balance of the settlement; they sum to it")
  public List<BehindBalance> behind(
      @PathParam("fund") UUID fund,
      @PathParam("id") UUID id,
      @Parameter(required = true, example = "zorgbrug-maas") @QueryParam("organisation")
          @Nullable String organisation) {
    find(fund, id);
    return settlements.behind(id, required(organisation));
  }

  @POST
  @Path("{id}/{answer: confirm|refuse|withdraw}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Confirms or refuses another member's settlement, or withdraws one's own",
      description = "A reason stands in the body; refusing needs one.")
  @RequestBody(content = @Content(example = "{\"reason\":\"De huur van maart ontbreekt.\"}"))
  @APIResponse(responseCode = "403", description = "Its own organisation may not confirm it")
  @APIResponse(
      responseCode = "409",
      description = "It was answered already, or something was booked since")
  public SettlementDetails answer(
      @PathParam("fund") UUID fund,
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"confirm", "refuse", "withdraw"}))
          @PathParam("answer")
          String answer,
      InputStream body) {
    find(fund, id);
    settlements.answer(
        id,
        switch (answer) {
          case "confirm" -> "confirmed";
          case "refuse" -> "refused";
          default -> "withdrawn";
        },
        ExpensesResource.reason(body));
    return find(fund, id);
  }

  @POST
  @Path("{id}/transfers/{transfer}/receive")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Whoever receives a transfer says that it came in, which posts it",
      description = "The same again has no second effect.")
  @RequestBody(content = @Content(example = "{\"receivedOn\":\"2026-04-07\"}"))
  @APIResponse(responseCode = "403", description = "Another member receives it")
  @APIResponse(responseCode = "409", description = "The settlement is not confirmed")
  public SettlementDetails receive(
      @PathParam("fund") UUID fund,
      @PathParam("id") UUID id,
      @PathParam("transfer") UUID transfer,
      InputStream body) {
    if (find(fund, id).transfers().stream().noneMatch(one -> one.id().equals(transfer))) {
      throw new NotFound();
    }
    LocalDate day =
        JsonFields.read(
            body, json -> json.required("receivedOn", json.day("receivedOn"), LocalDate.EPOCH));
    settlements.receive(transfer, day);
    return find(fund, id);
  }

  private static LocalDate day(@Nullable String asOf) {
    LocalDate day = ExpensesResource.day("as_of", asOf);
    return day == null ? LocalDate.now(Moments.ZONE) : day;
  }

  private static String required(@Nullable String organisation) {
    if (organisation == null || organisation.isBlank()) {
      throw new BadInput("organisation", "rule.required");
    }
    return organisation;
  }
}
