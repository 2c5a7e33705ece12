package org.samen.web.api;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.samen.access.Arrivals;
import org.samen.access.Me;

/** Who a token is. */
@Path("v1/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  @EJB private Arrivals arrivals;

  /**
   * The caller.
   *
   * @param organisation alias
   */
  public record WhoIAm(@Nullable String email, String organisation, List<String> roles) {}

  @GET
  @Operation(summary = "Who I am, for which organisation, in which roles")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              examples =
                  @ExampleObject(
                      name = "staff",
                      value =
                          """
                          {"email":"kim@zorgbrugmaas.example","organisation":"zorgbrug-maas","roles":["staff"]}""")))
  public WhoIAm me() {
    Me me = arrivals.me();
    return new WhoIAm(me.email(), me.organisation(), me.roles());
  }
}
