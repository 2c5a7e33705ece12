/** The resource directory: services, their places and hours, who keeps and who verified them. */
@NullMarked
package org.samen.directory;

import org.jspecify.annotations.NullMarked;
