/** Why one can rely on the directory: reports, upkeep, history, duplicates. */
@NullMarked
package org.samen.directory.trust;

import org.jspecify.annotations.NullMarked;
