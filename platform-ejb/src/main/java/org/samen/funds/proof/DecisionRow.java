package org.samen.funds.proof;

import org.jspecify.annotations.Nullable;

/** A decision as its row says. */
record DecisionRow(
    String id,
    String expense,
    int revision,
    String person,
    String organisation,
    String verdict,
    @Nullable String reason,
    byte[] shownHash) {}
