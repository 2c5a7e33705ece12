/**
 * Proof that the ledger is what it says: verification from the rows alone, signed checkpoints, and
 * files by which a member verifies its fund without the platform.
 */
@NullMarked
package org.samen.funds.proof;

import org.jspecify.annotations.NullMarked;
