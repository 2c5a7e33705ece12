package org.samen.sharing;

import java.time.LocalTime;

/**
 * One stretch of the weekly pattern, in local time.
 *
 * @param day ISO: 1 is Monday
 * @param closes later than it opens; 00:00 is the end of the day
 */
public record Opening(int day, LocalTime opens, LocalTime closes) {}
