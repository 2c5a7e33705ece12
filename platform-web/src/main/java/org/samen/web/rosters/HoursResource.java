package org.samen.web.rosters;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.AllowanceEntry;
import org.samen.rosters.AllowancePreview;
import org.samen.rosters.AllowanceRoom;
import org.samen.rosters.Allowances;
import org.samen.rosters.ClaimAllowance;
import org.samen.rosters.ClaimHours;
import org.samen.rosters.HourEntry;
import org.samen.rosters.HourTotal;
import org.samen.rosters.Hours;
import org.samen.rosters.HoursFilter;
import org.samen.rosters.OutlayEntry;
import org.samen.web.api.JsonFields;
import org.samen.web.api.PageOf;
import org.samen.web.api.Paging;

/** Hours of volunteers, and what is paid to them. */
@Path("v1/hours")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rosters")
public class HoursResource {
  @EJB private Hours hours;
  @EJB private Allowances allowances;

  @GET
  @Operation(
      summary = "A page of hours, latest first",
      description =
          "Of the caller's volunteers, and those worked for the caller's organisation by others'.")
  public PageOf<HourEntry> list(
      @Parameter(schema = @Schema(enumeration = {"host", "home"})) @QueryParam("side")
          @Nullable String side,
      @Parameter(schema = @Schema(enumeration = {"claimed", "confirmed", "refused", "withdrawn"}))
          @QueryParam("state")
          @Nullable String state,
      @QueryParam("volunteer") @Nullable UUID volunteer,
      @QueryParam("role") @Nullable String role,
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("per_page") @Nullable Integer perPage) {
    HoursFilter filter =
        new HoursFilter(
            side,
            state,
            volunteer,
            role,
            from == null ? null : RostersResource.day("from", from, RostersResource.today()),
            until == null ? null : RostersResource.day("until", until, RostersResource.today()));
    return Paging.of(page, perPage)
        .fill(() -> hours.count(filter), (offset, limit) -> hours.list(filter, offset, limit));
  }

  @GET
  @Path("totals")
  @Operation(summary = "Confirmed hours per role, NGO and lending partner; this year without days")
  public List<HourTotal> totals(
      @Parameter(example = "2026-01-01") @QueryParam("from") @Nullable String from,
      @Parameter(example = "2026-12-31") @QueryParam("until") @Nullable String until) {
    return hours.totals(
        RostersResource.day("from", from, RostersResource.today().withDayOfYear(1)),
        RostersResource.day("until", until, RostersResource.today()));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Claims hours outside shifts for an own volunteer")
  @RequestBody(content = @Content(schema = @Schema(implementation = ClaimHours.class)))
  @APIResponse(responseCode = "204", description = "They are claimed; again: nothing more")
  public void claim(@PathParam("id") UUID id, InputStream body) {
    hours.claim(JsonFields.read(body, json -> RosterJson.command(json, ClaimHours.class, id)));
  }

  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The NGO for which they were worked confirms hours")
  @RequestBody(
      content = @Content(example = "{\"hours\":[\"0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e61\"]}"))
  @APIResponse(responseCode = "204", description = "They count")
  @APIResponse(responseCode = "403", description = "They were worked for another partner")
  public void confirm(InputStream body) {
    hours.confirm(JsonFields.read(body, json -> json.uuids("hours")));
  }

  @POST
  @Path("{id}/refuse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Refuses claimed hours, with a reason that the volunteer reads")
  @RequestBody(content = @Content(example = "{\"reason\":\"Staat al bij de dienst.\"}"))
  @APIResponse(responseCode = "204", description = "They are refused")
  public void refuse(@PathParam("id") UUID id, InputStream body) {
    hours.refuse(id, JsonFields.read(body, json -> json.text("reason")));
  }

  @GET
  @Path("allowances")
  @Operation(summary = "What the caller's organisation claimed for volunteers")
  public List<AllowanceEntry> allowances(
      @QueryParam("volunteer") @Nullable UUID volunteer,
      @Parameter(description = "Any day of the month") @QueryParam("month")
          @Nullable String month) {
    return allowances.list(
        volunteer,
        month == null ? null : RostersResource.day("month", month, RostersResource.today()));
  }

  @GET
  @Path("allowances/room/{volunteer}")
  @Operation(
      summary = "What may still be paid to a volunteer untaxed",
      description = "Of all partners together. For another than the home NGO with consent alone.")
  @APIResponse(responseCode = "409", description = "No consent, or the year's amounts are unknown")
  public AllowanceRoom room(
      @PathParam("volunteer") UUID volunteer, @QueryParam("month") @Nullable String month) {
    return allowances.room(volunteer, RostersResource.day("month", month, RostersResource.today()));
  }

  @POST
  @Path("allowances/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "What a claim would come to, and which limit it would pass; claims nothing")
  @RequestBody(content = @Content(schema = @Schema(implementation = ClaimAllowance.class)))
  public AllowancePreview preview(InputStream body) {
    return allowances.preview(
        JsonFields.read(
            body,
            json -> {
              ClaimAllowance command = json.as(ClaimAllowance.class, java.util.Map.of());
              json.nothingElseThan(ClaimAllowance.class);
              return command;
            }));
  }

  @PUT
  @Path("allowances/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Claims a month's allowance, flat or itemised, as one expense of a fund",
      description =
          "The expense has the same id. Over a limit the flat allowance falls away whole.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ClaimAllowance.class)))
  @APIResponse(responseCode = "204", description = "It is claimed; again: nothing more")
  @APIResponse(responseCode = "422", description = "Every limit that it would pass is named")
  public void claimAllowance(@PathParam("id") UUID id, InputStream body) {
    allowances.claim(
        JsonFields.read(body, json -> RosterJson.command(json, ClaimAllowance.class, id)));
  }

  @POST
  @Path("allowances/{id}/withdraw")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes a claim back, and its expense where that is not decided")
  @APIResponse(responseCode = "204", description = "It counts no more")
  public void withdraw(@PathParam("id") UUID id) {
    allowances.withdraw(id);
  }

  @GET
  @Path("outlays")
  @Operation(summary = "What volunteers spent and ask of the caller's organisation")
  public List<OutlayEntry> outlays(
      @QueryParam("volunteer") @Nullable UUID volunteer,
      @Parameter(schema = @Schema(enumeration = {"claimed", "accepted", "refused", "withdrawn"}))
          @QueryParam("state")
          @Nullable String state) {
    return allowances.outlays(volunteer, state);
  }

  @POST
  @Path("outlays/{id}/decide")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Accepts an outlay, or refuses it with a reason")
  @RequestBody(content = @Content(example = "{\"accept\":true}"))
  @APIResponse(responseCode = "204", description = "It is decided")
  public void decide(@PathParam("id") UUID id, InputStream body) {
    JsonFields.read(
            body,
            json -> {
              boolean accept = json.required("accept", json.truth("accept"), false);
              String reason = json.text("reason");
              return (Runnable)
                  () -> {
                    if (accept) {
                      allowances.acceptOutlay(id);
                    } else {
                      allowances.refuseOutlay(id, reason == null ? "" : reason);
                    }
                  };
            })
        .run();
  }
}
