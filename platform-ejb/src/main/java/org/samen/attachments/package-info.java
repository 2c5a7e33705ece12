/** Files that prove something, cleaned of what they tell by the way, kept with their hashes. */
@NullMarked
package org.samen.attachments;

import org.jspecify.annotations.NullMarked;
