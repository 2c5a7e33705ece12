package org.samen.web.campaigns;

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
import org.samen.access.NotFound;
import org.samen.campaigns.AskFilter;
import org.samen.campaigns.AskStep;
import org.samen.campaigns.AskSummary;
import org.samen.campaigns.Asks;
import org.samen.campaigns.Kinds;
import org.samen.campaigns.MoveAsk;
import org.samen.campaigns.PutAsk;
import org.samen.campaigns.StageCount;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Parameters;
import org.samen.web.api.Written;

/** How far each ask has come on the ladder. */
@Path("v1/asks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "campaigns")
public class AsksResource {
  private static final String AN_ASK =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f21","campaign":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f01",
       "demand":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f02","target":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f03","onDay":"2026-02-01"}""";

  private static final String A_STEP =
      """
      {"after":1,"stage":"delivered","onDay":"2026-02-20","note":"Brief aangeboden.",
       "nextStep":"Nabellen","nextOn":"2026-03-06"}""";

  @EJB private Asks asks;

  @GET
  @Operation(summary = "A page of the asks in sight, by stage")
  public PageOf<AskSummary> list(
      @QueryParam("campaign") @Nullable UUID campaign,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {
                        "evidence",
                        "delivered",
                        "response",
                        "commitment",
                        "implemented"
                      }))
          @QueryParam("stage")
          @Nullable String stage,
      @QueryParam("target_kind") @Nullable String targetKind,
      @Parameter(description = "Of campaigns that the caller's organisation takes part in")
          @QueryParam("own")
          @Nullable Boolean own,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    AskFilter filter = filter(campaign, stage, targetKind, own);
    return Paging.of(page, perPage)
        .fill(() -> asks.count(filter), (offset, limit) -> asks.list(filter, offset, limit));
  }

  @GET
  @Path("funnel")
  @Operation(summary = "How many asks stand at each stage, and how many came to it or beyond")
  public List<StageCount> funnel(
      @QueryParam("campaign") @Nullable UUID campaign,
      @QueryParam("target_kind") @Nullable String targetKind,
      @QueryParam("own") @Nullable Boolean own) {
    return asks.funnel(filter(campaign, null, targetKind, own));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "An ask; what comes next is for those who take part")
  @APIResponse(responseCode = "404", description = "There is none, or none that the caller may see")
  public AskSummary find(@PathParam("id") UUID id) {
    return asks.find(id).orElseThrow(NotFound::new);
  }

  @GET
  @Path("{id}/steps")
  @Operation(summary = "How it came this far, latest first; for those who take part")
  public List<AskStep> steps(@PathParam("id") UUID id) {
    find(id);
    return asks.steps(id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Puts a demand of a campaign to one of its targets")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = PutAsk.class),
              examples = @ExampleObject(name = "ask", value = AN_ASK)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = AskSummary.class)))
  @APIResponse(responseCode = "409", description = "It was put to this target already")
  public Response put(InputStream body, @Context UriInfo uri) {
    PutAsk command =
        Written.added(
            body,
            (json, id, version) -> {
              PutAsk ask = json.as(PutAsk.class, Map.of("id", id));
              json.nothingElseThan(PutAsk.class);
              return ask;
            });
    asks.put(command);
    return Written.created(
        uri,
        command.id(),
        Response.status(Response.Status.CREATED).entity(find(command.id())).build());
  }

  @POST
  @Path("{id}/steps")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Takes a step, to another stage or at the same one",
      description = "after is how many steps it had when it was read.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = MoveAsk.class),
              examples = @ExampleObject(name = "step", value = A_STEP)))
  @APIResponse(responseCode = "409", description = "Another took a step since it was read")
  public AskSummary move(@PathParam("id") UUID id, InputStream body) {
    asks.move(
        JsonFields.read(
            body,
            json -> {
              MoveAsk step = json.as(MoveAsk.class, Map.of("ask", id));
              json.nothingElseThan(MoveAsk.class);
              return step;
            }));
    return find(id);
  }

  private static AskFilter filter(
      @Nullable UUID campaign,
      @Nullable String stage,
      @Nullable String targetKind,
      @Nullable Boolean own) {
    Parameters.oneOf("stage", stage, Kinds.STAGES);
    Parameters.oneOf("target_kind", targetKind, Kinds.TARGETS);
    return new AskFilter(campaign, stage, targetKind, Boolean.TRUE.equals(own));
  }
}
