package org.samen.web.funds;

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
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.samen.funds.Decide;
import org.samen.funds.Decisions;
import org.samen.funds.EditExpense;
import org.samen.funds.ExpenseDetails;
import org.samen.funds.ExpenseFilter;
import org.samen.funds.ExpenseSummary;
import org.samen.funds.Expenses;
import org.samen.funds.Kinds;
import org.samen.funds.Preview;
import org.samen.web.api.BadInput;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Written;

/**
 * Expenses and the decisions on them, as programs meet them: the rules are those of the screens.
 */
@Path("v1/expenses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class ExpensesResource {
  private static final String AN_EXPENSE =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000e001","fund":"5a4e0000-0000-7000-8000-0000000000f1","kind":"pool",
       "provider":"Tandartspraktijk Zuidplein","spentOn":"2026-03-12","amountMinor":24000,"purpose":"Spoedbehandeling, twee kiezen",
       "reference":"2026-0117","redacted":true,"parts":[{"line":"5a4e0000-0000-7000-8000-000000000101","amountMinor":24000}],
       "attachments":[]}""";

  private static final String A_DECISION =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000d001","verdict":"approve",
       "shown":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""";

  @EJB private Expenses expenses;
  @EJB private Decisions decisions;

  /** What became of the expenses that were decided on. */
  public record Decided(List<State> expenses) {
    /** One of them. */
    public record State(UUID expense, String state) {}
  }

  @GET
  @Operation(
      summary = "A page of expenses, latest first",
      description =
          "Of the caller's organisation all; of the other members of its funds, for coordinators, those that were submitted.")
  public PageOf<ExpenseSummary> list(
      @QueryParam("fund") @Nullable UUID fund,
      @Parameter(description = "Alias of the spending organisation") @QueryParam("organisation")
          @Nullable String organisation,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {
                        "draft",
                        "submitted",
                        "returned",
                        "approved",
                        "paid",
                        "rejected",
                        "withdrawn",
                        "reversed"
                      }))
          @QueryParam("state")
          @Nullable String state,
      @QueryParam("line") @Nullable UUID line,
      @Parameter(description = "First day of spending") @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @Parameter(description = "Occurs in the provider, purpose or reference") @QueryParam("q")
          @Nullable String text,
      @Parameter(description = "Only those that wait for the caller's decision")
          @QueryParam("waiting")
          @Nullable Boolean waiting,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    if (state != null && !Kinds.EXPENSE_STATES.contains(state)) {
      throw new BadInput("state", "rule.field.one-of", String.join(", ", Kinds.EXPENSE_STATES));
    }
    ExpenseFilter filter =
        new ExpenseFilter(
            fund,
            organisation,
            state,
            line,
            day("from", from),
            day("until", until),
            text,
            Boolean.TRUE.equals(waiting));
    return Paging.of(page, perPage)
        .fill(
            () -> expenses.count(filter), (offset, limit) -> expenses.list(filter, offset, limit));
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "An expense and its whole story; its version is also the ETag",
      description = "`shown` is the hash that a decision binds.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ExpenseDetails.class)))
  @APIResponse(responseCode = "404", description = "There is none, or none that the caller may see")
  public Response find(@PathParam("id") UUID id) {
    return answer(id, Response.Status.OK);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Writes a draft for the caller's organisation",
      description =
          "Make its id yourself (UUID, version 7), so that sending it again does no harm. A draft may lack everything but"
              + " its fund. Amounts are whole minor units of the fund's currency.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditExpense.class),
              examples = @ExampleObject(name = "expense", value = AN_EXPENSE)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ExpenseDetails.class)))
  @APIResponse(responseCode = "409", description = "The id was used for another expense")
  @APIResponse(responseCode = "422", description = "Fields break rules, each named")
  public Response add(InputStream body, @Context UriInfo uri) {
    EditExpense command = Written.added(body, ExpensesResource::expense);
    expenses.save(command);
    return Written.created(uri, command.id(), answer(command.id(), Response.Status.CREATED));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces a draft, or one that was returned",
      description = "The version that was read stands in If-Match or in the body.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = EditExpense.class),
              examples = @ExampleObject(name = "expense", value = AN_EXPENSE)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ExpenseDetails.class)))
  @APIResponse(responseCode = "409", description = "It changed since it was read, or is submitted")
  public Response edit(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body) {
    expenses.save(Written.replaced(body, id, ifMatch, ExpensesResource::expense));
    return answer(id, Response.Status.OK);
  }

  @GET
  @Path("{id}/preview")
  @Operation(
      summary = "What submitting it would meet; nothing happens",
      description =
          "What is left in the fund and on its lines, whether the same was claimed before, whether a regular payer may owe it,"
              + " how many would approve.")
  public Preview preview(@PathParam("id") UUID id) {
    return expenses.preview(id);
  }

  @POST
  @Path("{id}/submit")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Submits it: its amount is reserved and the other members are asked")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ExpenseDetails.class)))
  @APIResponse(responseCode = "409", description = "The fund changed meanwhile")
  @APIResponse(responseCode = "422", description = "What is missing or cannot be, each named")
  public Response submit(@PathParam("id") UUID id) {
    expenses.submit(id);
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/recall")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes it back to edit it, which voids what was approved so far")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ExpenseDetails.class)))
  @APIResponse(responseCode = "409", description = "It was decided")
  public Response recall(@PathParam("id") UUID id) {
    expenses.recall(id);
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Withdraws it for good")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ExpenseDetails.class)))
  @APIResponse(responseCode = "409", description = "It was decided")
  public Response withdraw(@PathParam("id") UUID id) {
    expenses.withdraw(id);
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("{id}/decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decides on it: approve, reject, return or abstain",
      description =
          "`shown` is the hash of what the decider saw. The same decision again has no second effect; another one under its id"
              + " is a conflict.")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "decision", value = A_DECISION)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ExpenseDetails.class)))
  @APIResponse(
      responseCode = "403",
      description = "The caller submitted it, is of the spending organisation, or decides nothing")
  @APIResponse(responseCode = "409", description = "It was decided, or is not what was shown")
  public Response decide(@PathParam("id") UUID id, InputStream body) {
    JsonFields.read(
        body,
        json ->
            decisions.decide(
                null,
                List.of(decision(json, id)),
                json.requiredText("verdict"),
                json.text("reason")));
    return answer(id, Response.Status.OK);
  }

  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decides the same on many at once; on all or on none",
      description = "At most 500. Each has its own id and the hash of what was shown.")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"verdict\":\"approve\",\"decisions\":[{\"id\":\"0198c1a0-0000-7000-8000-00000000d001\",\"expense\":\"0198c1a0-0000-7000-8000-00000000e001\",\"shown\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]}"))
  public Decided decideMany(InputStream body) {
    return JsonFields.read(
        body,
        json -> {
          List<Decide> all =
              json.each(
                  "decisions",
                  one ->
                      decision(one, one.required("expense", one.uuid("expense"), new UUID(0, 0))));
          List<String> states =
              decisions.decide(null, all, json.requiredText("verdict"), json.text("reason"));
          return new Decided(
              IntStream.range(0, all.size())
                  .mapToObj(i -> new Decided.State(all.get(i).expense(), states.get(i)))
                  .toList());
        });
  }

  private static Decide decision(JsonFields json, UUID expense) {
    UUID id = json.uuid("id");
    return new Decide(
        id == null ? Ids.next(Clock.systemUTC()) : id,
        expense,
        Decide.shown(json.requiredText("shown")));
  }

  private static EditExpense expense(JsonFields json, UUID id, @Nullable Integer version) {
    String kind = json.text("kind");
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("id", id);
    given.put("version", version);
    given.put("kind", kind == null ? "pool" : kind);
    EditExpense command = json.as(EditExpense.class, given);
    json.nothingElseThan(EditExpense.class);
    return command;
  }

  /** The body's reason; none without a body. */
  static @Nullable String reason(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(100_000);
      return bytes.length == 0
          ? null
          : JsonFields.read(new ByteArrayInputStream(bytes), json -> json.text("reason"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable LocalDate day(String name, @Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadInput(name, "rule.field.date");
    }
  }

  private Response answer(UUID id, Response.Status status) {
    ExpenseDetails expense = expenses.find(id).orElseThrow(NotFound::new);
    return Written.answer(status, expense.version(), expense);
  }
}
