package org.samen.web.rosters;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.rosters.AskSwap;
import org.samen.rosters.ClaimHours;
import org.samen.rosters.ClaimOutlay;
import org.samen.rosters.DayException;
import org.samen.rosters.EditWishes;
import org.samen.rosters.OpenSeat;
import org.samen.rosters.OwnDoor;
import org.samen.rosters.OwnPage;
import org.samen.rosters.OwnSwaps;
import org.samen.rosters.SignUp;
import org.samen.rosters.SwapPartner;
import org.samen.rosters.SwapReturn;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Weekly;
import org.samen.web.api.JsonFields;

/**
 * The signed-in volunteer's own part of the roster: shifts, sign-ups, swaps, hours, outlays, when
 * they can be had, and what they consent to.
 */
@Path("v1/rosters/mine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rosters")
public class MineResource {
  private static final int FOUR_WEEKS = 27;

  @EJB private OwnDoor door;
  @EJB private OwnSwaps swaps;

  @GET
  @Operation(summary = "The signed-in volunteer's own page: shifts, hours, room, what is open")
  @APIResponse(responseCode = "404", description = "The caller is no volunteer")
  public OwnPage mine() {
    return door.page(null);
  }

  @GET
  @Path("open")
  @Operation(summary = "Seats of the coming weeks, and why the volunteer cannot have some")
  public List<OpenSeat> open(
      @QueryParam("from") @Nullable Instant from, @QueryParam("until") @Nullable Instant until) {
    Instant first = from == null ? Instant.now() : from;
    return door.open(null, first, until == null ? first.plus(FOUR_WEEKS, ChronoUnit.DAYS) : until);
  }

