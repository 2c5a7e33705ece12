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
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.evidence.AddTally;
import org.samen.evidence.Barrier;
import org.samen.evidence.Barriers;
import org.samen.evidence.Tallies;
import org.samen.evidence.Tally;
import org.samen.evidence.TallyCodes;
import org.samen.evidence.TallyFilter;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** One's own organisation's tallies. */
@Path("v1/tallies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence")
public class TalliesResource {
  private static final String TWO_TALLIES =
      """
      {"tallies":[{"id":"5f0c2a52-6a0f-4c59-9d3a-1f2a7c1b9e10","month":"2026-05","municipality":"GM0363",
        "category":"gp-mediation","barrier":"gp-refusal","outcome":"regular","minutes":"16-30","contacts":1,
        "practices":3,"refusals":2}]}""";

  @EJB private Tallies tallies;
  @EJB private Barriers barriers;

  /**
   * A tally as programs read it.
   *
   * @param month such as {@code 2026-05}; there is no finer time
   * @param countsIn the month whose publication counts it
   */
  public record TallyJson(
      UUID id,
      String month,
      String municipality,
      String category,
      String barrier,
      String outcome,
      String minutes,
      int contacts,
      int practices,
      int refusals,
      @Nullable UUID corrects,
      boolean takenBack,
      String countsIn) {
    static TallyJson of(Tally tally) {
      return new TallyJson(
          tally.id(),
          tally.month().toString(),
          tally.municipality(),
          tally.category(),
          tally.barrier(),
          tally.outcome(),
          tally.minutes(),
          tally.contacts(),
          tally.practices(),
          tally.refusals(),
          tally.corrects(),
          tally.takenBack(),
          YearMonth.from(tally.countsIn()).toString());
    }
  }

  @GET
  @Operation(summary = "A page of the own organisation's tallies; nobody else's are ever read")
  public PageOf<TallyJson> list(
      @Parameter(example = "2026-05") @QueryParam("month") @Nullable String month,
      @QueryParam("municipality") @Nullable String municipality,
      @QueryParam("category") @Nullable String category,
      @QueryParam("barrier") @Nullable String barrier,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    TallyFilter filter =
        new TallyFilter(
            month == null ? null : month("month", month), municipality, category, barrier, outcome);
    return Paging.of(page, perPage)
        .fill(
            () -> tallies.count(filter),
            (offset, limit) ->
                tallies.list(filter, offset, limit).stream().map(TallyJson::of).toList());
  }

  @GET
  @Path("barriers")
  @Operation(summary = "The list of barriers, with its version; those retired are marked")
  public List<Barrier> barriers() {
    return barriers.list();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds tallies, all or none",
      description =
          "Make their ids yourself, of version 4: an id of version 7 would tell the moment. The same again has no further effect. There is no field for text.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "tallies", value = TWO_TALLIES)))
  @APIResponse(responseCode = "204", description = "They are counted")
  @APIResponse(
      responseCode = "422",
      description = "Fields break rules, each named; never with what stood there")
  public void add(InputStream body) {
    List<AddTally> asked =
        JsonFields.read(
            body,
            json -> {
              List<AddTally> each = json.each("tallies", TalliesResource::tally);
              json.nothingElseThan(Several.class);
              return each;
            });
    tallies.add(asked);
  }

  @POST
  @Path("{id}/take-back")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes a tally back by a counter-entry; again has no further effect")
  @APIResponse(responseCode = "204", description = "It is taken back")
  @APIResponse(responseCode = "404", description = "The organisation has no such tally")
  public Response takeBack(@PathParam("id") UUID id) {
    if (tallies.find(id).isEmpty()) {
      throw new NotFound();
    }
    tallies.takeBack(id);
    return Response.noContent().build();
  }

  /** The body of adding. */
  public record Several(List<AddTally> tallies) {}

  private static AddTally tally(JsonFields json) {
    String month = json.requiredText("month");
    UUID id = json.uuid("id");
    AddTally tally =
        new AddTally(
            id == null ? UUID.randomUUID() : id,
            month.isEmpty() ? YearMonth.now(TallyCodes.ZONE) : month("month", month),
            json.requiredText("municipality"),
            json.requiredText("category"),
            json.requiredText("barrier"),
            json.requiredText("outcome"),
            json.requiredText("minutes"),
            Objects.requireNonNullElse(json.integer("contacts"), 1),
            Objects.requireNonNullElse(json.integer("practices"), 0),
            Objects.requireNonNullElse(json.integer("refusals"), 0));
    json.nothingElseThan(AddTally.class);
    return tally;
  }

  static YearMonth month(String field, String text) {
    if (!text.matches("\\d{4}-(0[1-9]|1[0-2])")) {
      throw new BadInput(field, "rule.evidence.month");
    }
    return YearMonth.parse(text);
  }
}
