package org.samen.web.rosters;

import jakarta.ejb.EJB;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.samen.rules.EditYear;
import org.samen.rules.YearAmounts;
import org.samen.rules.YearlyAmounts;
import org.samen.web.api.JsonFields;

/** The dated amounts that rules obey; a year that nobody entered is unknown, and blocks. */
@Path("v1/yearly-amounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rosters")
public class YearlyAmountsResource {
  @EJB private YearlyAmounts amounts;

  @GET
  @Path("{rule}")
  @Operation(summary = "A rule's amounts per year, the latest first")
  public List<YearAmounts> list(@PathParam("rule") String rule) {
    return amounts.list(rule);
  }

  @PUT
  @Path("{rule}/{year}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The steward sets a year's amounts, all of them, with their source")
  @RequestBody(
      content =
          @Content(
              example =
                  "{\"minor\":{\"month-limit\":21000,\"year-limit\":210000,\"rate-adult\":560,\"rate-young\":330},\"verified\":true,\"source\":\"belastingdienst.nl\"}"))
  @APIResponse(responseCode = "403", description = "The caller is not the steward")
  public List<YearAmounts> save(
      @PathParam("rule") String rule, @PathParam("year") Integer year, InputStream body) {
    amounts.save(
        JsonFields.read(
            body,
            json -> {
              Map<String, Long> minor = new HashMap<>();
              json.object(
                  "minor",
                  inner -> {
                    YearlyAmounts.NAMES
                        .getOrDefault(rule, java.util.Set.of())
                        .forEach(
                            name -> minor.put(name, inner.required(name, inner.whole(name), 0L)));
                    return inner;
                  });
              EditYear command =
                  new EditYear(
                      rule,
                      year,
                      minor,
                      Boolean.TRUE.equals(json.truth("verified")),
                      json.requiredText("source"));
              json.nothingElseThan(EditYear.class);
              return command;
            }));
    return amounts.list(rule);
  }
}
