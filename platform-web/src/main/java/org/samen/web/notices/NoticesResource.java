package org.samen.web.notices;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.notices.Notice;
import org.samen.notices.Notices;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** What the caller was told. */
@Path("v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notices", description = "What the caller was told")
public class NoticesResource {
  @EJB private Notices notices;

  @GET
  @Operation(summary = "The caller's notices, newest first")
  public PageOf<Notice> list(
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return Paging.of(page, perPage).fill(notices::count, notices::list);
  }

  @POST
  @Path("{id}/read")
  @Operation(summary = "Marks a notice as read; again, or another's, has no effect")
  public void read(@PathParam("id") UUID id) {
    notices.markRead(id);
  }

  @POST
  @Path("read")
  @Operation(summary = "Marks all of the caller's notices as read")
  public void readAll() {
    notices.markAllRead();
  }
}
