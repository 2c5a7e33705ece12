/**
 * Starts and stops the whole platform on one machine: PostgreSQL, Keycloak and WildFly.
 *
 * <p>Ends up in no archive: the script {@code platform} runs it from the build's folders.
 */
@NullMarked
package org.samen.launcher;

import org.jspecify.annotations.NullMarked;
