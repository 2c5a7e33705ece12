/**
 * The roster engine: who holds which seat. A program of its own, in a process of its own, as its
 * solver is native code; it knows no database and no container, only the JSON that it reads and
 * writes.
 */
@NullMarked
package org.samen.rosters.engine;

import org.jspecify.annotations.NullMarked;
