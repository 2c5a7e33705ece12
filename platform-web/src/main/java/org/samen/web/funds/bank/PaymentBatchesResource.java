package org.samen.web.funds.bank;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.funds.Funds;
import org.samen.funds.bank.BatchDetails;
import org.samen.funds.bank.BatchSummary;
import org.samen.funds.bank.Payable;
import org.samen.funds.bank.Payments;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;
import org.samen.web.api.Written;

/** Payments of what was approved, released by two people, as a file for the bank. */
@Path("v1/funds/{fund}/payment-batches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "funds")
public class PaymentBatchesResource {
  private static final String A_BATCH =
      """
      {"id":"0198c1a0-0000-7000-8000-00000000b001","executeOn":"2026-12-01",
       "expenses":["0198c1a0-0000-7000-8000-00000000e001"]}""";

  @EJB private Payments payments;
  @EJB private Funds funds;

  private record Prepare(UUID id, List<UUID> expenses, LocalDate executeOn) {}

  @GET
  @Operation(summary = "A fund's batches, newest first")
  public PageOf<BatchSummary> list(
      @PathParam("fund") UUID fund,
      @Parameter(description = "prepared, released or cancelled") @QueryParam("state")
          @Nullable String state,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    funds.mustSee(fund);
    return Paging.of(page, perPage)
        .fill(
            () -> payments.countBatches(fund, state),
            (offset, limit) -> payments.batches(fund, state, offset, limit));
  }

  @GET
  @Path("payables")
  @Operation(
      summary = "What is approved and not being paid",
      description =
          "Without an account it cannot be paid yet: its organisation confirms one first.")
  public PageOf<Payable> payables(
      @PathParam("fund") UUID fund,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    funds.mustSee(fund);
    return Paging.of(page, perPage)
        .fill(
            () -> payments.countPayables(fund),
            (offset, limit) -> payments.payables(fund, offset, limit));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Puts approved expenses into a batch, which two people release")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "batch", value = A_BATCH)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = BatchDetails.class)))
  @APIResponse(responseCode = "422", description = "One is being paid already, or has no account")
  public Response prepare(@PathParam("fund") UUID fund, InputStream body, @Context UriInfo uri) {
    Prepare command =
        Written.added(
            body,
            (json, id, version) ->
                new Prepare(
                    id,
                    json.uuids("expenses"),
                    json.required("executeOn", json.day("executeOn"), LocalDate.EPOCH)));
    payments.prepare(command.id(), fund, command.expenses(), command.executeOn());
    return Response.created(uri.getAbsolutePathBuilder().path(command.id().toString()).build())
        .entity(find(fund, command.id()))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A batch with its payments, and who released it")
  public BatchDetails find(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    return payments
        .batch(id)
        .filter(details -> details.batch().fund().equals(fund))
        .orElseThrow(NotFound::new);
  }

  @POST
  @Path("{id}/release")
  @Operation(
      summary = "Releases a batch for the caller; a second time changes nothing",
      description = "It is released once two people did, one of them of the fund's holder.")
  public BatchDetails release(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    find(fund, id);
    payments.release(id);
    return find(fund, id);
  }

  @POST
  @Path("{id}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Cancels a batch of which nothing was paid",
      description = "One that was released only by somebody who did not release it.")
  @RequestBody(
      content = @Content(examples = @ExampleObject(name = "cancel", value = "{\"reason\":\"…\"}")))
  public BatchDetails cancel(
      @PathParam("fund") UUID fund, @PathParam("id") UUID id, InputStream body) {
    find(fund, id);
    payments.cancel(id, JsonFields.read(body, json -> json.requiredText("reason")));
    return find(fund, id);
  }

  @GET
  @Path("{id}/file")
  @Produces(MediaType.APPLICATION_XML)
  @Operation(summary = "A released batch as pain.001.001.09 for the bank, the same bytes each time")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "422", description = "It is not released")
  public Response file(@PathParam("fund") UUID fund, @PathParam("id") UUID id) {
    BatchDetails details = find(fund, id);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    payments.write(id, file);
    return Response.ok(file.toByteArray(), MediaType.APPLICATION_XML)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + details.batch().key() + ".xml\"")
        .build();
  }
}
