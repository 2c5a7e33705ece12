/** What the shell promises, without a container. */
@NullMarked
package org.samen.web.shell;

import org.jspecify.annotations.NullMarked;
