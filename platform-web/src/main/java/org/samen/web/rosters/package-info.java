/**
 * The rosters' screens: volunteers, shifts, hours; and the volunteer's own page, which is plain
 * HTML for both of its doors.
 */
@NullMarked
package org.samen.web.rosters;

import org.jspecify.annotations.NullMarked;
