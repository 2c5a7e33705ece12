package org.samen.rosters;

import java.time.LocalTime;
import org.samen.formats.Required;

/**
 * Hours of each week in which a volunteer can be had, by the wall clock.
 *
 * @param day ISO: 1 is Monday
 * @param until midnight is the end of the day
 */
public record Weekly(int day, @Required LocalTime from, @Required LocalTime until) {}
