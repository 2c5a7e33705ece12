/** Writes the realms of the platform and of the demo organisations from one readable source. */
@NullMarked
package org.samen.realm;

import org.jspecify.annotations.NullMarked;
