package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.directory.ChangeFeed;
import org.samen.web.api.BadInput;
import org.samen.web.api.Known;
import org.samen.web.api.Tagged;

/** What changed, for those who keep a copy of the directory. */
@Path("v1/directory/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
@SecurityRequirements
public class ChangesResource {
  private static final int USUAL = 100;
  private static final int MOST = 500;

  private static final String A_PAGE =
      """
      {"changes":[{"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e5f","gone":false,"service":{}},
       {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e60","gone":true}],"next":"MSA3NDEg","more":false}""";

  @EJB private ChangeFeed feed;

  @GET
  @Operation(
      summary = "Services that changed since the last call",
      description =
          """
          Begin without `after`, then give each answer's `next` back, at once while `more` is true and later whenever you \
          like: no change is missed, whatever is written meanwhile. Put in each `service` (whole, as HSDS 3.0 has it) under \
          its id and take out what is `gone`. A change of what belongs to a service (an address, a telephone number, its \
          hours, its organisation) is a change of it. Without a token it tells of what is public; a cursor belongs to the \
          organisation that it was given to.""")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              examples = @ExampleObject(name = "page", value = A_PAGE)))
  @APIResponse(
      responseCode = "400",
      description = "The cursor is not this reader's, or the directory was restored: begin again")
  public Response changes(
      @Parameter(description = "`next` of the answer before") @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "1 to 500") @QueryParam("limit") @Nullable Integer limit,
      @Context UriInfo uri,
      @Context Request request) {
    Known.alone(uri, "after", "limit");
    if (limit != null && (limit < 1 || limit > MOST)) {
      throw new BadInput("limit", "rule.field.range", 1, MOST);
    }
    String page =
        feed.after(after, limit == null ? USUAL : limit)
            .orElseThrow(() -> new BadInput("after", "rule.field.cursor"));
    return Tagged.json(page, request);
  }
}
