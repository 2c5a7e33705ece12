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
import java.time.LocalDate;
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
import org.samen.campaigns.library.AddVersion;
import org.samen.campaigns.library.EditMaterial;
import org.samen.campaigns.library.MaterialDetails;
import org.samen.campaigns.library.MaterialFilter;
import org.samen.campaigns.library.MaterialSummary;
import org.samen.campaigns.library.Materials;
import org.samen.campaigns.library.UseMaterial;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Written;

/** The library as programs write and read it. Files are sent and read as attachments. */
@Path("v1/materials")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "materials", description = "Leaflets, slides and scripts that partners share")
public class MaterialsResource {
  @EJB private Materials materials;

  @GET
  @Operation(summary = "A page of the library")
  public PageOf<MaterialSummary> list(
      @QueryParam("q") @Nullable String text,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("language") @Nullable String language,
      @QueryParam("audience") @Nullable String audience,
      @QueryParam("keeper") @Nullable String keeper,
      @QueryParam("campaign") @Nullable UUID campaign,
      @QueryParam("retired") @Nullable Boolean retired,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    MaterialFilter filter =
        new MaterialFilter(
            text, kind, language, audience, keeper, campaign, Boolean.TRUE.equals(retired), sort);
    return Paging.of(page, perPage)
        .fill(
            () -> materials.count(filter),
            (offset, limit) -> materials.list(filter, offset, limit));
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "A material with its versions and uses; its version is also the ETag",
      description = "A version's file is at /api/v1/attachments/{attachment}.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MaterialDetails.class)))
  public Response find(@PathParam("id") UUID id) {
    MaterialDetails material = materials.find(id).orElseThrow(NotFound::new);
    return Written.answer(Response.Status.OK, material.version(), material);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a material that the caller's organisation keeps, or changes one",
      description = "Without a version it is new; sending the same again does no harm.")
  @RequestBody(content = @Content(schema = @Schema(implementation = EditMaterial.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MaterialDetails.class)))
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  public Response write(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    materials.save(Written.addedOrReplaced(body, id, ifMatch, MaterialsResource::read));
    return find(id);
  }

  private static EditMaterial read(JsonFields json, UUID id, @Nullable Integer version) {
    EditMaterial command =
        new EditMaterial(
            id,
            version,
            json.uuid("campaign"),
            json.requiredText("kind"),
            json.requiredText("language"),
            json.requiredText("audience"),
            json.requiredText("title"),
            Objects.requireNonNullElse(json.text("description"), ""),
            json.requiredText("licence"),
            json.required("reviewedUntil", json.day("reviewedUntil"), LocalDate.EPOCH));
    json.nothingElseThan(MaterialDetails.class);
    return command;
  }

  @PUT
  @Path("{id}/versions/{n}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a version: a text, a file that was taken in as an attachment, or both",
      description = "Its number follows the last one; the same again has no further effect.")
  @RequestBody(content = @Content(schema = @Schema(implementation = AddVersion.class)))
  @APIResponse(responseCode = "409", description = "The number is not the next one")
  public Response add(@PathParam("id") UUID id, @PathParam("n") Integer n, InputStream body) {
    materials.add(
        JsonFields.read(
            body,
            json -> {
              AddVersion command =
                  new AddVersion(
                      id, n, json.text("note"), json.text("body"), json.uuid("attachment"));
              json.nothingElseThan(AddVersion.class);
              return command;
            }));
    return find(id);
  }

  @PUT
  @Path("{id}/uses/{use}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Counts a use by the caller's organisation",
      description = "Make the use's id yourself; the same again counts once.")
  @RequestBody(content = @Content(schema = @Schema(implementation = UseMaterial.class)))
  public Response use(@PathParam("id") UUID id, @PathParam("use") UUID use, InputStream body) {
    materials.use(
        JsonFields.read(
            body,
            json -> {
              UseMaterial command =
                  new UseMaterial(
                      use,
                      id,
                      json.required("n", json.integer("n"), 1),
                      json.required("usedOn", json.day("usedOn"), LocalDate.EPOCH),
                      json.required("copies", json.integer("copies"), 1));
              json.nothingElseThan(UseMaterial.class);
              return command;
            }));
    return find(id);
  }

  @POST
  @Path("{id}/{deed}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "No longer offers it, or offers it again: retire or reopen")
  public Response retire(@PathParam("id") UUID id, @PathParam("deed") String deed) {
    if (!List.of("retire", "reopen").contains(deed)) {
      throw new NotFound();
    }
    materials.retire(id, deed.equals("retire"));
    return find(id);
  }
}
