/**
 * Money of several NGOs, spent together, approved by each other: funds, budget lines,
 * contributions, expenses, approvals and the ledger.
 *
 * <p>Amounts are {@code long} in minor units of the fund's one currency. What moves money is done
 * by functions of the database (V022), which the beans call after their own check: see decision 11.
 */
@NullMarked
package org.samen.funds;

import org.jspecify.annotations.NullMarked;
