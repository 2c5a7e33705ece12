/** A fund's bank on screen and over REST: accounts, payments, statements. */
@NullMarked
package org.samen.web.funds.bank;

import org.jspecify.annotations.NullMarked;
