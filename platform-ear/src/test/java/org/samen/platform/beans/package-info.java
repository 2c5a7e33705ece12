/** The beans in their container, without screens and sign-in. */
@NullMarked
package org.samen.platform.beans;

import org.jspecify.annotations.NullMarked;
