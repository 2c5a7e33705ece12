/** Tests against the whole platform, started as people start it. */
@NullMarked
package org.samen.platform;

import org.jspecify.annotations.NullMarked;
