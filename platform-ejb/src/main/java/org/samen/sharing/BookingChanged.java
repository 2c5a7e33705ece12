package org.samen.sharing;

import java.util.UUID;

/**
 * Something was booked or decided; whoever shows it may look again, as themselves. Carries no
 * content on purpose.
 */
public record BookingChanged(UUID thing) {}
