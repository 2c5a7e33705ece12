/**
 * Who acts, for which organisation, in which role; the wall between organisations; the screen for
 * personal data.
 */
@NullMarked
package org.samen.access;

import org.jspecify.annotations.NullMarked;
