@NullMarked
package org.samen.realm;

import org.jspecify.annotations.NullMarked;
