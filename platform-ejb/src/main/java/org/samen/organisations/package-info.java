/** The partners that share the platform. */
@NullMarked
package org.samen.organisations;

import org.jspecify.annotations.NullMarked;
