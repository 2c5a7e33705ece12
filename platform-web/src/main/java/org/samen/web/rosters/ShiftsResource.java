package org.samen.web.rosters;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import org.samen.access.NotFound;
import org.samen.rosters.Assign;
import org.samen.rosters.Candidate;
import org.samen.rosters.CoverageCell;
import org.samen.rosters.EditShift;
import org.samen.rosters.PlannedShift;
import org.samen.rosters.RepeatShift;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.ShiftFilter;
import org.samen.rosters.ShiftSummary;
import org.samen.rosters.Shifts;
import org.samen.rosters.SignUps;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Written;

/** Shifts, their recurring patterns, and who is put on them. */
@Path("v1/shifts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rosters")
public class ShiftsResource {
  private static final String A_SHIFT =
      """
      {"name":"Huisartsenspreekuur","role":"delivering","area":"0363","place":"Spreekkamer 2","audience":"pool","needsVog":true,
       "swapApproval":true,"starts":"2026-03-03T13:00","ends":"2026-03-03T17:00",
       "seats":[{"skill":"gp","priority":3,"count":1},{"skill":"interpreter","language":"ar","priority":2,"count":1}]}""";

  private static final String A_SERIES =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e61","template":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e62","first":"2026-03-03",
       "every":"weekly","interval":1,"days":[2,4],"count":8,"skipMissing":false}""";

  @EJB private Shifts shifts;
  @EJB private SignUps signUps;

  /** The shifts of a series, in order. */
  public record Made(List<UUID> shifts) {}

  @GET
  @Operation(
      summary = "A page of the shifts that the caller may see, soonest first",
      description =
          "All of the caller's organisation; of other partners those that are published and open to the pool.")
  public PageOf<ShiftSummary> list(
      @Parameter(description = "Alias of the partner that runs it") @QueryParam("organisation")
          @Nullable String organisation,
      @Parameter(schema = @Schema(enumeration = {"draft", "published", "cancelled"}))
          @QueryParam("state")
          @Nullable String state,
      @QueryParam("role") @Nullable String role,
      @QueryParam("area") @Nullable String area,
      @QueryParam("skill") @Nullable String skill,
      @Parameter(description = "true: with a free seat; false: full") @QueryParam("open")
          @Nullable Boolean open,
      @QueryParam("series") @Nullable UUID series,
      @QueryParam("ends_after") @Nullable Instant endsAfter,
      @QueryParam("starts_before") @Nullable Instant startsBefore,
      @QueryParam("q") @Nullable String text,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    ShiftFilter filter =
        new ShiftFilter(
            organisation, state, role, area, skill, open, series, endsAfter, startsBefore, text);
    return Paging.of(page, perPage)
        .fill(
            () -> shifts.count(filter),
            (offset, limit) -> shifts.list(filter, false, offset, limit));
  }

  @GET
  @Path("coverage")
  @Operation(summary = "How far the seats of each day and skill are taken; four weeks without days")
  public List<CoverageCell> coverage(
      @QueryParam("organisation") @Nullable String organisation,
      @Parameter(example = "2026-03-02") @QueryParam("from") @Nullable String from,
      @Parameter(example = "2026-03-29") @QueryParam("until") @Nullable String until) {
    LocalDate first = RostersResource.day("from", from, RostersResource.today());
    return shifts.coverage(
        organisation, first, RostersResource.day("until", until, first.plusDays(27)));
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "A shift with its seats and who is on them, as far as the caller may know them")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ShiftDetails.class)))
  public Response find(@PathParam("id") UUID id) {
    return answer(id);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a draft shift, or changes one",
      description =
          "Times are of the wall clock in Europe/Amsterdam. One that the clock skips is refused; of one that it shows twice"
              + " startsWhich or endsWhich says earlier or later. Make the id yourself; without a version it is new.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditShift.class),
              examples = @ExampleObject(name = "shift", value = A_SHIFT)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ShiftDetails.class)))
  @APIResponse(responseCode = "409", description = "It changed, or somebody is on it already")
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response save(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    shifts.save(
        Written.addedOrReplaced(
            body, id, ifMatch, RosterJson.of(EditShift.class, EditShift.class)));
    return answer(id);
  }

  @POST
  @Path("publish")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Publishes drafts; those on them already are told")
  @RequestBody(
      content = @Content(example = "{\"shifts\":[\"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e61\"]}"))
  @APIResponse(responseCode = "204", description = "They are published")
  public void publish(InputStream body) {
    shifts.publish(JsonFields.read(body, json -> json.uuids("shifts")));
  }

  @POST
  @Path("{id}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Cancels a shift; whoever is on it or waits for it is told")
  @RequestBody(content = @Content(example = "{\"why\":\"De praktijk is dicht.\"}"))
  public Response cancel(@PathParam("id") UUID id, InputStream body) {
    shifts.cancel(id, JsonFields.read(body, json -> json.text("why")));
    return answer(id);
  }

  @POST
  @Path("series/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "What a recurring pattern would make, day by day; makes nothing")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = RepeatShift.class),
              examples = @ExampleObject(name = "series", value = A_SERIES)))
  public List<PlannedShift> preview(InputStream body) {
    return shifts.preview(series(body));
  }

  @POST
  @Path("series")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes the draft shifts of a recurring pattern; the same again makes none",
      description =
          "A monthly or yearly day that a month lacks is its last day: yearly on 29 February is on the 28th in other years."
              + " On a day on which the clock skips the time it is refused, unless skipMissing; of a time that comes twice,"
              + " which says earlier or later.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = RepeatShift.class),
              examples = @ExampleObject(name = "series", value = A_SERIES)))
  public Made repeat(InputStream body) {
    return new Made(shifts.repeat(series(body)));
  }

  private static RepeatShift series(InputStream body) {
    return JsonFields.read(
        body,
        json -> {
          RepeatShift command = json.as(RepeatShift.class, java.util.Map.of());
          json.nothingElseThan(RepeatShift.class);
          return command;
        });
  }

  @GET
  @Path("{id}/seats/{seat}/candidates")
  @Operation(
      summary = "Own volunteers and those of the pool for a seat, who can have it first",
      description = "Of another partner's volunteer a private reason reads rule.rosters.not-free.")
  public List<Candidate> candidates(@PathParam("id") UUID id, @PathParam("seat") Integer seat) {
    return signUps.candidates(id, seat);
  }

  @PUT
  @Path("{id}/assignments/{assignment}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Puts a volunteer on a seat",
      description =
          "Refused with every reason. A coordinator's reason lets those through that may be: language, skill of a"
              + " profession that is not regulated, weekly hours, rest, release, availability, area; never a VOG.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"seat\":0,\"volunteer\":\"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e61\",\"reason\":\"Op eigen verzoek\"}"))
  @APIResponse(responseCode = "409", description = "It cannot be; errors name each reason")
  public Response assign(
      @PathParam("id") UUID id, @PathParam("assignment") UUID assignment, InputStream body) {
    signUps.assign(
        JsonFields.read(
            body,
            json -> {
              Assign command =
                  json.as(Assign.class, java.util.Map.of("id", assignment, "shift", id));
              json.nothingElseThan(Assign.class);
              return command;
            }));
    return answer(id);
  }

  private Response answer(UUID id) {
    ShiftDetails shift = shifts.find(id).orElseThrow(NotFound::new);
    return Written.answer(Response.Status.OK, shift.version(), shift);
  }
}
