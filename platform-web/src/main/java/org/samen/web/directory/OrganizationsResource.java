package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.directory.EditOrganization;
import org.samen.directory.OrganizationDetails;
import org.samen.directory.Organizations;
import org.samen.web.api.JsonFields;
import org.samen.web.api.Version;
import org.samen.web.api.Written;

/** The organisations of the directory, with their programs and places. */
@Path("v1/directory")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class OrganizationsResource {
  private static final String AN_ORGANIZATION =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e60","name":"Buurthuis De Kade","description":"Een buurthuis aan de haven.",
       "legalStatus":"stichting","identifiers":[{"identifierType":"KvK","identifier":"00000000"}],
       "programs":[{"name":"Zorg in de wijk","description":"Spreekuren in buurthuizen."}],
       "places":[{"street":"Voorbeeldstraat 1","postalCode":"3011 AA","municipality":"Rotterdam"}],
       "phones":[{"number":"010 000 00 00","visibility":"partners"}]}""";

  @EJB private Organizations organizations;

  @GET
  @Path("organizations")
  @Operation(summary = "Ids and names of the organisations that the caller's own keeps")
  public List<Organizations.Named> organizations() {
    return organizations.ours();
  }

  @GET
  @Path("programs")
  @Operation(
      summary = "Ids and names of the programs that the caller's own organisation keeps",
      description = "A program is added and changed with the organisation that runs it.")
  public List<Organizations.Named> programs() {
    return organizations.ourPrograms();
  }

  @GET
  @Path("organizations/{id}")
  @Operation(summary = "An organisation with all that belongs to it; its version is also the ETag")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrganizationDetails.class)))
  @APIResponse(responseCode = "404", description = "There is none")
  public Response find(@PathParam("id") UUID id) {
    return answer(id);
  }

  @PUT
  @Path("organizations/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds or replaces an organisation that the caller's own keeps",
      description =
          "Without a version it is new; sending it again does no harm. The version that was read stands in If-Match"
              + " or in the body.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditOrganization.class),
              examples = @ExampleObject(name = "organization", value = AN_ORGANIZATION)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrganizationDetails.class)))
  @APIResponse(responseCode = "403", description = "Another partner keeps it")
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response save(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    organizations.save(Written.addedOrReplaced(body, id, ifMatch, OrganizationsResource::command));
    return answer(id);
  }

  private static EditOrganization command(JsonFields json, UUID id, @Nullable Integer version) {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("id", id);
    given.put("version", version);
    EditOrganization command = json.as(EditOrganization.class, given);
    json.nothingElseThan(OrganizationDetails.class);
    return command;
  }

  private Response answer(UUID id) {
    OrganizationDetails details = organizations.find(id).orElseThrow(NotFound::new);
    return Response.ok(details).tag(Version.tag(details.version())).build();
  }
}
