/**
 * A fund's bank: accounts that two people agree on, payments that two people release, statements
 * that add up, and which entry of the ledger each of their lines became.
 */
@NullMarked
package org.samen.funds.bank;

import org.jspecify.annotations.NullMarked;
