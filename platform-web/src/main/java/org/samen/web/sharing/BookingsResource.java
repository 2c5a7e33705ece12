package org.samen.web.sharing;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
import org.samen.access.NotFound;
import org.samen.sharing.Book;
import org.samen.sharing.BookingDetails;
import org.samen.sharing.BookingFilter;
import org.samen.sharing.Bookings;
import org.samen.sharing.CalendarFeeds;
import org.samen.sharing.FeedSummary;
import org.samen.sharing.Kinds;
import org.samen.sharing.Slot;
import org.samen.sharing.UseSummary;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Parameters;
import org.samen.web.shell.Moments;

/** Bookings, how much was used, and calendar addresses. */
@Path("v1/sharing")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sharing")
public class BookingsResource {
  private static final List<String> SIDES =
      List.of(BookingFilter.MINE, BookingFilter.OURS, BookingFilter.KEPT);

  private static final String A_BOOKING =
      """
      {"id":"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e61","thing":"5a4e0000-0000-7000-8000-000000000005",
       "starts":"2026-03-03T10:00:00+01:00","ends":"2026-03-03T12:00:00+01:00","purpose":"Scholing van vrijwilligers",
       "repeat":{"everyWeeks":1,"count":4,"onlyFree":true}}""";

  @EJB private Bookings bookings;
  @EJB private CalendarFeeds feeds;

  /** What was booked by one command. */
  public record Booked(List<BookingDetails> bookings) {}

  /** How many bookings were cancelled. */
  public record Cancelled(int cancelled) {}

  /** A new calendar address; it is told this once. */
  public record NewFeed(String url) {}

  @GET
  @Path("bookings")
  @Operation(summary = "A page of the bookings of the caller's side, soonest first")
  public PageOf<BookingDetails> list(
      @Parameter(
              description =
                  "mine: made by the caller; ours: by the caller's organisation; kept: of what it keeps",
              schema = @Schema(enumeration = {"mine", "ours", "kept"}))
          @QueryParam("side")
          @Nullable String side,
      @Parameter(
              schema = @Schema(enumeration = {"requested", "confirmed", "declined", "cancelled"}))
          @QueryParam("state")
          @Nullable String state,
      @QueryParam("thing") @Nullable UUID thing,
      @QueryParam("series") @Nullable UUID series,
      @QueryParam("ends_after") @Nullable Instant endsAfter,
      @QueryParam("starts_before") @Nullable Instant startsBefore,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    Parameters.oneOf("side", side, SIDES);
    Parameters.oneOf("state", state, Kinds.STATES);
    BookingFilter filter =
        new BookingFilter(
            Objects.requireNonNullElse(side, BookingFilter.OURS),
            state,
            thing,
            series,
            endsAfter,
            startsBefore);
    return Paging.of(page, perPage)
        .fill(
            () -> bookings.count(filter),
            (offset, limit) -> bookings.list(filter, false, offset, limit));
  }

  @GET
  @Path("bookings/{id}")
  @Operation(summary = "A booking; for its two sides alone")
  @APIResponse(responseCode = "404", description = "There is none, or none of the caller's side")
  public BookingDetails find(@PathParam("id") UUID id) {
    return bookings.find(id).orElseThrow(NotFound::new);
  }

