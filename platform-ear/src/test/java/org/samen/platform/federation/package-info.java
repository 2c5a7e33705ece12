/** Who somebody is, tested through the real Keycloak. */
@NullMarked
package org.samen.platform.federation;

import org.jspecify.annotations.NullMarked;
