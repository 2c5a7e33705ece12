package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
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
import org.samen.directory.EditService;
import org.samen.directory.Search;
import org.samen.directory.ServiceDetails;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceOrder;
import org.samen.directory.ServiceSummary;
import org.samen.directory.Services;
import org.samen.directory.trust.Duplicates;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Version;
import org.samen.web.api.Written;

/** The directory's entries, with the same filters as the list on the screen. */
@Path("v1/directory/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class ServicesResource {

  private static final String AN_ENTRY =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e5f","name":"Medisch inloopspreekuur",
       "description":"Inloopspreekuur van een huisarts. Komen zonder afspraak kan.","category":"walk-in-clinic",
       "role":"delivering","system":"parallel","noIdentityDocument":true,"visibility":"public","status":"active",
       "places":[{"street":"Voorbeeldstraat 1","postalCode":"3011 AA","municipality":"Rotterdam"}],
       "hours":[{"days":["MO","TH"],"opens":"13:00","closes":"17:00"}],
       "languages":["nl","en","ar"],"minimumAge":18,"costs":[{"option":"gratis","amount":0}],
       "documents":[{"document":"Het recept van de arts"}],"areas":[{"name":"Gemeente Rotterdam"}],
       "phones":[{"number":"010 000 00 00"},{"number":"010 000 00 01","visibility":"partners"}],
       "contacts":[{"title":"Coördinator","department":"Zorg"}],"funding":[{"source":"Gemeente"}]}""";

  @EJB private Services services;
  @EJB private Duplicates duplicates;
  @EJB private Search search;

  @GET
  @Operation(summary = "A page of the entries that the caller may see")
  public PageOf<ServiceSummary> list(
      @BeanParam FilterParameters parameters,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    ServiceFilter filter = parameters.filter();
    ServiceOrder order = parameters.order();
    return Paging.of(page, perPage)
        .fill(
            () -> search.count(filter).count(),
            (offset, limit) -> search.find(filter, order, offset, limit).rows());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "An entry with all that belongs to it; its version is also the ETag")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ServiceDetails.class)))
  @APIResponse(responseCode = "404", description = "There is none, or none that the caller may see")
  @APIResponse(responseCode = "301", description = "It was merged into the entry at this address")
  public Response find(@PathParam("id") UUID id, @Context UriInfo uri) {
    Optional<UUID> survivor =
        services.find(id).isPresent() ? duplicates.survivorOf(id) : Optional.empty();
    return survivor
        .map(
            other ->
                Response.status(Response.Status.MOVED_PERMANENTLY)
                    .location(
                        uri.getBaseUriBuilder()
                            .path(ServicesResource.class)
                            .path(other.toString())
                            .build())
                    .build())
        .orElseGet(() -> answer(id, Response.Status.OK));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds an entry that the caller's organisation keeps",
      description =
          "Make its id yourself (UUID, version 7), so that sending it again does no harm. Of a confidential place"
              + " everyone but its keeper sees the municipality alone, and its name, description, way there, web"
              + " address and coordinates are not stored.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditService.class),
              examples = @ExampleObject(name = "entry", value = AN_ENTRY)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ServiceDetails.class)))
  @APIResponse(responseCode = "409", description = "The id is taken by another entry")
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response add(InputStream body, @Context UriInfo uri) {
    EditService command = Written.added(body, EditServiceJson::read);
    services.save(command);
    return Written.created(uri, command.id(), answer(command.id(), Response.Status.CREATED));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces an entry of the caller's organisation",
      description = "The version that was read stands in If-Match or in the body.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditService.class),
              examples = @ExampleObject(name = "entry", value = AN_ENTRY)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ServiceDetails.class)))
  @APIResponse(responseCode = "403", description = "Another partner keeps it")
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  public Response edit(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    services.save(Written.replaced(body, id, ifMatch, EditServiceJson::read));
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/verify")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Says that all of it is still right: today, by the caller")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ServiceDetails.class)))
  public Response verify(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RequestBody(content = @Content(example = "{\"version\":3}")) InputStream body) {
    services.verify(id, version(ifMatch, body));
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/retire")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes it out of use; its address stays")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ServiceDetails.class)))
  public Response retire(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RequestBody(content = @Content(example = "{\"version\":3}")) InputStream body) {
    services.retire(id, version(ifMatch, body));
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/reopen")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Puts it back into use")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ServiceDetails.class)))
  public Response reopen(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RequestBody(content = @Content(example = "{\"version\":3}")) InputStream body) {
    services.reopen(id, version(ifMatch, body));
    return answer(id, Response.Status.OK);
  }

  private Response answer(UUID id, Response.Status status) {
    ServiceDetails details = services.find(id).orElseThrow(NotFound::new);
    return Written.answer(status, details.version(), details);
  }

  /** With If-Match the body may be empty. */
  private static int version(@Nullable String ifMatch, InputStream body) {
    try {
      PushbackInputStream stream = new PushbackInputStream(body);
      int first = stream.read();
      if (first < 0) {
        return Version.of(ifMatch, null);
      }
      stream.unread(first);
      return JsonFields.read(stream, json -> Version.of(ifMatch, json.integer("version")));
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
  }
}
