/** The migrations and their run. Imports nothing of ours. */
@NullMarked
package org.samen.schema;

import org.jspecify.annotations.NullMarked;
