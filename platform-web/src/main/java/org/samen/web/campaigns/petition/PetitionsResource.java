package org.samen.web.campaigns.petition;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.campaigns.petition.Asking;
import org.samen.campaigns.petition.EditPage;
import org.samen.campaigns.petition.EditPetition;
import org.samen.campaigns.petition.LetterSummary;
import org.samen.campaigns.petition.PageDetails;
import org.samen.campaigns.petition.PetitionDetails;
import org.samen.campaigns.petition.Petitions;
import org.samen.campaigns.petition.PublicPages;
import org.samen.campaigns.petition.Signatures;
import org.samen.campaigns.petition.Supporter;
import org.samen.campaigns.petition.SupporterLetters;
import org.samen.campaigns.petition.Supporters;
import org.samen.campaigns.petition.WriteNews;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Version;
import org.samen.web.api.Written;

/** Campaigns' petitions and pages for everyone, as programs write and read them. */
@Path("v1/petitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "petitions", description = "Petitions, their supporters and the mail to them")
public class PetitionsResource {
  @EJB private Petitions petitions;
  @EJB private PublicPages pages;
  @EJB private Supporters supporters;
  @EJB private SupporterLetters letters;
  @EJB private Signatures signatures;

  /**
   * How a petition goes.
   *
   * @param states how many are waiting, confirmed, withdrawn, disowned and bounced
   */
  public record FiguresJson(Map<String, Long> states, List<Petitions.Day> days) {}

  /**
   * Which letter could not be delivered.
   *
   * @param messageId as it stood in the letter's Message-ID
   */
  public record BounceJson(String messageId) {}

  /** Where an NGO says what it does with supporters' data. */
  public record AskingJson(String privacyUrl) {}

  @GET
  @Path("{campaign}")
  @Operation(summary = "A campaign's petition, for those who take part; its version is the ETag")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PetitionDetails.class)))
  public Response find(@PathParam("campaign") UUID campaign) {
    PetitionDetails petition = petitions.find(campaign).orElseThrow(NotFound::new);
    return Written.answer(Response.Status.OK, petition.version(), petition);
  }

  @PUT
  @Path("{campaign}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Writes the petition of a campaign that the caller's organisation leads",
      description = "Without a version it is new; sending the same again does no harm.")
  @RequestBody(content = @Content(schema = @Schema(implementation = EditPetition.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PetitionDetails.class)))
  @APIResponse(responseCode = "409", description = "It changed since it was read")
  public Response write(
      @PathParam("campaign") UUID campaign,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    petitions.save(
        JsonFields.read(
            body,
            json -> {
              Boolean delivery = json.truth("delivery");
              EditPetition command =
                  new EditPetition(
                      campaign,
                      version(ifMatch, json),
                      json.requiredText("titleNl"),
                      json.requiredText("titleEn"),
                      or(json.text("textNl")),
                      or(json.text("textEn")),
                      json.integer("goal"),
                      json.required("closesOn", json.day("closesOn"), LocalDate.EPOCH),
                      Objects.requireNonNullElse(json.integer("keepMonths"), 6),
                      delivery != null && delivery);
              json.nothingElseThan(PetitionDetails.class);
              return command;
            }));
    return find(campaign);
  }

  @GET
  @Path("{campaign}/page")
  @Operation(summary = "The campaign's page for everyone, as its makers see it")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PageDetails.class)))
  public Response page(@PathParam("campaign") UUID campaign) {
    PageDetails page = pages.find(campaign).orElseThrow(NotFound::new);
    return Written.answer(Response.Status.OK, page.version(), page);
  }

  @PUT
  @Path("{campaign}/page")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Writes the campaign's page for everyone; it stays closed until it is opened")
  @RequestBody(content = @Content(schema = @Schema(implementation = EditPage.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PageDetails.class)))
  public Response writePage(
      @PathParam("campaign") UUID campaign,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    pages.save(
        JsonFields.read(
            body,
            json -> {
              EditPage command =
                  new EditPage(
                      campaign,
                      version(ifMatch, json),
                      json.requiredText("slug"),
                      or(json.text("introNl")),
                      or(json.text("introEn")),
                      or(json.text("nameEn")),
                      or(json.text("demandsEn")));
              json.nothingElseThan(PageDetails.class);
              return command;
            }));
    return page(campaign);
  }

  @POST
  @Path("{campaign}/page/{deed}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Opens the page to everyone, or closes it: open or close")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PageDetails.class)))
  public Response open(@PathParam("campaign") UUID campaign, @PathParam("deed") String deed) {
    if (!List.of("open", "close").contains(deed)) {
      throw new NotFound();
    }
    pages.open(campaign, deed.equals("open"));
    return page(campaign);
  }

  @GET
  @Path("{campaign}/asking")
  @Operation(summary = "The NGOs that ask supporters for a consent of their own, the lead first")
  public List<Asking> asking(@PathParam("campaign") UUID campaign) {
    mustBeThere(campaign);
    return petitions.asking(campaign);
  }

  @PUT
  @Path("{campaign}/asking/own")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The caller's NGO asks supporters for a consent of its own from now on")
  @RequestBody(content = @Content(schema = @Schema(implementation = AskingJson.class)))
  public List<Asking> ask(@PathParam("campaign") UUID campaign, InputStream body) {
    petitions.ask(
        campaign,
        JsonFields.read(
            body,
            json -> {
              String url = json.requiredText("privacyUrl");
              json.nothingElseThan(AskingJson.class);
              return url;
            }));
    return petitions.asking(campaign);
  }

  @GET
  @Path("{campaign}/figures")
  @Operation(summary = "How many stand in which state, and signed and confirmed by day; no names")
  public FiguresJson figures(@PathParam("campaign") UUID campaign) {
    mustBeThere(campaign);
    return new FiguresJson(petitions.states(campaign), petitions.days(campaign));
  }

  @GET
  @Path("{campaign}/supporters")
  @Operation(
      summary = "Those who consented that the caller's NGO holds them",
      description = "Opened with the NGO's own key, and recorded in its trail.")
  public List<Supporter> supporters(@PathParam("campaign") UUID campaign) {
    mustBeThere(campaign);
    return supporters.list(campaign);
  }

  @GET
  @Path("{campaign}/names")
  @Operation(
      summary = "The names of those who agreed to stand on the list that is handed over",
      description = "For the lead alone; nobody else was given them.")
  public List<String> names(@PathParam("campaign") UUID campaign) {
    mustBeThere(campaign);
    return supporters.namesForDelivery(campaign);
  }

  @GET
  @Path("{campaign}/letters")
  @Operation(summary = "The outbox of mail to supporters: what goes, and not to whom")
  public PageOf<LetterSummary> letters(
      @PathParam("campaign") UUID campaign,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    mustBeThere(campaign);
    return Paging.of(page, perPage)
        .fill(
            () -> letters.countOutbox(campaign),
            (offset, limit) -> letters.outbox(campaign, offset, limit));
  }

  @PUT
  @Path("{campaign}/news/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Writes to everyone who consented to news of the caller's NGO",
      description = "Make the id yourself; the same again does not go twice.")
  @RequestBody(content = @Content(schema = @Schema(implementation = WriteNews.class)))
  public Map<String, Integer> news(
      @PathParam("campaign") UUID campaign, @PathParam("id") UUID id, InputStream body) {
    return Map.of(
        "recipients",
        letters.write(
            JsonFields.read(
                body,
                json -> {
                  WriteNews command =
                      new WriteNews(
                          id,
                          campaign,
                          json.requiredText("subjectNl"),
                          json.requiredText("textNl"),
                          json.requiredText("subjectEn"),
                          json.requiredText("textEn"));
                  json.nothingElseThan(WriteNews.class);
                  return command;
                })));
  }

  @POST
  @Path("bounces")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The mail relay reports a letter that could not be delivered",
      description =
          "For whoever runs the platform (steward). The signature leaves the count and its address is erased.")
  @RequestBody(content = @Content(schema = @Schema(implementation = BounceJson.class)))
  @APIResponse(responseCode = "204", description = "Noted; a second time changes nothing")
  @APIResponse(responseCode = "404", description = "No such letter was sent")
  public void bounced(InputStream body) {
    signatures.bounced(JsonFields.read(body, PetitionsResource::letter));
  }

  /** The letter's id stands before the @ of its Message-ID. */
  private static UUID letter(JsonFields json) {
    String id = json.requiredText("messageId").strip().replaceAll("^<|@.*$", "");
    json.nothingElseThan(BounceJson.class);
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new BadInput("messageId", "rule.field.uuid");
    }
  }

  private static @Nullable Integer version(@Nullable String ifMatch, JsonFields json) {
    Integer version = json.integer("version");
    return ifMatch == null ? version : Integer.valueOf(Version.of(ifMatch, version));
  }

  private static String or(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private void mustBeThere(UUID campaign) {
    if (petitions.find(campaign).isEmpty()) {
      throw new NotFound();
    }
  }
}
