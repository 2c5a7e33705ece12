/** The append-only trail of who did what, and its verification. */
@NullMarked
package org.samen.audit;

import org.jspecify.annotations.NullMarked;
