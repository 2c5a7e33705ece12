/** Joint actions and the library, for programs. */
@NullMarked
package org.samen.web.campaigns.library;

import org.jspecify.annotations.NullMarked;
