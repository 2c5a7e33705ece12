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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.LocalDate;
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
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.rosters.AcceptPlan;
import org.samen.rosters.Exclusion;
import org.samen.rosters.Exclusions;
import org.samen.rosters.MakePlan;
import org.samen.rosters.PlanDetails;
import org.samen.rosters.PlanGap;
import org.samen.rosters.PlanLine;
import org.samen.rosters.Plans;
import org.samen.rosters.Proposals;
import org.samen.rosters.Substitute;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Parameters;

/** Rosters that the engine proposes for the caller's organisation; coordinators only. */
@Path("v1/rosters/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rosters")
public class PlansResource {
  private static final int MOST_PER_DAY = 2;
  private static final int REST_MINUTES = 660;
  private static final int SECONDS = 60;
  private static final LocalDate UNKNOWN_DAY = LocalDate.EPOCH;

  private static final String A_PLAN =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e61","from":"2026-12-07","until":"2026-12-20","lenders":["zorgbrugmaas"],
       "mostPerDay":2,"restMinutes":660,"keepFirst":false,"seconds":60}""";

  @EJB private Plans plans;
  @EJB private Proposals proposals;
  @EJB private Exclusions exclusions;

  @GET
  @Operation(summary = "A page of the proposals, the latest first")
  public PageOf<PlanDetails> list(
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return Paging.of(page, perPage).fill(proposals::count, proposals::list);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Asks for a proposal for the coming shifts of these days",
      description =
          "A job makes it: its address is /api/v1/jobs/{job}; while it runs its done is the proven bound and its total what the"
              + " best roster so far leaves empty. keepFirst changes as little as can be, as after a drop-out. Make its id yourself"
              + " (UUID, version 7), so that sending it again does no harm.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = MakePlan.class),
              examples = @ExampleObject(name = "plan", value = A_PLAN)))
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = PlanDetails.class)))
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response make(InputStream body, @Context UriInfo uri) {
    PlanDetails plan = plans.make(JsonFields.read(body, PlansResource::asked));
    return Response.accepted(plan)
        .location(uri.getAbsolutePathBuilder().path(plan.id().toString()).build())
        .build();
  }

  private static MakePlan asked(JsonFields json) {
    UUID id = json.uuid("id");
    LocalDate from = json.required("from", json.day("from"), UNKNOWN_DAY);
    LocalDate until = json.required("until", json.day("until"), UNKNOWN_DAY);
    MakePlan command =
        new MakePlan(
            id == null ? Ids.next(java.time.Clock.systemUTC()) : id,
            from,
            until,
            json.texts("lenders"),
            Objects.requireNonNullElse(json.integer("mostPerDay"), MOST_PER_DAY),
            Objects.requireNonNullElse(json.integer("restMinutes"), REST_MINUTES),
            Boolean.TRUE.equals(json.truth("keepFirst")),
            Objects.requireNonNullElse(json.integer("seconds"), SECONDS));
    json.nothingElseThan(MakePlan.class);
    return command;
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A proposal and what is proven about it")
  @APIResponse(responseCode = "404", description = "The caller's organisation has no such proposal")
  public PlanDetails find(@PathParam("id") UUID id) {
    return proposals.find(id).orElseThrow(NotFound::new);
  }

  @GET
  @Path("{id}/lines")
  @Operation(summary = "Who gains, loses and keeps a seat, by the time of the shifts")
  public List<PlanLine> lines(
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"gains", "loses", "keeps"})) @QueryParam("change")
          @Nullable String change,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    Parameters.oneOf("change", change, List.of("gains", "loses", "keeps"));
    Paging paging = Paging.of(page, perPage);
    return proposals.lines(id, change, (paging.page() - 1) * paging.perPage(), paging.perPage());
  }

  @GET
  @Path("{id}/gaps")
  @Operation(
      summary = "Seats that stay empty, and why",
      description =
          "So many volunteers have the skill and the language, and by reason why they are not there. Of other organisations'"
              + " volunteers, whatever is private to them reads not-free.")
  public List<PlanGap> gaps(@PathParam("id") UUID id) {
    return proposals.gaps(id);
  }

  @POST
  @Path("{id}/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Accepts the proposal, or the lines that are named",
      description =
          "Each line goes through the rules of sign-up; one that they refuse by now says so, and the others go on. publish also"
              + " publishes shifts that are drafts.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = AcceptPlan.class),
              examples = @ExampleObject(name = "all", value = "{\"publish\":true}")))
  @APIResponse(responseCode = "409", description = "It is no proposal any more")
  public PlanDetails accept(@PathParam("id") UUID id, InputStream body) {
    return proposals.accept(
        JsonFields.read(
            body,
            json -> {
              List<PlanLine.Key> lines = json.each("lines", PlansResource::line);
              AcceptPlan command =
                  new AcceptPlan(
                      id,
                      lines.isEmpty() ? null : lines,
                      Boolean.TRUE.equals(json.truth("publish")));
              json.nothingElseThan(AcceptPlan.class);
              return command;
            }));
  }

  private static PlanLine.Key line(JsonFields json) {
    UUID none = new UUID(0, 0);
    PlanLine.Key key =
        new PlanLine.Key(
            json.required("shift", json.uuid("shift"), none),
            json.required("seat", json.integer("seat"), 0),
            json.required("volunteer", json.uuid("volunteer"), none));
    json.nothingElseThan(PlanLine.class);
    return key;
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Lets a proposal go; what was accepted of it stays")
  public void drop(@PathParam("id") UUID id) {
    proposals.drop(id);
  }

  @GET
  @Path("substitutes")
  @Operation(
      summary = "The three who could take a free seat at once, those who did the least first")
  public List<Substitute> substitutes(
      @QueryParam("shift") @Nullable UUID shift, @QueryParam("seat") @Nullable Integer seat) {
    if (shift == null) {
      throw new BadInput("shift", "rule.required");
    }
    return proposals.substitutes(shift, seat == null ? 0 : seat);
  }

  @GET
  @Path("forbidden/{shift}")
  @Operation(summary = "Whom planning never puts on a shift of the caller's organisation")
  @APIResponse(responseCode = "404", description = "The caller sees no such shift")
  public List<Exclusion> forbidden(@PathParam("shift") UUID shift) {
    return exclusions.list(shift);
  }

  @PUT
  @Path("forbidden/{shift}/{volunteer}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Planning never puts this volunteer on this shift, or on one seat of it")
  public void forbid(
      @PathParam("shift") UUID shift,
      @PathParam("volunteer") UUID volunteer,
      @Parameter(description = "Without it: on none of its seats") @QueryParam("seat")
          @Nullable Integer seat) {
    exclusions.add(shift, volunteer, seat);
  }

  @DELETE
  @Path("forbidden/{shift}/{volunteer}")
  @Operation(summary = "Planning may put this volunteer on this shift, or that seat, again")
  public void allow(
      @PathParam("shift") UUID shift,
      @PathParam("volunteer") UUID volunteer,
      @Parameter(description = "As it was forbidden") @QueryParam("seat") @Nullable Integer seat) {
    exclusions.remove(shift, volunteer, seat);
  }
}
