/** What partners made to inform and teach, for each other to use. */
@NullMarked
package org.samen.campaigns.library;

import org.jspecify.annotations.NullMarked;
