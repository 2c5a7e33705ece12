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
import java.util.HashMap;
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
import org.samen.funds.Funds;
import org.samen.funds.KeyDetails;
import org.samen.funds.Keys;
import org.samen.funds.ProposeKey;
import org.samen.funds.SplitShare;
import org.samen.funds.TrueUpSummary;
import org.samen.web.api.JsonFields;

/** Cost-sharing keys of a fund, what they divided, and the true-up after a year. */
@Path("v1/funds/{fund}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class KeysResource {
  private static final String A_KEY =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000a001","name":"Spreekuurruimte","kind":"shares","validFrom":"2026-04-01",
       "shares":[{"organisation":"open-spreekkamer","weight":3},{"organisation":"zorgbrug-maas","weight":1}],
       "vatTreatment":"common-account","adviserReference":"Advies 2026-014, accountant"}""";

  private static final String BY_USE =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000a002","name":"Bus","kind":"use","validFrom":"2026-04-01",
       "thing":"5a4e0000-0000-7000-8000-000000000005","countedFrom":"2026-01-01","countedUntil":"2026-03-31",
       "vatTreatment":"undecided"}""";

  @EJB private Keys keys;
  @EJB private Funds funds;

  @GET
  @Operation(
      summary = "All versions of the fund's cost-sharing keys, with who consents",
      description =
          "A version is in force from its day, once every member has consented, until a later one. None is ever changed.")
  public List<KeyDetails> list(
      @PathParam("fund") UUID fund,
      @Parameter(
              description = "Only the versions by which a cost of this day is shared",
              example = "2026-04-15")
          @QueryParam("on")
          @Nullable String on) {
    funds.mustSee(fund);
    LocalDate day = ExpensesResource.day("on", on);
    return day == null ? keys.list(fund) : keys.inForce(fund, day);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A version of a key")
  @APIResponse(responseCode = "404", description = "There is none, or none of the caller's")
  public KeyDetails find(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    return keys.find(id).filter(key -> key.fund().equals(fund)).orElseThrow(NotFound::new);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Proposes a key, or with `series` a new version of one",
      description =
          "Make its id yourself (UUID, version 7), so that sending it again does no harm. It is fixed beforehand: it begins"
              + " today or later, and later than the former version. Kind equal divides evenly, shares by weights, use by the"
              + " minutes for which members used a shared thing from countedFrom through countedUntil.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = ProposeKey.class),
              examples = {
                @ExampleObject(name = "shares", value = A_KEY),
                @ExampleObject(name = "use", value = BY_USE)
              }))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = KeyDetails.class)))
  @APIResponse(responseCode = "409", description = "The id was used for another key")
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response propose(@PathParam("fund") UUID fund, InputStream body, @Context UriInfo uri) {
    ProposeKey command =
        JsonFields.read(
            body,
            json -> {
              UUID id = json.uuid("id");
              Map<String, @Nullable Object> given = new HashMap<>();
              given.put("id", id == null ? Ids.next(Clock.systemUTC()) : id);
              given.put("fund", fund);
              ProposeKey read = json.as(ProposeKey.class, given);
              json.nothingElseThan(ProposeKey.class);
              return read;
            });
    keys.propose(command);
    return Response.created(uri.getAbsolutePathBuilder().path(command.id().toString()).build())
        .entity(find(fund, command.id()))
        .build();
  }

  @POST
  @Path("{id}/{answer: consent|refuse}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "The caller's organisation consents to a key, or refuses it with a reason",
      description = "Each member answers once; the one that proposed it has consented.")
  @RequestBody(content = @Content(example = "{\"reason\":\"Wij gebruiken deze ruimte niet.\"}"))
  @APIResponse(
      responseCode = "409",
      description = "Another answer was given, a member refused, or its first day is over")
  public KeyDetails answer(
      @PathParam("fund") UUID fund,
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"consent", "refuse"})) @PathParam("answer")
          String answer,
      InputStream body) {
    find(fund, id);
    keys.answer(id, answer.equals("consent"), ExpensesResource.reason(body));
    return find(fund, id);
  }

  @GET
  @Path("splits/{subject}")
  @Operation(
      summary = "How a shared expense or a true-up was divided, with its remainders",
      description =
          "Each gets its exact share (amountMinor × weight / ofWeight) rounded down; what is left goes one minor unit at a"
              + " time to the largest remainders. beforeMinor is what a true-up corrects.")
  public List<SplitShare> split(@PathParam("fund") UUID fund, @PathParam("subject") UUID subject) {
    funds.mustSee(fund);
    List<SplitShare> split = keys.split(subject);
    if (split.isEmpty()) {
      throw new NotFound();
    }
    return split;
  }

  @GET
  @Path("true-ups")
  @Operation(summary = "What was trued up, latest first")
  public List<TrueUpSummary> trueUps(@PathParam("fund") UUID fund) {
    funds.mustSee(fund);
    return keys.trueUps(fund);
  }

  @POST
  @Path("{id}/true-ups")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Corrects what a key by use divided in a book year to the use that was counted",
      description = "Once per key and year, after the year, when nothing of it waits.")
  @RequestBody(
      content =
          @Content(example = "{\"id\":\"0198c1a0-0000-7000-8000-00000000a009\",\"bookYear\":2025}"))
  @APIResponse(responseCode = "409", description = "The year is not over or was trued up")
  public List<SplitShare> trueUp(
      @PathParam("fund") UUID fund, @PathParam("id") UUID key, InputStream body) {
    find(fund, key);
    UUID id =
        JsonFields.read(
            body,
            json -> {
              UUID given = json.uuid("id");
              UUID own = given == null ? Ids.next(Clock.systemUTC()) : given;
              keys.trueUp(own, key, json.required("bookYear", json.integer("bookYear"), 0));
              return own;
            });
    return keys.split(id);
  }
}
