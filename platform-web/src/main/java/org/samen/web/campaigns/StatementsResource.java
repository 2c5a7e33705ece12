package org.samen.web.campaigns;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.NotFound;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.CommentDetails;
import org.samen.campaigns.EditStatement;
import org.samen.campaigns.Endorse;
import org.samen.campaigns.EndorsementDetails;
import org.samen.campaigns.Endorsements;
import org.samen.campaigns.Figures;
import org.samen.campaigns.JointStatements;
import org.samen.campaigns.SavedVersion;
import org.samen.campaigns.StatementDetails;
import org.samen.campaigns.TextChanges;
import org.samen.campaigns.VersionDetails;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.Parameters;

/** Joint statements: their versions, what differs between them, and who stands behind which. */
@Path("v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "campaigns")
public class StatementsResource {
  private static final List<String> LANGUAGES = List.of("nl", "en");

  private static final String A_VERSION =
      """
      {"campaign":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f01","base":1,"titleNl":"Tolk is zorg","titleEn":"Interpreting is care",
       "textNl":"# Tolk is zorg\\n\\nZonder tolk blijft een consult steken.","textEn":"","note":"Slot ingekort"}""";

  private static final String AN_ENDORSEMENT =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4f11","n":2,
       "hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";

  @EJB private JointStatements statements;
  @EJB private Endorsements endorsements;
  @EJB private Figures figures;
  @EJB private Campaigns campaigns;

  /** What differs, in both languages. */
  public record Differences(
      int from,
      int to,
      List<TextChanges.Line> titleNl,
      List<TextChanges.Line> titleEn,
      List<TextChanges.Line> textNl,
      List<TextChanges.Line> textEn) {}

  /**
   * What is said about a version.
   *
   * @param id made by the sender, so that sending it again does no harm; made here when absent
   */
  public record CommentJson(UUID id, int n, String text) {
    static CommentJson read(JsonFields json) {
      UUID id = json.uuid("id");
      CommentJson comment =
          new CommentJson(
              id == null ? Ids.next(Clock.systemUTC()) : id,
              json.required("n", json.integer("n"), 0),
              json.requiredText("text"));
      json.nothingElseThan(CommentJson.class);
      return comment;
    }
  }

  @GET
  @Operation(summary = "The statements of a campaign")
  public List<StatementDetails> list(@QueryParam("campaign") @Nullable UUID campaign) {
    if (campaign == null) {
      throw new BadInput("campaign", "rule.required");
    }
    return statements.list(campaign);
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "A statement with the version that stands",
      description = "For those who take no part in the campaign: the version that was published.")
  @APIResponse(responseCode = "404", description = "There is none, or none that the caller may see")
  public StatementDetails find(@PathParam("id") UUID id) {
    return statements.find(id).orElseThrow(NotFound::new);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a version; the first one begins the statement",
      description =
          "base is the version that the writer began with, absent for the first. Whoever began with an older one has"
              + " their changes merged where they touch nothing that another changed.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditStatement.class),
              examples = @ExampleObject(name = "version", value = A_VERSION)))
  @APIResponse(
      responseCode = "409",
      description = "Another changed the same lines; nothing was saved, read the one that stands")
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public SavedVersion save(@PathParam("id") UUID id, InputStream body) {
    return statements.save(
        JsonFields.read(
            body,
            json -> {
              EditStatement command = json.as(EditStatement.class, Map.of("id", id));
              json.nothingElseThan(EditStatement.class);
              return command;
            }));
  }

  @GET
  @Path("{id}/versions")
  @Operation(summary = "Its versions, latest first")
  public List<VersionDetails> versions(@PathParam("id") UUID id) {
    find(id);
    return statements.versions(id);
  }

  @GET
  @Path("{id}/differences")
  @Operation(
      summary = "What differs between two versions, line by line and word by word",
      description = "Without numbers: between the version that stands and the one before it.")
  public Differences differences(
      @PathParam("id") UUID id,
      @QueryParam("from") @Nullable Integer from,
      @QueryParam("to") @Nullable Integer to) {
    int last = to == null ? find(id).standing().n() : to;
    VersionDetails after = version(id, last);
    VersionDetails before = version(id, from == null ? Math.max(1, last - 1) : from);
    return new Differences(
        before.n(),
        after.n(),
        TextChanges.between(before.titleNl(), after.titleNl()),
        TextChanges.between(before.titleEn(), after.titleEn()),
        TextChanges.between(before.textNl(), after.textNl()),
        TextChanges.between(before.textEn(), after.textEn()));
  }

  private VersionDetails version(UUID id, int n) {
    return statements.version(id, n).orElseThrow(NotFound::new);
  }

  @GET
  @Path("{id}/endorsements")
  @Operation(summary = "The organisations behind each version, those that withdrew too")
  public List<EndorsementDetails> endorsements(@PathParam("id") UUID id) {
    find(id);
    return endorsements.list(id);
  }

  @POST
  @Path("{id}/endorsements")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Endorses the version that stands, for the caller's organisation",
      description = "n and hash are those of the version that was read.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Endorse.class),
              examples = @ExampleObject(name = "endorsement", value = AN_ENDORSEMENT)))
  @APIResponse(responseCode = "403", description = "Its organisation takes no part")
  @APIResponse(responseCode = "409", description = "The text has changed: another version stands")
  public List<EndorsementDetails> endorse(@PathParam("id") UUID id, InputStream body) {
    endorsements.endorse(
        JsonFields.read(
            body,
            json -> {
              UUID given = json.uuid("id");
              Map<String, Object> known = new HashMap<>();
              known.put("statement", id);
              known.put("id", given == null ? Ids.next(Clock.systemUTC()) : given);
              Endorse command = json.as(Endorse.class, known);
              json.nothingElseThan(Endorse.class);
              mustBeAHash(command.hash());
              return command;
            }));
    return endorsements.list(id);
  }

  @DELETE
  @Path("{id}/endorsements/own")
  @Operation(summary = "The caller's organisation no longer stands behind any version")
  public void withdraw(@PathParam("id") UUID id) {
    endorsements.withdraw(id);
  }

  @PUT
  @Path("{id}/published")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The lead shows a version to everyone who sees the campaign")
  @RequestBody(content = @Content(example = AN_ENDORSEMENT))
  @APIResponse(responseCode = "403", description = "Another organisation leads the campaign")
  @APIResponse(responseCode = "409", description = "That version says something else")
  public StatementDetails publish(@PathParam("id") UUID id, InputStream body) {
    JsonFields.read(
        body,
        json -> {
          Integer n = json.required("n", json.integer("n"), 0);
          statements.publish(id, n, json.requiredText("hash"));
          return n;
        });
    return find(id);
  }

  @DELETE
  @Path("{id}/published")
  @Operation(summary = "Shows no version any more to those who take no part")
  public void hide(@PathParam("id") UUID id) {
    statements.hide(id);
  }

  @GET
  @Path("{id}/comments")
  @Operation(summary = "What was said about it by those who take part, open ones first")
  public List<CommentDetails> comments(@PathParam("id") UUID id) {
    find(id);
    return statements.comments(id);
  }

  @POST
  @Path("{id}/comments")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Says something about a version")
  @RequestBody(content = @Content(schema = @Schema(implementation = CommentJson.class)))
  public List<CommentDetails> comment(@PathParam("id") UUID id, InputStream body) {
    CommentJson comment = JsonFields.read(body, CommentJson::read);
    statements.comment(comment.id(), id, comment.n(), comment.text());
    return statements.comments(id);
  }

  @POST
  @Path("{id}/comments/{comment}/settle")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Says that what was said was dealt with")
  public List<CommentDetails> settle(@PathParam("id") UUID id, @PathParam("comment") UUID comment) {
    if (comments(id).stream().noneMatch(said -> said.id().equals(comment))) {
      throw new NotFound();
    }
    statements.settle(comment);
    return statements.comments(id);
  }

  @GET
  @Path("{id}/letter")
  @Produces("application/pdf")
  @Operation(summary = "The statement as a letter with the organisations that endorse it")
  public Response letter(
      @PathParam("id") UUID id,
      @Parameter(description = "The version that stands when absent") @QueryParam("version")
          @Nullable Integer n,
      @Parameter(schema = @Schema(enumeration = {"nl", "en"})) @QueryParam("lang")
          @Nullable String language,
      @Context UriInfo uri) {
    Parameters.oneOf("lang", language, LANGUAGES);
    StatementDetails statement = find(id);
    VersionDetails version = n == null ? statement.standing() : version(id, n);
    StatementLetter letter =
        new StatementLetter(
            Locale.of(language == null ? "nl" : language),
            campaigns.find(statement.campaign()).orElseThrow(NotFound::new),
            version,
            endorsements.list(id));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    letter.write(out, figures.of(letter.figures()));
    return Response.ok(out.toByteArray())
        .header("Content-Disposition", "attachment; filename=\"" + letter.fileName() + "\"")
        .build();
  }

  private static void mustBeAHash(String hash) {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new BadInput("hash", "rule.campaigns.hash");
    }
  }
}
