/** Amounts of money: minor units with their currency, read, written, divided; never rounded. */
@NullMarked
package org.samen.money;

import org.jspecify.annotations.NullMarked;
