/**
 * Pooled funds on screens and over HTTP: what there is, who spends it, who decides, what was
 * booked.
 */
@NullMarked
package org.samen.web.funds;

import org.jspecify.annotations.NullMarked;