  @POST
  @Path("bookings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Books a thing, or asks its keeper for it; once, or weekly at the same wall time",
      description =
          "Make its id yourself (UUID, version 7), so that sending it again does no harm. A repetition books all times or"
              + " none, or with onlyFree those that can be had. It has either a last day or a count, at most 52.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Book.class),
              examples = @ExampleObject(name = "booking", value = A_BOOKING)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Booked.class)))
  @APIResponse(responseCode = "409", description = "Taken at that time, which the title names")
  @APIResponse(responseCode = "422", description = "The keeper's terms forbid it, each named")
  public Response book(InputStream body, @Context UriInfo uri) {
    Book command = JsonFields.read(body, EditThingJson::book);
    List<UUID> ids = bookings.book(command);
    return Response.created(uri.getAbsolutePathBuilder().path(ids.getFirst().toString()).build())
        .entity(new Booked(ids.stream().map(this::find).toList()))
        .build();
  }

  @POST
  @Path("bookings/proposals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "What such a booking would take and what stands in its way; books nothing")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Book.class),
              examples = @ExampleObject(name = "booking", value = A_BOOKING)))
  public List<Slot> propose(InputStream body) {
    return bookings.propose(JsonFields.read(body, EditThingJson::book));
  }

  @POST
  @Path("bookings/{id}/approve")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "The keeper confirms what was requested")
  @APIResponse(responseCode = "403", description = "Another partner keeps it")
  @APIResponse(responseCode = "409", description = "It was decided or cancelled already")
  public BookingDetails approve(@PathParam("id") UUID id) {
    bookings.approve(id);
    return find(id);
  }

  @POST
  @Path("bookings/{id}/decline")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The keeper declines what was requested, with a reason if it likes")
  @RequestBody(content = @Content(example = "{\"reason\":\"Die ochtend wordt de vloer gelegd.\"}"))
  @APIResponse(responseCode = "409", description = "It was decided or cancelled already")
  public BookingDetails decline(@PathParam("id") UUID id, InputStream body) {
    bookings.decline(id, JsonFields.read(body, json -> json.text("reason")));
    return find(id);
  }

  @POST
  @Path("bookings/{id}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Either side cancels it, or it and all later ones of its repetition")
  @RequestBody(
      content = @Content(example = "{\"andLaterOnes\":false,\"reason\":\"De spreker kan niet.\"}"))
  @APIResponse(responseCode = "409", description = "There is nothing left to cancel")
  public Cancelled cancel(@PathParam("id") UUID id, InputStream body) {
    return JsonFields.read(
        body,
        json -> {
          Boolean later = json.truth("andLaterOnes");
          String reason = json.text("reason");
          return new Cancelled(bookings.cancel(id, later != null && later, reason));
        });
  }

  @POST
  @Path("bookings/{id}/handovers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Writes down what of a kit is there when it is handed out or brought back")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"moment\":\"out\",\"present\":[\"Beamer\"],\"remark\":\"Kras op de kap\"}"))
  public BookingDetails look(@PathParam("id") UUID id, InputStream body) {
    EditThingJson.Look look = JsonFields.read(body, EditThingJson.Look::read);
    bookings.look(id, look.moment(), look.present(), look.remark());
    return find(id);
  }

  @GET
  @Path("use")
  @Operation(
      summary = "Use per thing, month and organisation, for sharing the cost by use",
      description =
          "Confirmed bookings that are over, by the month in which they start, in real hours. Of what the caller's"
              + " organisation keeps all organisations; of what others keep its own, beside the total of all. Without days"
              + " this year.")
  public List<UseSummary> use(
      @Parameter(example = "2026-01-01") @QueryParam("from") @Nullable String from,
      @Parameter(example = "2026-12-31") @QueryParam("until") @Nullable String until) {
    LocalDate today = LocalDate.now(Moments.ZONE);
    return bookings.uses(day("from", from, today.withDayOfYear(1)), day("until", until, today));
  }

  @GET
  @Path("use.csv")
  @Produces("text/csv")
  @Operation(summary = "The same as CSV (RFC 4180), with codes and amounts for programs")
  public Response useCsv(
      @QueryParam("from") @Nullable String from, @QueryParam("until") @Nullable String until) {
    StringBuilder csv =
        new StringBuilder(
            "month,thing,thing_name,keeper,organisation,bookings,minutes,cost_cents,currency,all_bookings,all_minutes,all_cost_cents\r\n");
    for (UseSummary use : use(from, until)) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%s,%d,%d,%d,%s,%d,%d,%d\r\n",
              use.month().toString().substring(0, 7),
              use.thing(),
              cell(use.thingName()),
              use.keeper(),
              use.organisation(),
              use.bookings(),
              use.minutes(),
              use.costCents(),
              use.currency(),
              use.allBookings(),
              use.allMinutes(),
              use.allCostCents()));
    }
    return Response.ok(csv.toString(), "text/csv;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"use.csv\"")
        .build();
  }

  /** Always quoted; an apostrophe keeps a spreadsheet from running it as a formula. */
  private static String cell(String name) {
    String inert = "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    return "\"" + inert.replace("\"", "\"\"") + "\"";
  }

  @GET
  @Path("feeds")
  @Operation(
      summary =
          "The caller's calendar addresses that work; the addresses themselves are kept nowhere")
  public List<FeedSummary> feeds() {
    return feeds.list();
  }

  @POST
  @Path("feeds")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes a secret iCalendar address, in place of the one that there was",
      description =
          "Of a thing, or without one of the caller's own bookings. The address is told this once.")
  @RequestBody(
      content =
          @Content(
              example = "{\"thing\":\"5a4e0000-0000-7000-8000-000000000001\",\"language\":\"nl\"}"))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = NewFeed.class)))
  public Response makeFeed(InputStream body, @Context UriInfo uri) {
    String secret =
        JsonFields.read(
            body,
            json ->
                feeds.make(
                    json.uuid("thing"), Objects.requireNonNullElse(json.text("language"), "nl")));
    String url =
        uri.getBaseUri().resolve("..").resolve("public/calendar/" + secret + ".ics").toString();
    return Response.status(Response.Status.CREATED).entity(new NewFeed(url)).build();
  }

  @DELETE
  @Path("feeds/{id}")
  @Operation(summary = "Revokes a calendar address of the caller's")
  @APIResponse(responseCode = "204", description = "It no longer works")
  public void revokeFeed(@PathParam("id") UUID id) {
    feeds.revoke(id);
  }

  private static LocalDate day(String name, @Nullable String text, LocalDate otherwise) {
    try {
      return text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadInput(name, "rule.field.date");
    }
  }
}
