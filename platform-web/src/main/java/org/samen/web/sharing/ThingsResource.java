package org.samen.web.sharing;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
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
import org.samen.sharing.Bookings;
import org.samen.sharing.CalendarEntry;
import org.samen.sharing.EditThing;
import org.samen.sharing.Kinds;
import org.samen.sharing.ThingDetails;
import org.samen.sharing.ThingFilter;
import org.samen.sharing.ThingSummary;
import org.samen.sharing.Things;
import org.samen.web.api.BadInput;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Parameters;
import org.samen.web.api.Version;
import org.samen.web.api.Written;

/** What partners offer to each other, and when it is taken. */
@Path("v1/sharing/things")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sharing")
public class ThingsResource {
  private static final Duration LONGEST_LOOK = Duration.ofDays(100);

  private static final String A_THING =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e60","kind":"room","name":"Spreekkamer aan de gracht",
       "description":"Behandelkamer met onderzoeksbank.","municipality":"Amsterdam","capacity":4,
       "audience":"partners","approval":true,"bufferAfterMinutes":15,"shortestMinutes":30,"longestMinutes":240,
       "horizonDays":90,"costCents":1250,"costPer":"hour","currency":"EUR",
       "openings":[{"day":1,"opens":"09:00","closes":"17:00"}],"blackouts":[],"checklist":[]}""";

  @EJB private Things things;
  @EJB private Bookings bookings;

  @GET
  @Operation(summary = "A page of the things that the caller may book")
  public PageOf<ThingSummary> list(
      @Parameter(description = "Part of a name, description or place") @QueryParam("q")
          @Nullable String text,
      @Parameter(schema = @Schema(enumeration = {"room", "vehicle", "equipment", "interpreter"}))
          @QueryParam("kind")
          @Nullable String kind,
      @QueryParam("municipality") @Nullable String municipality,
      @Parameter(description = "Alias of the partner that keeps it") @QueryParam("keeper")
          @Nullable String keeper,
      @Parameter(description = "Those that are no longer offered instead") @QueryParam("retired")
          @Nullable Boolean retired,
      @Parameter(schema = @Schema(enumeration = {"name", "municipality", "keeper", "cost"}))
          @QueryParam("sort")
          @Nullable String sort,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    Parameters.oneOf("kind", kind, Kinds.OF_THINGS);
    Parameters.oneOf("sort", sort, List.of("name", "municipality", "keeper", "cost"));
    ThingFilter filter =
        new ThingFilter(text, kind, municipality, keeper, Boolean.TRUE.equals(retired), sort);
    return Paging.of(page, perPage)
        .fill(() -> things.count(filter), (offset, limit) -> things.list(filter, offset, limit));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A thing with its keeper's terms; its version is also the ETag")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ThingDetails.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is none, or none that the caller may book")
  public Response find(@PathParam("id") UUID id) {
    return answer(id, Response.Status.OK);
  }

  @GET
  @Path("{id}/calendar")
  @Operation(
      summary = "What stands in its calendar",
      description =
          "Bookings of the caller's organisation, and all of them for the keeper; for others only that it is busy."
              + " Without times the next four weeks.")
  public List<CalendarEntry> calendar(
      @PathParam("id") UUID id,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("until") @Nullable Instant until) {
    Instant first = from == null ? Instant.now() : from;
    Instant last = until == null ? first.plus(Duration.ofDays(28)) : until;
    if (!last.isAfter(first) || Duration.between(first, last).compareTo(LONGEST_LOOK) > 0) {
      throw new BadInput("until", "rule.field.range", 1, LONGEST_LOOK.toDays());
    }
    return bookings.calendar(id, first, last);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Offers a thing that the caller's organisation keeps",
      description =
          "Make its id yourself (UUID, version 7), so that sending it again does no harm.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditThing.class),
              examples = @ExampleObject(name = "thing", value = A_THING)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ThingDetails.class)))
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response add(InputStream body, @Context UriInfo uri) {
    EditThing command = Written.added(body, EditThingJson::read);
    things.save(command);
    return Written.created(uri, command.id(), answer(command.id(), Response.Status.CREATED));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces a thing of the caller's organisation",
      description =
          "The version that was read stands in If-Match or in the body. Bookings stay as they were made.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditThing.class),
              examples = @ExampleObject(name = "thing", value = A_THING)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ThingDetails.class)))
  @APIResponse(responseCode = "403", description = "Another partner keeps it")
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  public Response edit(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    things.save(Written.replaced(body, id, ifMatch, EditThingJson::read));
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/retire")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "No longer offers it; the version stands in If-Match. Bookings stay")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ThingDetails.class)))
  public Response retire(
      @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    things.retire(id, Version.of(ifMatch, null));
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/reopen")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Offers it again; the version stands in If-Match")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ThingDetails.class)))
  public Response reopen(
      @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    things.reopen(id, Version.of(ifMatch, null));
    return answer(id, Response.Status.OK);
  }

  private Response answer(UUID id, Response.Status status) {
    ThingDetails thing = things.find(id).orElseThrow(NotFound::new);
    return Written.answer(status, thing.version(), thing);
  }
}
