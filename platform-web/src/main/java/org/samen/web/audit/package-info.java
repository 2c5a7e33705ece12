/** The trail on screen: who changed what, and whether the chain holds. */
@NullMarked
package org.samen.web.audit;

import org.jspecify.annotations.NullMarked;
