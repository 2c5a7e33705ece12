package org.samen.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything that programs reach over HTTP. The resources are found by themselves. */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Samen",
            version = "1",
            description =
                """
                The platform that separate NGOs share. Send the bearer token of a person who signed in through their own \
                organisation; the rules are the same as on the screens. Problems come as application/problem+json (RFC 9457): \
                `rule` is stable, `title` is in the language that Accept-Language asks for (nl or en).""",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    security = @SecurityRequirement(name = Api.TOKEN),
    tags = {
      @Tag(name = "directory", description = "The resource directory"),
      @Tag(
          name = "hsds",
          description = "The public part of the directory as HSDS 3.0, no token needed"),
      @Tag(
          name = "sharing",
          description = "Rooms, vehicles, equipment and interpreter hours that partners share"),
      @Tag(name = "rosters", description = "Volunteers, shifts, sign-up, hours and allowances"),
      @Tag(
          name = "funds",
          description = "Pooled funds: contributions, expenses, decisions and the ledger"),
      @Tag(
          name = "evidence",
          description = "Tallies of one's own organisation, and what is published of all"),
      @Tag(name = "attachments", description = "Receipts and other files that prove something"),
      @Tag(name = "audit", description = "The append-only trail"),
      @Tag(name = "organisations", description = "Partners and their people")
    })
@SecurityScheme(
    securitySchemeName = Api.TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class Api extends Application {
  static final String TOKEN = "token";
}
