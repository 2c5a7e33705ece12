/**
 * Things that partners share: rooms, vehicles, equipment kits, interpreter hours; who has them
 * when, and how much each organisation used them.
 */
@NullMarked
package org.samen.sharing;

import org.jspecify.annotations.NullMarked;
