/** The launcher, tested as a person uses it. */
@NullMarked
package org.samen.platform.run;

import org.jspecify.annotations.NullMarked;
