/** The people of the partners on screen. */
@NullMarked
package org.samen.web.organisations;

import org.jspecify.annotations.NullMarked;
