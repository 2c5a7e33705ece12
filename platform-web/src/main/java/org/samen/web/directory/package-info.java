/** How people and programs reach the resource directory. */
@NullMarked
package org.samen.web.directory;

import org.jspecify.annotations.NullMarked;
