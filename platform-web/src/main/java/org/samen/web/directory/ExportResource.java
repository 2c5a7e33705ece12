package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.Arrivals;
import org.samen.directory.Exports;
import org.samen.web.api.BadInput;

/** The directory as one file, for programs. */
@Path("v1/directory/export")
@Tag(name = "directory")
public class ExportResource {
  @EJB private Exports exports;
  @EJB private Arrivals arrivals;

  @GET
  @Operation(
      summary = "The directory whole, as HSDS 3.0: a CSV data package (zip) or JSON",
      description =
          "Importing it again changes nothing. Of a confidential location it has the municipality and the mark confidential, whoever asks. The JSON is an object that begins with hsds_package and has a list of objects for each kind.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/zip",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
      })
  public Response export(
      @Parameter(description = "csv (the default) or json") @QueryParam("format")
          @Nullable String format,
      @Parameter(
              description =
                  "all that you may see (the default), or own: what your organisation keeps")
          @QueryParam("scope")
          @Nullable String scope) {
    boolean json = choice("format", format, "csv", "json");
    boolean own = choice("scope", scope, "all", "own");
    var unused = arrivals.me(); // refuses now, while there is no answer yet that could begin
    StreamingOutput file =
        out -> exports.write(json ? Exports.Format.JSON : Exports.Format.CSV, own, out);
    return Response.ok(file)
        .type(json ? MediaType.APPLICATION_JSON : "application/zip")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"samen-hsds." + (json ? "json" : "zip") + "\"")
        .build();
  }

  /** Whether it is the second of two choices, of which the first is the usual one. */
  private static boolean choice(String name, @Nullable String value, String first, String second) {
    if (value == null || value.isEmpty() || value.equals(first)) {
      return false;
    }
    if (!value.equals(second)) {
      throw new BadInput(name, "rule.unknown-choice");
    }
    return true;
  }
}
