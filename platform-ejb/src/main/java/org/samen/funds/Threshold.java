package org.samen.funds;

/**
 * From an amount on, how many persons of how many organisations approve.
 *
 * @param fromMinor minor units; a fund has one from 0
 * @param organisations at most one less than the fund's members, as the spending one never decides
 */
public record Threshold(long fromMinor, int approvers, int organisations) {}
