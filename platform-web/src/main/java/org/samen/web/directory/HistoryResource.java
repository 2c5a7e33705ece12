package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.directory.trust.EntryVersion;
import org.samen.directory.trust.History;
import org.samen.web.api.JsonFields;
import org.samen.web.api.Version;

/** What an entry said before. */
@Path("v1/directory/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class HistoryResource {
  @EJB private History history;

  @GET
  @Path("{id}")
  @Operation(
      summary = "The versions of an entry, newest first",
      description =
          """
          fields: by HSDS column one value, by HSDS table one per row. Others than the keeper read no contact data, \
          nothing of the time in which it was the keeper's own (hidden), and of confidential places the municipality.""")
  @APIResponse(responseCode = "404", description = "There is none, or none that the caller may see")
  public List<EntryVersion> of(@PathParam("id") UUID id) {
    return history.of(id);
  }

  private record Restoring(int n, @Nullable Integer version) {}

  @POST
  @Path("{id}/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes an entry of the caller's organisation say again what version n said",
      description =
          "A new version: nothing is erased. Who may see it and when it was verified stay. The entry's version stands in If-Match or in the body.")
  @RequestBody(content = @Content(example = "{\"n\":12,\"version\":3}"))
  @APIResponse(responseCode = "204", description = "Restored")
  @APIResponse(responseCode = "403", description = "Another partner keeps it")
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  public Response restore(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    Restoring restoring =
        JsonFields.read(
            body,
            json -> {
              Integer n = json.integer("n");
              return new Restoring(n == null ? -1 : n, json.integer("version"));
            });
    history.restore(id, restoring.n(), Version.of(ifMatch, restoring.version()));
    return Response.noContent().build();
  }
}
