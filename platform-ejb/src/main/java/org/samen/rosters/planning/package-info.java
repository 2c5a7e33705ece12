/** Rosters proposed by the engine: asked for, reviewed as a difference, accepted or left. */
@NullMarked
package org.samen.rosters.planning;

import org.jspecify.annotations.NullMarked;
