/** What people are told: in the application under a bell, and by mail. */
@NullMarked
package org.samen.notices;

import org.jspecify.annotations.NullMarked;
