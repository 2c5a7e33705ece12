/** How people and programs share things: lists, calendars, bookings, use. */
@NullMarked
package org.samen.web.sharing;

import org.jspecify.annotations.NullMarked;
