package org.samen.web.rosters;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.samen.access.NotFound;
import org.samen.rosters.CheckVog;
import org.samen.rosters.EditVolunteer;
import org.samen.rosters.PoolVolunteer;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.VolunteerFilter;
import org.samen.rosters.VolunteerLinks;
import org.samen.rosters.VolunteerSummary;
import org.samen.rosters.Volunteers;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Written;

/** The volunteers of the caller's organisation; others are seen through the pool alone. */
@Path("v1/volunteers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rosters")
public class VolunteersResource {
  private static final String A_VOLUNTEER =
      """
      {"alias":"Reiger","name":"Marijke de Wit","email":"marijke@openspreekkamer.example","language":"nl","under21":false,
       "languages":["nl","fr"],"areas":["0363"],"wantedMinutes":240,"mostMinutes":720,"restMinutes":660,"joinedOn":"2026-03-02",
       "skills":[{"skill":"gp","proofCheckedOn":"2026-03-01","validTo":"2029-03-01"}],"trainings":[],
       "pattern":[{"day":2,"from":"12:00","until":"18:00"}],"exceptions":[]}""";

  private static final List<String> SORTS = List.of("alias", "vog", "next-shift");

  @EJB private Volunteers volunteers;
  @EJB private VolunteerLinks links;

  /** A new personal address; it is told this once. */
  public record NewLink(String url) {}

