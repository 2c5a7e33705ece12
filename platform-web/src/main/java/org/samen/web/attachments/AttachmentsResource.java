package org.samen.web.attachments;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.attachments.Attachment;
import org.samen.attachments.Attachments;

/** Receipts as programs send and read them. */
@Path("v1/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "attachments")
public class AttachmentsResource {
  @EJB private Attachments attachments;

  /**
   * A file that was taken in.
   *
   * @param size in bytes, as stored
   * @param sha256 of the stored bytes
   * @param originalSha256 of the bytes as they were sent
   */
  public record AttachmentJson(
      UUID id,
      String organisation,
      String name,
      String mediaType,
      int size,
      String sha256,
      String originalSha256,
      Instant addedAt) {
    static AttachmentJson of(Attachment file) {
      return new AttachmentJson(
          file.id(),
          file.organisation(),
          file.name(),
          file.mediaType().code(),
          file.size(),
          file.sha256(),
          file.originalSha256(),
          file.addedAt());
    }
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Takes in a PDF, JPEG or PNG of at most 10 MB; the body is the file itself",
      description =
          "Recognised by its content, whatever Content-Type says. Metadata such as GPS is removed; sha256 is that of the bytes that are kept. Use the id in what it proves, such as an expense. Until then it can be removed.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = AttachmentJson.class)))
  @APIResponse(responseCode = "409", description = "The id stands for another file")
  @APIResponse(responseCode = "422", description = "Not such a file, or one that hides something")
  public Response add(
      @Parameter(description = "Made by you, so that sending it again does no harm")
          @QueryParam("id")
          @Nullable UUID id,
      @Parameter(example = "bon.pdf") @QueryParam("name") @Nullable String name,
      InputStream body,
      @Context UriInfo uri) {
    UUID known = id == null ? Ids.next(Clock.systemUTC()) : id;
    Attachment added = attachments.add(known, Objects.requireNonNullElse(name, ""), body);
    return Response.created(uri.getAbsolutePathBuilder().path(known.toString()).build())
        .entity(AttachmentJson.of(added))
        .build();
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "The file itself; its ETag is the SHA-256 of what is stored")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response content(@PathParam("id") UUID id, @Context Request request) {
    Attachment file = attachments.find(id).orElseThrow(NotFound::new);
    EntityTag tag = new EntityTag(file.sha256());
    Response.ResponseBuilder same = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        same == null
            ? Response.ok(attachments.content(id), file.mediaType().code())
                .header(HttpHeaders.CONTENT_DISPOSITION, SafeFile.disposition(file, true))
            : same;
    return answer
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
        .build();
  }

  @GET
  @Path("{id}/about")
  @Operation(summary = "What is known of the file: its name, kind, size and hashes")
  public AttachmentJson about(@PathParam("id") UUID id) {
    return AttachmentJson.of(attachments.find(id).orElseThrow(NotFound::new));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Removes a file that proves nothing yet")
  @APIResponse(responseCode = "422", description = "Something refers to it")
  public void remove(@PathParam("id") UUID id) {
    attachments.remove(id);
  }
}
