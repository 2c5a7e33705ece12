package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.directory.ImportPreview;
import org.samen.directory.Imports;
import org.samen.web.api.AskedLanguage;
import org.samen.web.api.BadInput;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.UploadLimit;
import org.samen.web.shell.Texts;

/** HSDS data taken in by programs: sent, looked through, then accepted or let go. */
@Path("v1/directory/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class ImportsResource {
  private static final int LONGEST_NAME = 200;

  /** So long does a program wait for an answer; then it is told where to ask. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @EJB private Imports imports;

  @GET
  @Operation(summary = "Your organisation's imports of the last month, the latest first")
  public PageOf<ImportPreview> list(
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return Paging.of(page, perPage).fill(imports::count, imports::list);
  }

  @POST
  @Consumes({"application/zip", MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary =
          "Reads an HSDS 3.0 CSV data package (zip) or HSDS JSON and answers what it would do",
      description =
          "Nothing is written to the directory yet. At most 100 MB. What takes more than ten seconds goes on as a job: the answer is then 202, with the job's address in Link; ask the import's own address how far it is.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ImportPreview.class)))
  @APIResponse(
      responseCode = "202",
      description = "Still reading",
      content = @Content(schema = @Schema(implementation = ImportPreview.class)))
  @APIResponse(responseCode = "413", description = "Above 100 MB")
  public Response read(
      @Parameter(description = "Made by you, so that sending it again does no harm")
          @QueryParam("id")
          @Nullable UUID id,
      @Parameter(example = "sociale-kaart.zip") @QueryParam("name") @Nullable String name,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String contentLength,
      InputStream body,
      @Context UriInfo uri) {
    UUID known = id == null ? Ids.next(Clock.systemUTC()) : id;
    ImportPreview preview =
        imports.read(known, fileName(name), UploadLimit.on(body, contentLength), PATIENCE);
    return answer(preview, Response.Status.CREATED, uri)
        .location(uri.getAbsolutePathBuilder().path(known.toString()).build())
        .build();
  }

  /** The import as it is: finished, or 202 with the address of the job that is at it. */
  private static Response.ResponseBuilder answer(
      ImportPreview preview, Response.Status finished, UriInfo uri) {
    UUID job = preview.job();
    Response.ResponseBuilder answer =
        Response.status(preview.busy() ? Response.Status.ACCEPTED : finished).entity(preview);
    return job == null || !preview.busy()
        ? answer
        : answer.link(uri.getBaseUriBuilder().path("v1/jobs").path(job.toString()).build(), "job");
  }

  @GET
  @Path("{id}")
  @Operation(summary = "What the upload would do, or did, and whether a job is at it")
  public ImportPreview find(@PathParam("id") UUID id) {
    return imports.find(id).orElseThrow(NotFound::new);
  }

  /**
   * One bad row, column or file, with its sentence.
   *
   * @param refused whether the row stays out; otherwise it goes in without the field's value
   */
  public record BadRow(String place, String field, String rule, String message, boolean refused) {}

  @GET
  @Path("{id}/problems")
  @Operation(summary = "What is wrong in the upload, in reading order")
  public PageOf<BadRow> problems(
      @PathParam("id") UUID id,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
    Locale locale = AskedLanguage.in(languages);
    return Paging.of(page, perPage)
        .fill(
            () -> find(id).problems(),
            (offset, limit) ->
                imports.problems(id, offset, limit).stream()
                    .map(problem -> sentence(locale, problem))
                    .toList());
  }

  @POST
  @Path("{id}/accept")
  @Operation(
      summary = "Takes in the good rows; a second time changes nothing",
      description =
          "All in one transaction. What takes more than ten seconds goes on as a job: 202, with the job's address in Link.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ImportPreview.class)))
  @APIResponse(responseCode = "202", description = "Still writing")
  @APIResponse(responseCode = "422", description = "All or nothing was asked, not all is good")
  public Response accept(
      @PathParam("id") UUID id,
      @Parameter(description = "Nothing goes in when one row stays out") @QueryParam("all")
          @Nullable Boolean allOrNothing,
      @Context UriInfo uri) {
    ImportPreview preview = imports.accept(id, Boolean.TRUE.equals(allOrNothing), PATIENCE);
    return answer(preview, Response.Status.OK, uri).build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Cancels what is being done with the upload, or lets it go")
  public void discard(@PathParam("id") UUID id) {
    imports.discard(id);
  }

  private static BadRow sentence(Locale locale, ImportPreview.Problem problem) {
    return new BadRow(
        problem.place(),
        problem.field(),
        problem.rule(),
        Texts.get(locale, problem.rule(), problem.args().toArray()),
        problem.refused());
  }

  private static String fileName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return "upload";
    }
    if (name.length() > LONGEST_NAME) {
      throw new BadInput("name", "rule.too-long", LONGEST_NAME);
    }
    return name;
  }
}
