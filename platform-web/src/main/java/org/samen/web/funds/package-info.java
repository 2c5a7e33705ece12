/** Pooled funds on screens and over HTTP. */
@NullMarked
package org.samen.web.funds;

import org.jspecify.annotations.NullMarked;
