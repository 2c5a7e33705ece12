package org.samen.web.directory;

import jakarta.ejb.EJB;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Completion;
import org.samen.directory.Facet;
import org.samen.directory.Handouts;
import org.samen.directory.Pin;
import org.samen.directory.Search;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceOrder;
import org.samen.directory.Services;
import org.samen.directory.Total;
import org.samen.web.api.AskedLanguage;
import org.samen.web.api.BadInput;

/** What helps to find an entry, and what one takes away: by the same filters as the list. */
@Path("v1/directory")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class FindResource {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String PDF = "application/pdf";
  private static final int MOST_COMPLETIONS = 20;
  private static final int USUAL_COMPLETIONS = 8;
  private static final int MOST_PINS = 2000;
  private static final int LONGEST_BEGINNING = 200;

  @EJB private Search search;
  @EJB private Services services;
  @EJB private Handouts handouts;

  /** How many match, and how many each further filter would leave. */
  public record Facets(Total total, List<Facet> facets) {}

  /** What a beginning may become. */
  public record Completions(List<Completion> items) {}

  /**
   * The places of what matches.
   *
   * @param capped there are more than these
   */
  public record Pins(List<Pin> items, boolean capped) {}

  @GET
  @Path("facets")
  @Operation(summary = "How many match, and how many each further filter would leave")
  public Facets facets(@BeanParam FilterParameters parameters) {
    ServiceFilter filter = parameters.filter();
    return new Facets(search.count(filter), search.facets(filter));
  }

  @GET
  @Path("completions")
  @Operation(summary = "What the typed beginning may become, the likeliest first")
  public Completions completions(
      @Parameter(example = "amst") @QueryParam("q") @Nullable String typed,
      @Parameter(description = "At most 20; 8 when absent") @QueryParam("limit")
          @Nullable Integer limit) {
    if (limit != null && (limit < 1 || limit > MOST_COMPLETIONS)) {
      throw new BadInput("limit", "rule.field.range", 1, MOST_COMPLETIONS);
    }
    if (typed == null || typed.isBlank() || typed.length() > LONGEST_BEGINNING) {
      return new Completions(List.of());
    }
    return new Completions(
        search.complete(typed.strip(), limit == null ? USUAL_COMPLETIONS : limit));
  }

  @GET
  @Path("pins")
  @Operation(
      summary = "The places of what matches, for a map",
      description =
          "At most 2,000. An approximate one is the centre of its municipality: always of a"
              + " confidential place.")
  public Pins pins(@BeanParam FilterParameters parameters) {
    List<Pin> pins = search.pins(parameters.filter(), MOST_PINS + 1);
    return new Pins(pins.stream().limit(MOST_PINS).toList(), pins.size() > MOST_PINS);
  }

  @GET
  @Path("services.xlsx")
  @Produces(XLSX)
  @Operation(summary = "The list as a workbook, in the language of Accept-Language")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response workbook(
      @BeanParam FilterParameters parameters,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
      @Context UriInfo uri) {
    ServiceFilter filter = parameters.filter();
    ServiceOrder order = parameters.order();
    ServiceTable table =
        new ServiceTable(words(language), uri.getBaseUri().resolve("/").toString());
    StreamingOutput file = out -> table.xlsx(out, search, filter, order);
    return download(file, table.fileName() + ".xlsx");
  }

  @GET
  @Path("services.pdf")
  @Produces(PDF)
  @Operation(
      summary = "The list as a booklet to print, in the language of Accept-Language",
      description = "At most 2,000 entries; the first page says so when there are more.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response booklet(
      @BeanParam FilterParameters parameters,
      @Parameter(
              description = "What entries stand under; municipality when absent",
              schema = @Schema(enumeration = {"municipality", "category"}))
          @QueryParam("group")
          @Nullable String group,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    if (group != null && !List.of("municipality", "category").contains(group)) {
      throw new BadInput("group", "rule.field.one-of", "municipality, category");
    }
    ServiceFilter filter = parameters.filter();
    Wording words = words(language);
    Booklet booklet = new Booklet(words, search, handouts);
    StreamingOutput file =
        out ->
            booklet.write(
                out,
                filter,
                "",
                "category".equals(group)
                    ? Booklet.Grouping.CATEGORY
                    : Booklet.Grouping.MUNICIPALITY);
    return download(file, new ServiceTable(words, "").fileName() + ".pdf");
  }

  private Wording words(@Nullable String language) {
    return new Wording(AskedLanguage.in(language), services.categories());
  }

  private static Response download(StreamingOutput file, String name) {
    return Response.ok(file)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }
}
