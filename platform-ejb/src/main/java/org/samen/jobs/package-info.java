/**
 * Long work with progress and cancel. It runs as whoever started it, and it is known after a crash.
 */
@NullMarked
package org.samen.jobs;

import org.jspecify.annotations.NullMarked;
