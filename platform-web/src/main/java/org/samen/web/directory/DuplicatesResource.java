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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.directory.trust.Duplicates;
import org.samen.directory.trust.Merge;
import org.samen.directory.trust.Merges;
import org.samen.directory.trust.Pair;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** Entries that may be one, and proposals to make them one. */
@Path("v1/directory")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "directory")
public class DuplicatesResource {
  @EJB private Duplicates duplicates;
  @EJB private Merges merges;

  @GET
  @Path("duplicates")
  @Operation(
      summary = "Pairs of entries that may be one, of which the caller's organisation keeps one",
      description = "score is 0 to 100; nameLikeness 0 to 1; shared names what they have alike.")
  public PageOf<Pair> suggestions(
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    return Paging.of(page, perPage).fill(duplicates::suggested, duplicates::suggestions);
  }

  @POST
  @Path("duplicates/{one}/{other}/dismiss")
  @Operation(summary = "Says for good that two entries are not one")
  @APIResponse(responseCode = "204", description = "The pair is not suggested again")
  public void dismiss(@PathParam("one") UUID one, @PathParam("other") UUID other) {
    duplicates.dismiss(one, other);
  }

  @GET
  @Path("merges")
  @Operation(summary = "Open proposals in which the caller's organisation is one of the two")
  public List<Merge> proposals() {
    return merges.proposals();
  }

  private record Proposal(
      UUID id,
      @Nullable UUID survivor,
      @Nullable Integer survivorVersion,
      @Nullable UUID loser,
      @Nullable Integer loserVersion,
      List<String> takes) {}

  /** What became of it. */
  public record State(UUID id, String state) {}

  @POST
  @Path("merges")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Proposes to merge two entries; merges at once when the caller's organisation keeps both",
      description =
          """
          takes: HSDS columns (name, description, …) whose value the survivor takes from the loser, and tables \
          (language, phone, schedule, cost_option, required_document) whose rows it adds to its own.""")
  @RequestBody(
      content =
          @Content(
              example =
                  """
                  {"survivor":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e5f","survivorVersion":1,
                   "loser":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e60","loserVersion":0,"takes":["phone"]}"""))
  @APIResponse(responseCode = "403", description = "The caller's organisation keeps neither")
  @APIResponse(responseCode = "409", description = "One changed, or is part of another merge")
  public State propose(InputStream body) {
    Proposal proposal =
        JsonFields.read(
            body,
            json -> {
              UUID id = json.uuid("id");
              return new Proposal(
                  id == null ? Ids.next(Clock.systemUTC()) : id,
                  json.uuid("survivor"),
                  json.integer("survivorVersion"),
                  json.uuid("loser"),
                  json.integer("loserVersion"),
                  json.texts("takes"));
            });
    String state =
        merges.propose(
            proposal.id(),
            given("survivor", proposal.survivor()),
            given("survivorVersion", proposal.survivorVersion()),
            given("loser", proposal.loser()),
            given("loserVersion", proposal.loserVersion()),
            proposal.takes());
    return new State(proposal.id(), state);
  }

  private record Seen(@Nullable Integer survivorVersion, @Nullable Integer loserVersion) {}

  @POST
  @Path("merges/{id}/agree")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Merges, as the keeper that did not propose it")
  @RequestBody(content = @Content(example = "{\"survivorVersion\":1,\"loserVersion\":0}"))
  @APIResponse(responseCode = "204", description = "Merged; the loser's id leads to the survivor")
  @APIResponse(responseCode = "403", description = "The other keeper has to agree")
  @APIResponse(responseCode = "409", description = "An entry changed since, or it was decided")
  public Response agree(@PathParam("id") UUID id, InputStream body) {
    Seen seen =
        JsonFields.read(
            body, json -> new Seen(json.integer("survivorVersion"), json.integer("loserVersion")));
    merges.agree(
        id,
        given("survivorVersion", seen.survivorVersion()),
        given("loserVersion", seen.loserVersion()));
    return Response.noContent().build();
  }

  private record Reason(@Nullable String reason) {}

  @POST
  @Path("merges/{id}/decline")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Declines a proposal, or withdraws one's own; nothing changes")
  @RequestBody(content = @Content(example = "{}"))
  public Response decline(@PathParam("id") UUID id, InputStream body) {
    merges.end(id, JsonFields.read(body, json -> new Reason(json.text("reason"))).reason());
    return Response.noContent().build();
  }

  private static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new BadInput(name, "rule.required");
    }
    return Objects.requireNonNull(value);
  }
}
