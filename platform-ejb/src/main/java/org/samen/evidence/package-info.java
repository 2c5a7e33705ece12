/**
 * What helpers meet, counted without anyone in it: raw tallies that only the reporting organisation
 * sees, and what is published of all of them together, once a month, so that no cell can be worked
 * back.
 */
@NullMarked
package org.samen.evidence;

import org.jspecify.annotations.NullMarked;
