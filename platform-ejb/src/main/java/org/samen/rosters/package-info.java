/**
 * Volunteers, when they can be had, shifts, who stands on them, hours and allowances.
 *
 * <p>A volunteer reaches their own rows in two ways, both through {@link
 * org.samen.rosters.OwnDoor}: signed in through their NGO's provider, or by a personal link. A link
 * is no sign-in: whoever shows it is a guest to every other bean. {@code rosters.enter_by_link}
 * lets that guest's transaction go on as the link's volunteer, without a person and without an
 * organisation, so that every policy but the volunteer's own stays shut.
 */
@NullMarked
package org.samen.rosters;

import org.jspecify.annotations.NullMarked;
