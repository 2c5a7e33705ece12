package org.samen.web.organisations;

import jakarta.ejb.EJB;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;

/** The partners. */
@Path("v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organisations")
public class OrganisationsResource {
  @EJB private Organisations organisations;

  @GET
  @Operation(summary = "All partners by name")
  public List<Organisation> list() {
    return organisations.list();
  }
}
