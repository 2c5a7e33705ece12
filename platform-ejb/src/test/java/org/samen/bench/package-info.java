/** What the benches share. */
@NullMarked
package org.samen.bench;

import org.jspecify.annotations.NullMarked;
