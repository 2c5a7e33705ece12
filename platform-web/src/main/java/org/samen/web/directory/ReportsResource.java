package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.directory.Services;
import org.samen.directory.trust.Report;
import org.samen.directory.trust.Reports;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** What partners report of entries. */
@Path("v1/directory/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class ReportsResource {
  @EJB private Reports reports;
  @EJB private Services services;

  private record Opening(
      UUID id, @Nullable UUID service, String kind, String what, @Nullable String note) {}

  private record Resolution(String outcome, @Nullable String answer) {}

  @GET
  @Operation(
      summary = "Open reports on the entries of the caller's organisation, oldest first",
      description = "With service: the reports on that entry that the caller may read.")
  public PageOf<Report> list(
      @QueryParam("service") @Nullable UUID service,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    Paging paging = Paging.of(page, perPage);
    if (service == null) {
      return paging.fill(reports::queued, reports::queue);
    }
    if (services.find(service).isEmpty()) {
      throw new NotFound();
    }
    List<Report> all = reports.of(service);
    return paging.fill(
        all::size, (offset, limit) -> all.stream().skip(offset).limit(limit).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Reports that an entry is not right any more, or that somebody was refused there",
      description =
          """
          kind is out-of-date with what closed, phone, hours, address or other and perhaps a note, or refused with a \
          barrier and no text. Make the id yourself (UUID, version 7), so that sending it again does no harm. \
          No personal data: the text is screened.""")
  @RequestBody(
      content =
          @Content(
              example =
                  """
                  {"service":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e5f","kind":"out-of-date","what":"phone"}"""))
  @APIResponse(responseCode = "204", description = "The keeper is told")
  @APIResponse(responseCode = "404", description = "The caller sees no such entry")
  public Response open(InputStream body) {
    Opening opening =
        JsonFields.read(
            body,
            json -> {
              UUID id = json.uuid("id");
              json.requiredText("service");
              return new Opening(
                  id == null ? Ids.next(Clock.systemUTC()) : id,
                  json.uuid("service"),
                  json.requiredText("kind"),
                  json.requiredText("what"),
                  json.text("note"));
            });
    if (opening.service() == null) {
      throw new NotFound();
    }
    reports.open(opening.id(), opening.service(), opening.kind(), opening.what(), opening.note());
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ends a report as its keeper: fixed, still-right, or declined with an answer")
  @RequestBody(content = @Content(example = "{\"outcome\":\"fixed\"}"))
  @APIResponse(responseCode = "204", description = "The reporter is told")
  @APIResponse(responseCode = "403", description = "Another partner keeps the entry")
  public Response resolve(@PathParam("id") UUID id, InputStream body) {
    Resolution resolution =
        JsonFields.read(
            body, json -> new Resolution(json.requiredText("outcome"), json.text("answer")));
    reports.resolve(id, resolution.outcome(), resolution.answer());
    return Response.noContent().build();
  }
}