  @PUT
  @Path("sign-ups/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The signed-in volunteer takes a seat, or with wait waits for one")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"shift\":\"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e61\",\"seat\":0,\"wait\":false}"))
  @APIResponse(responseCode = "204", description = "It is theirs")
  @APIResponse(responseCode = "409", description = "It cannot be; errors name each reason")
  public void signUp(@PathParam("id") UUID id, InputStream body) {
    JsonFields.read(
            body,
            json -> {
              boolean wait = Boolean.TRUE.equals(json.truth("wait"));
              SignUp command = RosterJson.command(json, SignUp.class, id);
              return (Runnable)
                  () -> {
                    if (wait) {
                      door.await(null, command);
                    } else {
                      door.signUp(null, command);
                    }
                  };
            })
        .run();
  }

  @POST
  @Path("sign-ups/{id}/{what}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "withdraw: \"I cannot\"; accept: takes the seat that is offered")
  @APIResponse(responseCode = "204", description = "It is so")
  public void answer(
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"withdraw", "accept"})) @PathParam("what")
          String what) {
    switch (what) {
      case "withdraw" -> door.withdraw(null, id);
      case "accept" -> door.acceptOffer(null, id);
      default -> throw new NotFound();
    }
  }

  /**
   * What a shift of one's own can be swapped for.
   *
   * @param takers volunteers who could take it over
   * @param returns shifts of others that could be exchanged for it
   */
  public record Swaps(List<SwapPartner> takers, List<SwapReturn> returns) {}

  @GET
  @Path("sign-ups/{id}/swaps")
  @Operation(
      summary = "Who could take a shift of one's own over, and what could be had in exchange",
      description = "Exchanges are with volunteers of the same organisation. By alias.")
  @APIResponse(responseCode = "404", description = "The caller is not on that shift")
  public Swaps possible(@PathParam("id") UUID id) {
    return new Swaps(swaps.partners(null, id), swaps.returns(null, id));
  }

  @PUT
  @Path("swaps/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Asks another volunteer to take a shift over, or with inReturn to exchange theirs",
      description = "Both agree, and a coordinator where one of the two shifts asks for it.")
  @RequestBody(content = @Content(schema = @Schema(implementation = AskSwap.class)))
  @APIResponse(responseCode = "204", description = "They are asked")
  @APIResponse(responseCode = "404", description = "They could not")
  public void askSwap(@PathParam("id") UUID id, InputStream body) {
    swaps.ask(null, JsonFields.read(body, json -> RosterJson.command(json, AskSwap.class, id)));
  }

  @POST
  @Path("swaps/{id}/{what}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "agree and refuse: by who was asked; withdraw: by who asked")
  @APIResponse(responseCode = "204", description = "It is so")
  @APIResponse(responseCode = "409", description = "That does not follow from what it is now")
  public void answerSwap(
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"agree", "refuse", "withdraw"})) @PathParam("what")
          String what) {
    switch (what) {
      case "agree" -> swaps.answer(null, id, true);
      case "refuse" -> swaps.answer(null, id, false);
      case "withdraw" -> swaps.withdraw(null, id);
      default -> throw new NotFound();
    }
  }

  @PUT
  @Path("hours/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Claims hours outside shifts; they are the caller's own")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"role\":\"educating\",\"day\":\"2026-03-02\",\"minutes\":90,\"note\":\"Inwerken\"}"))
  @APIResponse(responseCode = "204", description = "They are claimed; again: nothing more")
  public void claimHours(@PathParam("id") UUID id, InputStream body) {
    door.claimHours(null, own(ClaimHours.class, id, body));
  }

  @PUT
  @Path("outlays/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Claims what the caller spent on the work")
  @RequestBody(
      content =
          @Content(
              example = "{\"day\":\"2026-03-02\",\"amountMinor\":1240,\"purpose\":\"Treinreis\"}"))
  @APIResponse(responseCode = "204", description = "It is claimed; again: nothing more")
  public void claimOutlay(@PathParam("id") UUID id, InputStream body) {
    door.claimOutlay(null, own(ClaimOutlay.class, id, body));
  }

  /** Whose it is, the door says, whatever the body does. */
  private static <C extends Record> C own(Class<C> type, UUID id, InputStream body) {
    return JsonFields.read(
        body,
        json -> {
          C command = json.as(type, Map.of("id", id, "volunteer", id));
          json.nothingElseThan(type);
          return command;
        });
  }

  @POST
  @Path("hours/{id}/withdraw")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes back hours that nobody decided on yet")
  @APIResponse(responseCode = "204", description = "They are taken back")
  public void withdrawHours(@PathParam("id") UUID id) {
    door.withdrawHours(null, id);
  }

  @POST
  @Path("outlays/{id}/withdraw")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes back an outlay that nobody decided on yet")
  @APIResponse(responseCode = "204", description = "It is taken back")
  public void withdrawOutlay(@PathParam("id") UUID id) {
    door.withdrawOutlay(null, id);
  }

  @PUT
  @Path("availability")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sets when the caller can be had: each week, and days that are otherwise")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"pattern\":[{\"day\":2,\"from\":\"12:00\",\"until\":\"18:00\"}],\"exceptions\":[]}"))
  @APIResponse(responseCode = "204", description = "It is so from now on")
  public void setAvailability(InputStream body) {
    JsonFields.read(
            body,
            json -> {
              List<Weekly> pattern = json.each("pattern", one -> one.as(Weekly.class, Map.of()));
              List<DayException> days =
                  json.each("exceptions", one -> one.as(DayException.class, Map.of()));
              json.nothingElseThan(VolunteerDetails.class);
              return (Runnable) () -> door.setAvailability(null, pattern, days);
            })
        .run();
  }

  @PUT
  @Path("wishes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sets how much the caller wants to do, where, and in which languages")
  @RequestBody(content = @Content(schema = @Schema(implementation = EditWishes.class)))
  @APIResponse(responseCode = "204", description = "It is so from now on")
  public void setWishes(InputStream body) {
    door.setWishes(
        null,
        JsonFields.read(
            body,
            json -> {
              EditWishes command = json.as(EditWishes.class, Map.of());
              json.nothingElseThan(EditWishes.class);
              return command;
            }));
  }

  @PUT
  @Path("consents/{kind}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Gives a consent as of now; withdrawn by DELETE")
  public void consent(
      @Parameter(schema = @Schema(enumeration = {"pool", "allowance-room"})) @PathParam("kind")
          String kind) {
    door.consent(null, kind, true);
  }

  @DELETE
  @Path("consents/{kind}")
  @Operation(summary = "Withdraws a consent as of now")
  public void withdrawConsent(@PathParam("kind") String kind) {
    door.consent(null, kind, false);
  }

  @GET
  @Path("export")
  @Operation(summary = "Everything that is held of the caller, to take along")
  public Response export() {
    return Response.ok(door.export(null), MediaType.APPLICATION_JSON)
        .header("Content-Disposition", "attachment; filename=\"samen.json\"")
        .build();
  }
}
