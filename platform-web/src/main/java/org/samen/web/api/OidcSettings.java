package org.samen.web.api;

import java.util.Map;
import org.wildfly.security.http.oidc.OidcClientConfiguration;
import org.wildfly.security.http.oidc.OidcClientConfigurationBuilder;
import org.wildfly.security.http.oidc.OidcClientConfigurationResolver;
import org.wildfly.security.http.oidc.OidcHttpFacade;
import org.wildfly.security.http.oidc.OidcJsonConfiguration;

/**
 * How Elytron recognises a caller, by path: screens by the session that a login at the platform
 * realm made, the API by a bearer token alone. A session cookie opens nothing under {@code /api},
 * so no other site can make a browser call it.
 *
 * <p>Made by Elytron when the WAR starts; named in {@code web.xml}.
 */
public final class OidcSettings implements OidcClientConfigurationResolver {
  static final String SCREENS_CLIENT = "samen-web";

  private static final OidcClientConfiguration SCREENS = screens();
  private static final OidcClientConfiguration BEARERS = bearers();

  @Override
  public OidcClientConfiguration resolve(OidcHttpFacade.Request request) {
    return ApiPath.is(request.getRelativePath()) ? BEARERS : SCREENS;
  }

  /** Where the browser goes to end the session at the platform realm, as the realm publishes it. */
  static String logoutUrl() {
    return SCREENS.getLogoutUrl();
  }

  private static OidcClientConfiguration screens() {
    OidcJsonConfiguration settings = common();
    settings.setClientId(SCREENS_CLIENT);
    settings.setCredentials(Map.of("secret", secret()));
    settings.setPkce(true);
    return OidcClientConfigurationBuilder.build(settings);
  }

  private static String secret() {
    String secret = Setting.WEB_SECRET.value();
    if (secret.isEmpty()) {
      throw new IllegalStateException("SAMEN_WEB_SECRET is not set");
    }
    return secret;
  }

  private static OidcClientConfiguration bearers() {
    OidcJsonConfiguration settings = common();
    settings.setClientId("samen-api");
    settings.setBearerOnly(true);
    return OidcClientConfigurationBuilder.build(settings);
  }

  private static OidcJsonConfiguration common() {
    OidcJsonConfiguration settings = new OidcJsonConfiguration();
    settings.setProviderUrl(Setting.ISSUER.value());
    settings.setPrincipalAttribute("sub");
    settings.setVerifyTokenAudience(true);
    settings.setIgnoreOAuthQueryParameter(true);
    // "all" also makes the login's own cookies Secure.
    settings.setSslRequired(Setting.secure() ? "all" : "none");
    return settings;
  }
}
