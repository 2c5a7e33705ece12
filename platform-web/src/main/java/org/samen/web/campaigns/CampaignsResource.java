package org.samen.web.campaigns;

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
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.CampaignDocuments;
import org.samen.campaigns.CampaignFilter;
import org.samen.campaigns.CampaignLead;
import org.samen.campaigns.CampaignPartners;
import org.samen.campaigns.CampaignSummary;
import org.samen.campaigns.CampaignTasks;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.DocumentDetails;
import org.samen.campaigns.EditCampaign;
import org.samen.campaigns.EditTask;
import org.samen.campaigns.Kinds;
import org.samen.campaigns.TaskDetails;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Parameters;
import org.samen.web.api.Version;
import org.samen.web.api.Written;

/** What several NGOs want of whom, who takes part, and what there is to do. */
@Path("v1/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "campaigns")
public class CampaignsResource {
  private static final String A_CAMPAIGN =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f01","name":"Tolk is zorg","aim":"Een tolk hoort bij zorg.",
       "why":"Zonder tolk blijft een consult steken.","role":"advocating","visibility":"partners",
       "startsOn":"2026-02-01","endsOn":"2026-12-01",
       "demands":[{"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f02","text":"Vergoed de tolk in de eerste lijn."}],
       "targets":[{"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f03","kind":"ministry","institution":"Ministerie van VWS",
                   "office":"Directie Zorgverzekeringen"}],
       "milestones":[{"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f04","title":"Aanbieding","onDay":"2026-06-01"}]}""";

  private static final String A_TASK =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f05","organisation":"open-spreekkamer",
       "title":"Brief laten nalezen","dueOn":"2026-03-01"}""";

  @EJB private Campaigns campaigns;
  @EJB private CampaignPartners partners;
  @EJB private CampaignLead leads;
  @EJB private CampaignTasks tasks;
  @EJB private CampaignDocuments documents;

  @GET
  @Operation(
      summary = "A page of the campaigns that the caller's organisation takes part in or may see")
  public PageOf<CampaignSummary> list(
      @Parameter(description = "Part of a name, an aim, a demand or a target") @QueryParam("q")
          @Nullable String text,
      @Parameter(schema = @Schema(enumeration = {"advocating", "educating"})) @QueryParam("role")
          @Nullable String role,
      @Parameter(
              description = "The part that the caller's organisation has in it",
              schema = @Schema(enumeration = {"lead", "joined", "invited", "none"}))
          @QueryParam("part")
          @Nullable String part,
      @Parameter(description = "Alias of the organisation that leads it") @QueryParam("lead")
          @Nullable String lead,
      @Parameter(description = "Those that are over instead") @QueryParam("closed")
          @Nullable Boolean closed,
      @Parameter(schema = @Schema(enumeration = {"name", "lead", "ends", "changed"}))
          @QueryParam("sort")
          @Nullable String sort,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    Parameters.oneOf("role", role, Kinds.ROLES);
    Parameters.oneOf("part", part, Kinds.PARTS);
    Parameters.oneOf("sort", sort, List.of("name", "lead", "ends", "changed"));
    CampaignFilter filter =
        new CampaignFilter(text, role, part, lead, Boolean.TRUE.equals(closed), sort);
    return Paging.of(page, perPage)
        .fill(
            () -> campaigns.count(filter),
            (offset, limit) -> campaigns.list(filter, offset, limit));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A campaign with those who take part; its version is also the ETag")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CampaignDetails.class)))
  @APIResponse(responseCode = "404", description = "There is none, or none that the caller may see")
  public Response find(@PathParam("id") UUID id) {
    return answer(id, Response.Status.OK);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Begins a campaign that the caller's organisation leads",
      description =
          "Make its ids yourself (UUID, version 7), so that sending it again does no harm.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditCampaign.class),
              examples = @ExampleObject(name = "campaign", value = A_CAMPAIGN)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = CampaignDetails.class)))
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response add(InputStream body, @Context UriInfo uri) {
    EditCampaign command = Written.added(body, CampaignsResource::read);
    campaigns.save(command);
    return Written.created(uri, command.id(), answer(command.id(), Response.Status.CREATED));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces a campaign that the caller's organisation leads",
      description = "The version that was read stands in If-Match or in the body.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditCampaign.class),
              examples = @ExampleObject(name = "campaign", value = A_CAMPAIGN)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CampaignDetails.class)))
  @APIResponse(responseCode = "403", description = "Another organisation leads it")
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  public Response edit(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    campaigns.save(Written.replaced(body, id, ifMatch, CampaignsResource::read));
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/{end: close|reopen}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Closes a campaign or lets it go on; the version stands in If-Match")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CampaignDetails.class)))
  public Response end(
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"close", "reopen"})) @PathParam("end") String end,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    int version = Version.of(ifMatch, null);
    if (end.equals("close")) {
      campaigns.close(id, version);
    } else {
      campaigns.reopen(id, version);
    }
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/partners/{organisation}/{turn: invite|retract|offer-lead}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "The lead invites an organisation, takes an invitation back, or offers it the lead")
  @APIResponse(responseCode = "403", description = "Another organisation leads it")
  @APIResponse(responseCode = "409", description = "It takes part already, or has answered")
  public CampaignDetails ask(
      @PathParam("id") UUID id,
      @PathParam("organisation") String organisation,
      @Parameter(schema = @Schema(enumeration = {"invite", "retract", "offer-lead"}))
          @PathParam("turn")
          String turn) {
    switch (turn) {
      case "invite" -> partners.invite(id, organisation);
      case "retract" -> partners.retract(id, organisation);
      default -> leads.offer(id, organisation);
    }
    return campaigns.find(id).orElseThrow(NotFound::new);
  }

  @POST
  @Path("{id}/{turn: join|decline|leave}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "The caller's organisation takes part, does not, or leaves",
      description = "Leaving withdraws what it endorsed.")
  @APIResponse(responseCode = "204")
  @APIResponse(responseCode = "409", description = "It was not invited, or leads the campaign")
  public Response answer(
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"join", "decline", "leave"})) @PathParam("turn")
          String turn) {
    switch (turn) {
      case "join" -> partners.join(id);
      case "decline" -> partners.decline(id);
      default -> partners.leave(id);
    }
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/lead/{turn: take|refuse|keep}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary =
          "The organisation that is offered the lead takes or refuses it, or the lead keeps it")
  @APIResponse(responseCode = "403", description = "Another organisation leads it")
  @APIResponse(responseCode = "409", description = "It was not offered")
  public CampaignDetails lead(
      @PathParam("id") UUID id,
      @Parameter(schema = @Schema(enumeration = {"take", "refuse", "keep"})) @PathParam("turn")
          String turn) {
    switch (turn) {
      case "take" -> leads.take(id);
      case "refuse" -> leads.refuse(id);
      default -> leads.keep(id);
    }
    return campaigns.find(id).orElseThrow(NotFound::new);
  }

  @GET
  @Path("{id}/tasks")
  @Operation(summary = "What there is to do, soonest first; for those who take part")
  public List<TaskDetails> tasks(@PathParam("id") UUID id) {
    mustTakePart(id);
    return tasks.list(id);
  }

  @POST
  @Path("{id}/tasks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a task, or replaces one when the version that was read stands in the body")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditTask.class),
              examples = @ExampleObject(name = "task", value = A_TASK)))
  public List<TaskDetails> save(@PathParam("id") UUID id, InputStream body) {
    tasks.save(
        JsonFields.read(
            body,
            json -> {
              EditTask task = json.as(EditTask.class, Map.of("campaign", id));
              json.nothingElseThan(TaskDetails.class);
              return task;
            }));
    return tasks.list(id);
  }

  @POST
  @Path("{id}/tasks/{task}/{what: take|done|undo}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes a task on, says that it was done, or that it was not")
  public List<TaskDetails> act(
      @PathParam("id") UUID id,
      @PathParam("task") UUID task,
      @Parameter(schema = @Schema(enumeration = {"take", "done", "undo"})) @PathParam("what")
          String what) {
    mustHave(id, task);
    switch (what) {
      case "take" -> tasks.takeOn(task);
      case "done" -> tasks.done(task);
      default -> tasks.undo(task);
    }
    return tasks.list(id);
  }

  @DELETE
  @Path("{id}/tasks/{task}")
  @Operation(summary = "Takes a task away")
  public void delete(@PathParam("id") UUID id, @PathParam("task") UUID task) {
    mustHave(id, task);
    tasks.delete(task);
  }

  @GET
  @Path("{id}/documents")
  @Operation(summary = "The campaign's files, for those who take part; read one at v1/attachments")
  public List<DocumentDetails> documents(@PathParam("id") UUID id) {
    mustTakePart(id);
    return documents.list(id);
  }

  @PUT
  @Path("{id}/documents/{attachment}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Shows an attachment of the caller's organisation to those who take part")
  @RequestBody(content = @Content(example = "{\"title\":\"Brief aan de minister\"}"))
  public List<DocumentDetails> show(
      @PathParam("id") UUID id, @PathParam("attachment") UUID attachment, InputStream body) {
    String title = JsonFields.read(body, json -> json.requiredText("title"));
    documents.add(id, attachment, title);
    return documents.list(id);
  }

  @DELETE
  @Path("{id}/documents/{attachment}")
  @Operation(summary = "Takes a file of the caller's organisation away")
  @APIResponse(responseCode = "409", description = "A step of an ask refers to it")
  public void remove(@PathParam("id") UUID id, @PathParam("attachment") UUID attachment) {
    documents.remove(id, attachment);
  }

  /** What is done for a campaign is not there for others, whether or not they may see it. */
  private void mustTakePart(UUID id) {
    if (campaigns.find(id).filter(CampaignDetails::mayAct).isEmpty()) {
      throw new NotFound();
    }
  }

  private void mustHave(UUID id, UUID task) {
    if (tasks.list(id).stream().noneMatch(each -> each.id().equals(task))) {
      throw new NotFound();
    }
  }

  private static EditCampaign read(JsonFields json, UUID id, @Nullable Integer version) {
    java.util.HashMap<String, @Nullable Object> given = new java.util.HashMap<>();
    given.put("id", id);
    given.put("version", version);
    EditCampaign command = json.as(EditCampaign.class, given);
    json.nothingElseThan(CampaignDetails.class);
    return command;
  }

  private Response answer(UUID id, Response.Status status) {
    CampaignDetails campaign = campaigns.find(id).orElseThrow(NotFound::new);
    return Written.answer(status, campaign.version(), campaign);
  }
}
