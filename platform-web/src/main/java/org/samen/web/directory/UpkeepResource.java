package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.directory.trust.Due;
import org.samen.directory.trust.Progress;
import org.samen.directory.trust.Upkeep;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** What the caller's organisation should look at again. */
@Path("v1/directory/upkeep")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class UpkeepResource {
  private static final int MOST = 100;

  @EJB private Upkeep upkeep;

  @GET
  @Operation(
      summary = "Entries that are due: reported first, then what is oldest and most viewed",
      description = "Due is what was not verified in the last 90 days, or has an open report.")
  public PageOf<Due> due(
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return Paging.of(page, perPage).fill(() -> upkeep.progress().due(), upkeep::due);
  }

  @GET
  @Path("progress")
  @Operation(summary = "How many were verified this week, and how many still are due")
  public Progress progress() {
    return upkeep.progress();
  }

  @POST
  @Path("verify")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Says of up to 100 entries that all is still right: all of them or none")
  @RequestBody(
      content =
          @Content(
              example =
                  """
                  {"entries":[{"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e5f","version":3}]}"""))
  @APIResponse(responseCode = "204", description = "Verified today by the caller")
  @APIResponse(responseCode = "409", description = "One changed since it was read")
  public Response verify(InputStream body) {
    upkeep.verify(entries(body));
    return Response.noContent().build();
  }

  @POST
  @Path("undo")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Takes verifications back",
      description = "With the versions after them; 409 when something else happened since.")
  @APIResponse(responseCode = "204", description = "Verified when they were before")
  public Response undo(InputStream body) {
    upkeep.unverify(entries(body));
    return Response.noContent().build();
  }

  private record Line(@Nullable UUID id, @Nullable Integer version) {}

  private static List<Upkeep.Checked> entries(InputStream body) {
    List<Line> lines =
        JsonFields.read(
            body,
            json ->
                json.each(
                    "entries", entry -> new Line(entry.uuid("id"), entry.integer("version"))));
    if (lines.isEmpty() || lines.size() > MOST) {
      throw new BadInput("entries", "rule.field.range", 1, MOST);
    }
    for (Line line : lines) {
      if (line.id() == null || line.version() == null) {
        throw new BadInput("entries", "rule.required");
      }
    }
    return lines.stream()
        .map(
            line ->
                new Upkeep.Checked(
                    Objects.requireNonNull(line.id()), Objects.requireNonNull(line.version())))
        .toList();
  }
}
