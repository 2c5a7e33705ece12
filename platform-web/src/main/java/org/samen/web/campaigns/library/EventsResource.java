package org.samen.web.campaigns.library;

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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.campaigns.events.EditEvent;
import org.samen.campaigns.events.EventDetails;
import org.samen.campaigns.events.EventFilter;
import org.samen.campaigns.events.EventSummary;
import org.samen.campaigns.events.Events;
import org.samen.campaigns.events.RoleNeed;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Written;

/** Joint actions as programs plan and read them. */
@Path("v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events", description = "Joint actions of campaigns")
public class EventsResource {
  @EJB private Events events;

  /** How many people the caller's organisation brings for a role. */
  public record SeatsJson(String role, int seats) {}

  @GET
  @Operation(summary = "A page of the events of the campaigns in which the caller takes part")
  public PageOf<EventSummary> list(
      @QueryParam("campaign") @Nullable UUID campaign,
      @QueryParam("q") @Nullable String text,
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("past") @Nullable Boolean past,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    EventFilter filter =
        new EventFilter(campaign, text, organisation, Boolean.TRUE.equals(past), sort);
    return Paging.of(page, perPage)
        .fill(() -> events.count(filter), (offset, limit) -> events.list(filter, offset, limit));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A joint action; its version is also the ETag")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EventDetails.class)))
  public Response find(@PathParam("id") UUID id) {
    EventDetails event = events.find(id).orElseThrow(NotFound::new);
    return Written.answer(Response.Status.OK, event.version(), event);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Plans a joint action that the caller's organisation organises, or changes one",
      description = "Without a version it is new; sending the same again does no harm.")
  @RequestBody(content = @Content(schema = @Schema(implementation = EditEvent.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EventDetails.class)))
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  public Response write(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    events.save(Written.addedOrReplaced(body, id, ifMatch, EventsResource::read));
    return find(id);
  }

  private static EditEvent read(JsonFields json, UUID id, @Nullable Integer version) {
    EditEvent command =
        new EditEvent(
            id,
            version,
            json.required("campaign", json.uuid("campaign"), new UUID(0, 0)),
            json.requiredText("titleNl"),
            json.requiredText("titleEn"),
            Objects.requireNonNullElse(json.text("detailsNl"), ""),
            Objects.requireNonNullElse(json.text("detailsEn"), ""),
            json.required("startsAt", json.instant("startsAt"), Instant.EPOCH),
            json.required("endsAt", json.instant("endsAt"), Instant.EPOCH),
            json.requiredText("place"),
            Objects.requireNonNullElse(json.text("audience"), "partners"),
            json.each("roles", EventsResource::role));
    json.nothingElseThan(EventDetails.class);
    return command;
  }

  private static RoleNeed role(JsonFields json) {
    RoleNeed role =
        new RoleNeed(json.requiredText("name"), json.required("seats", json.integer("seats"), 1));
    json.nothingElseThan(RoleNeed.class);
    return role;
  }

  @PUT
  @Path("{id}/seats")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The caller's organisation brings so many people for a role; 0 takes it back")
  @RequestBody(content = @Content(schema = @Schema(implementation = SeatsJson.class)))
  @APIResponse(responseCode = "422", description = "The role has not so many seats left")
  public Response take(@PathParam("id") UUID id, InputStream body) {
    SeatsJson seats =
        JsonFields.read(
            body,
            json -> {
              SeatsJson read =
                  new SeatsJson(
                      json.requiredText("role"), json.required("seats", json.integer("seats"), 0));
              json.nothingElseThan(SeatsJson.class);
              return read;
            });
    events.take(id, seats.role(), seats.seats());
    return find(id);
  }

  @POST
  @Path("{id}/{deed}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Cancels it, or takes that back: cancel or reinstate")
  public Response cancel(@PathParam("id") UUID id, @PathParam("deed") String deed) {
    if (!List.of("cancel", "reinstate").contains(deed)) {
      throw new NotFound();
    }
    events.cancel(id, deed.equals("cancel"));
    return find(id);
  }
}
