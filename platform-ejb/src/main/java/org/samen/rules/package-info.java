/** Amounts that the law sets anew each year, dated, with their source. */
@NullMarked
package org.samen.rules;

import org.jspecify.annotations.NullMarked;
