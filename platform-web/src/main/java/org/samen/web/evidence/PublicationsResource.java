package org.samen.web.evidence;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.evidence.FigureFilter;
import org.samen.evidence.FigurePlace;
import org.samen.evidence.Named;
import org.samen.evidence.PublicationSummary;
import org.samen.evidence.Publications;
import org.samen.evidence.PublishedFigure;
import org.samen.evidence.PublishingDesk;
import org.samen.web.api.BadInput;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** What was published of all organisations' tallies together. */
@Path("v1/publications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence")
public class PublicationsResource {
  private static final List<String> DIMENSIONS =
      List.of("total", "category", "barrier", "outcome", "minutes", "practices");

  @EJB private Publications publications;
  @EJB private PublishingDesk desk;

  /**
   * A cell of a table.
   *
   * @param value absent when it is suppressed, which never means zero
   */
  public record CellJson(
      String cell, String place, String code, boolean suppressed, @Nullable Long value) {}

  /** Whether the chain of publications is whole; else the first that is not. */
  public record Verified(boolean whole, @Nullable Integer firstWrong) {}

  @GET
  @Operation(summary = "The publications, the newest first, each with its hash and that before it")
  public List<PublicationSummary> list() {
    return publications.list();
  }

  @GET
  @Path("verify")
  @Operation(summary = "Makes every publication's hash again")
  public Verified verify() {
    return publications
        .firstWrong()
        .map(n -> new Verified(false, n))
        .orElse(new Verified(true, null));
  }

  @GET
  @Path("figures")
  @Operation(
      summary = "A page of published figures",
      description = "The filters choose among published cells; nothing is counted on demand.")
  public PageOf<PublishedFigure> figures(
      @QueryParam("publication") @Nullable Integer publication,
      @Parameter(description = "A month or a year", example = "2026-05") @QueryParam("period")
          @Nullable String period,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @Parameter(description = "NL, a province such as PV-27, a municipality such as GM0363")
          @QueryParam("place")
          @Nullable String place,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {
                        "total",
                        "category",
                        "barrier",
                        "outcome",
                        "minutes",
                        "practices"
                      }))
          @QueryParam("dimension")
          @Nullable String dimension,
      @QueryParam("code") @Nullable String code,
      @Parameter(description = "Part of a name in either language") @QueryParam("q")
          @Nullable String text,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    if (dimension != null) {
      mustBeADimension(dimension);
    }
    FigureFilter filter =
        new FigureFilter(publication, period, from, until, place, dimension, code, text);
    return Paging.of(page, perPage)
        .fill(
            () -> publications.count(filter),
            (offset, limit) -> publications.figures(filter, offset, limit));
  }

  @GET
  @Path("tables/{period}/{dimension}")
  @Operation(
      summary = "A whole table of one period: every cell it could have, the suppressed ones marked",
      description =
          "Country, provinces and the municipalities of which anything was ever published; any other municipality is suppressed. Suppressed never means zero.")
  public List<CellJson> table(
      @PathParam("period") String period, @PathParam("dimension") String dimension) {
    mustBeADimension(dimension);
    if (!period.matches("\\d{4}(-(0[1-9]|1[0-2]))?")) {
      throw new BadInput("period", "rule.evidence.month");
    }
    Map<String, Long> shown =
        publications
            .figures(
                new FigureFilter(null, period, null, null, null, dimension, null, null),
                0,
                Integer.MAX_VALUE)
            .stream()
            .collect(Collectors.toMap(PublishedFigure::cell, PublishedFigure::value));
    List<CellJson> cells = new ArrayList<>();
    for (FigurePlace place : publications.places()) {
      if (period.length() > 4 || place.level().equals("country")) {
        for (Named code : publications.codes(dimension)) {
          String cell = period + "/" + place.code() + "/" + dimension + "/" + code.code();
          Long value = shown.get(cell);
          cells.add(new CellJson(cell, place.code(), code.code(), value == null, value));
        }
      }
    }
    return cells;
  }

  @GET
  @Path("{number}")
  @Operation(summary = "A publication")
  @APIResponse(responseCode = "404", description = "There is none of this number")
  public PublicationSummary find(@PathParam("number") int number) {
    return publications.find(number).orElseThrow(NotFound::new);
  }

  @GET
  @Path("{number}/text")
  @Operation(
      summary = "The publication as the text that its hash is made of",
      description = "SHA-256 over exactly these bytes gives its hash.")
  public String text(@PathParam("number") int number) {
    return publications.text(number).orElseThrow(NotFound::new);
  }

  @POST
  @Path("next")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Publishes the first month that is over and was not published (the steward)")
  @APIResponse(responseCode = "404", description = "All months that are over are published")
  public PublicationSummary publish() {
    return desk.publishNext().flatMap(publications::find).orElseThrow(NotFound::new);
  }

  private static void mustBeADimension(String dimension) {
    if (!DIMENSIONS.contains(dimension)) {
      throw new BadInput("dimension", "rule.field.one-of", String.join(", ", DIMENSIONS));
    }
  }
}
