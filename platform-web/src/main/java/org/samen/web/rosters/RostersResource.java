package org.samen.web.rosters;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.rosters.EditSkill;
import org.samen.rosters.EditTemplate;
import org.samen.rosters.RosterLine;
import org.samen.rosters.Shifts;
import org.samen.rosters.SignUps;
import org.samen.rosters.Skill;
import org.samen.rosters.Skills;
import org.samen.rosters.SwapSummary;
import org.samen.rosters.TemplateDetails;
import org.samen.rosters.Templates;
import org.samen.web.api.AskedLanguage;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.Written;
import org.samen.web.shell.Moments;

/** The roster as a whole: its lines and files, templates, skills, assignments and swaps. */
@Path("v1/rosters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rosters")
public class RostersResource {
  private static final int LONGEST_DAYS = 366;
  private static final int FOUR_WEEKS = 27;

  @EJB private Shifts shifts;
  @EJB private SignUps signUps;
  @EJB private Templates templates;
  @EJB private Skills skills;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpHeaders headers;

  static LocalDate today() {
    return LocalDate.now(Moments.ZONE);
  }

  static LocalDate day(String name, @Nullable String text, LocalDate otherwise) {
    try {
      return text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadInput(name, "rule.field.date");
    }
  }

  @GET
  @Path("lines")
  @Operation(
      summary = "Who is on which seat; four weeks from today without days",
      description =
          "By alias. A line for each seat that is empty. The same as .csv, .xlsx and .pdf.")
  public List<RosterLine> lines(
      @Parameter(description = "Alias; without it all that the caller may see")
          @QueryParam("organisation")
          @Nullable String organisation,
      @Parameter(example = "2026-03-02") @QueryParam("from") @Nullable String from,
      @Parameter(example = "2026-03-29") @QueryParam("until") @Nullable String until) {
    return file(organisation, from, until).lines();
  }

  private RosterFile file(
      @Nullable String organisation, @Nullable String from, @Nullable String until) {
    LocalDate first = day("from", from, today());
    LocalDate last = day("until", until, first.plusDays(FOUR_WEEKS));
    if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) > LONGEST_DAYS) {
      throw new BadInput("until", "rule.field.range", 1, LONGEST_DAYS);
    }
    return RosterFile.of(
        AskedLanguage.in(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)),
        first,
        last,
        shifts.roster(organisation, first, last),
        skills.list());
  }

  @GET
  @Path("lines.csv")
  @Produces("text/csv")
  @Operation(summary = "The roster as CSV (RFC 4180); Accept-Language chooses words and separator")
  public Response csv(
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    RosterFile file = file(organisation, from, until);
    return download(file.name() + ".csv", "text/csv;charset=utf-8", file::csv);
  }

  @GET
  @Path("lines.xlsx")
  @Produces(RosterFile.XLSX)
  @Operation(summary = "The roster as a workbook")
  public Response xlsx(
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    RosterFile file = file(organisation, from, until);
    return download(file.name() + ".xlsx", RosterFile.XLSX, file::xlsx);
  }

  @GET
  @Path("lines.pdf")
  @Produces("application/pdf")
  @Operation(summary = "The roster for the wall")
  public Response pdf(
      @QueryParam("organisation") @Nullable String organisation,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until) {
    RosterFile file = file(organisation, from, until);
    return download(file.name() + ".pdf", "application/pdf", file::pdf);
  }

  private static Response download(String name, String type, StreamingOutput content) {
    return Response.ok(content, type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .build();
  }

  @GET
  @Path("skills")
  @Operation(summary = "What a seat may ask")
  public List<Skill> skills() {
    return skills.list();
  }

  @PUT
  @Path("skills/{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The steward adds a skill, or changes one")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"nameNl\":\"fysiotherapeut\",\"nameEn\":\"physiotherapist\",\"regulated\":true,\"retired\":false}"))
  public List<Skill> saveSkill(@PathParam("code") String code, InputStream body) {
    skills.save(
        JsonFields.read(
            body,
            json -> {
              EditSkill command = json.as(EditSkill.class, Map.of("code", code));
              json.nothingElseThan(Skill.class);
              return command;
            }));
    return skills.list();
  }

  @GET
  @Path("templates")
  @Operation(summary = "What shifts of a kind have in common, of the caller's organisation")
  public List<TemplateDetails> templates(
      @QueryParam("with_retired") @Nullable Boolean withRetired) {
    return templates.list(Boolean.TRUE.equals(withRetired));
  }

  @PUT
  @Path("templates/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds a template, or changes one; shifts that were made from it stay")
  @RequestBody(content = @Content(schema = @Schema(implementation = EditTemplate.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TemplateDetails.class)))
  public Response saveTemplate(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    templates.save(
        Written.addedOrReplaced(
            body, id, ifMatch, RosterJson.of(EditTemplate.class, TemplateDetails.class)));
    TemplateDetails template = templates.find(id).orElseThrow(NotFound::new);
    return Written.answer(Response.Status.OK, template.version(), template);
  }

  @POST
  @Path("templates/{id}/retire")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Offers it no more")
  @APIResponse(responseCode = "204", description = "It is offered no more")
  public void retireTemplate(@PathParam("id") UUID id) {
    templates.retire(id);
  }

  @POST
  @Path("assignments/{id}/{what}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What a coordinator says of an assignment",
      description =
          "confirm: who signed up is assigned; withdraw: takes them off, what came free is offered to who waits; attended:"
              + " they were there, with minutes when other than the shift's; absent: they were not; pin and unpin: planning"
              + " leaves it as it is.")
  @RequestBody(content = @Content(example = "{\"minutes\":225}"))
  @APIResponse(responseCode = "204", description = "It is so")
  @APIResponse(responseCode = "409", description = "That does not follow from what it is now")
  public void say(
      @PathParam("id") UUID id,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"confirm", "withdraw", "attended", "absent", "pin", "unpin"}))
          @PathParam("what")
          String what,
      InputStream body) {
    Integer minutes = JsonFields.read(body, json -> json.integer("minutes"));
    switch (what) {
      case "confirm" -> signUps.confirm(id);
      case "withdraw" -> signUps.withdraw(id);
      case "attended" -> signUps.attended(id, minutes);
      case "absent" -> signUps.absent(id);
      case "pin" -> signUps.pin(id, true);
      case "unpin" -> signUps.pin(id, false);
      default -> throw new NotFound();
    }
  }

  @GET
  @Path("swaps")
  @Operation(summary = "Swaps that both volunteers agreed on and a coordinator decides")
  public List<SwapSummary> swaps() {
    return signUps.swaps();
  }

  @POST
  @Path("swaps/{id}/decide")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decides on such a swap")
  @RequestBody(content = @Content(example = "{\"agree\":true}"))
  @APIResponse(responseCode = "204", description = "It is decided")
  public void decide(@PathParam("id") UUID id, InputStream body) {
    signUps.decideSwap(
        id, JsonFields.read(body, json -> json.required("agree", json.truth("agree"), false)));
  }
}
