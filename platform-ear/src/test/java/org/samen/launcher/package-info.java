/** The launcher's rules, without its servers. */
@NullMarked
package org.samen.launcher;

import org.jspecify.annotations.NullMarked;
