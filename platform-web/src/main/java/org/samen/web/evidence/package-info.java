/** Tallies, publications and what they show: screens and REST. */
@NullMarked
package org.samen.web.evidence;

import org.jspecify.annotations.NullMarked;
