/** What programs reach over HTTP, tested from outside. */
@NullMarked
package org.samen.platform.api;

import org.jspecify.annotations.NullMarked;
