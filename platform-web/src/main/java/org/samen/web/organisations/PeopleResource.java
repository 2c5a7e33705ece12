package org.samen.web.organisations;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.organisations.People;
import org.samen.organisations.PersonSummary;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** The people of the caller's organisation; the steward's are everyone's. */
@Path("v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organisations")
public class PeopleResource {
  @EJB private People people;

  @GET
  @Operation(summary = "People by name: a coordinator's own, the steward's all")
  public PageOf<PersonSummary> list(
      @Parameter(description = "Part of a name or e-mail address") @QueryParam("q")
          @Nullable String text,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return Paging.of(page, perPage)
        .fill(() -> people.count(text), (offset, limit) -> people.list(text, offset, limit));
  }

  @POST
  @Path("{id}/disable")
  @Operation(summary = "Refuses the person's next request, whatever their token says")
  public void disable(@PathParam("id") UUID id) {
    people.disable(id);
  }

  @POST
  @Path("{id}/enable")
  @Operation(summary = "Lets a disabled person in again")
  public void enable(@PathParam("id") UUID id) {
    people.enable(id);
  }
}