  @GET
  @Operation(
      summary = "A page of the volunteers of the caller's organisation; of nobody else's",
      description = "Whoever was erased is not in it. For staff and coordinators.")
  public PageOf<VolunteerSummary> list(
      @Parameter(description = "Part of an alias or name") @QueryParam("q") @Nullable String text,
      @QueryParam("skill") @Nullable String skill,
      @QueryParam("language") @Nullable String language,
      @Parameter(description = "CBS's code of a municipality") @QueryParam("area")
          @Nullable String area,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"issued", "due", "expired", "asked", "refused", "missing"}))
          @QueryParam("vog")
          @Nullable String vog,
      @Parameter(description = "Those who left instead") @QueryParam("left") @Nullable Boolean left,
      @QueryParam("in_pool") @Nullable Boolean inPool,
      @Parameter(schema = @Schema(enumeration = {"alias", "vog", "next-shift"})) @QueryParam("sort")
          @Nullable String sort,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    if (sort != null && !SORTS.contains(sort)) {
      throw new BadInput("sort", "rule.field.one-of", String.join(", ", SORTS));
    }
    VolunteerFilter filter =
        new VolunteerFilter(
            text, skill, language, area, vog, Boolean.TRUE.equals(left), inPool, sort);
    return Paging.of(page, perPage)
        .fill(
            () -> volunteers.count(filter),
            (offset, limit) -> volunteers.list(filter, offset, limit));
  }

  @GET
  @Path("pool")
  @Operation(
      summary = "Volunteers of other partners who consented to be known",
      description =
          "Alias, skills, languages, areas, and whether they are free all through this time. Nothing else of them.")
  public List<PoolVolunteer> pool(
      @Parameter(required = true) @QueryParam("from") @Nullable Instant from,
      @Parameter(required = true) @QueryParam("until") @Nullable Instant until) {
    if (from == null || until == null || !until.isAfter(from)) {
      throw new BadInput(from == null ? "from" : "until", "rule.required");
    }
    return volunteers.pool(from, until);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A volunteer of the caller's organisation; the version is also the ETag")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VolunteerDetails.class)))
  @APIResponse(responseCode = "404", description = "There is none, or another partner's")
  public Response find(@PathParam("id") UUID id) {
    return answer(id);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a volunteer, or changes one",
      description =
          "Make the id yourself (UUID, version 7). Without a version it is new, and sending it again does no harm; the"
              + " version that was read stands in If-Match or in the body.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditVolunteer.class),
              examples = @ExampleObject(name = "volunteer", value = A_VOLUNTEER)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VolunteerDetails.class)))
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response save(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    volunteers.save(
        Written.addedOrReplaced(
            body, id, ifMatch, RosterJson.of(EditVolunteer.class, VolunteerDetails.class)));
    return answer(id);
  }

  @POST
  @Path("{id}/vog")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Writes down that a VOG was asked for or seen; never a copy")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"outcome\":\"issued\",\"checkedOn\":\"2026-03-01\",\"validTo\":\"2029-03-01\"}"))
  public Response checkVog(@PathParam("id") UUID id, InputStream body) {
    volunteers.checkVog(
        JsonFields.read(
            body,
            json -> {
              CheckVog command = json.as(CheckVog.class, Map.of("volunteer", id));
              json.nothingElseThan(CheckVog.class);
              return command;
            }));
    return answer(id);
  }

  @POST
  @Path("{id}/consents")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Records a consent that was given on paper, or its withdrawal")
  @RequestBody(content = @Content(example = "{\"kind\":\"pool\",\"given\":true}"))
  public Response consent(@PathParam("id") UUID id, InputStream body) {
    JsonFields.read(
            body,
            json -> {
              String kind = json.requiredText("kind");
              Boolean given = json.required("given", json.truth("given"), false);
              return (Runnable) () -> volunteers.consent(id, kind, given);
            })
        .run();
    return answer(id);
  }

  @POST
  @Path("{id}/leave")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Lets a volunteer leave: later shifts come free, consents and links end")
  @RequestBody(content = @Content(example = "{\"on\":\"2026-03-31\"}"))
  public Response leave(@PathParam("id") UUID id, InputStream body) {
    volunteers.leave(
        id, JsonFields.read(body, json -> json.required("on", json.day("on"), LocalDate.EPOCH)));
    return answer(id);
  }

  @POST
  @Path("{id}/erase")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Erases a volunteer who left",
      description = "Hours and allowances stay under the bare id, as the books need them.")
  @APIResponse(responseCode = "204", description = "Nothing that names them is left")
  @APIResponse(responseCode = "409", description = "They have not left")
  public void erase(@PathParam("id") UUID id) {
    volunteers.erase(id);
  }

  @GET
  @Path("{id}/export")
  @Operation(summary = "Everything that is held of a volunteer, to hand to them")
  public Response export(@PathParam("id") UUID id) {
    return Response.ok(volunteers.export(id), MediaType.APPLICATION_JSON)
        .header("Content-Disposition", "attachment; filename=\"volunteer.json\"")
        .build();
  }

  @GET
  @Path("{id}/links")
  @Operation(summary = "A volunteer's personal addresses; their secrets are kept nowhere")
  public List<VolunteerLinks.LinkSummary> links(@PathParam("id") UUID id) {
    return links.list(id);
  }

  @POST
  @Path("{id}/links")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a personal address, which is told this once")
  @RequestBody(content = @Content(example = "{\"days\":30}"))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = NewLink.class)))
  public Response issue(@PathParam("id") UUID id, InputStream body, @Context UriInfo uri) {
    Integer days = JsonFields.read(body, json -> json.integer("days"));
    String secret = links.issue(id, Objects.requireNonNullElse(days, 30));
    String url = uri.getBaseUri().resolve("..").resolve("public/my/" + secret).toString();
    return Response.status(Response.Status.CREATED).entity(new NewLink(url)).build();
  }

  @POST
  @Path("{id}/links/mail")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Has a personal address mailed to the volunteer; at night, in the morning")
  @APIResponse(responseCode = "204", description = "It is on its way")
  @APIResponse(responseCode = "409", description = "No e-mail address of theirs is known")
  public void mail(@PathParam("id") UUID id) {
    links.mail(id);
  }

  @DELETE
  @Path("{id}/links/{link}")
  @Operation(summary = "Revokes a personal address; it opens nothing from then on")
  @APIResponse(responseCode = "204", description = "It no longer works")
  public void revoke(@PathParam("id") UUID id, @PathParam("link") UUID link) {
    links.revoke(id, link);
  }

  private Response answer(UUID id) {
    VolunteerDetails volunteer = volunteers.find(id).orElseThrow(NotFound::new);
    return Written.answer(Response.Status.OK, volunteer.version(), volunteer);
  }
}
