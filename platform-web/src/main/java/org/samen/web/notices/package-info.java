/** What the viewer was told: the bell, the page and the API. */
@NullMarked
package org.samen.web.notices;

import org.jspecify.annotations.NullMarked;
