package org.samen.funds;

/**
 * What a member owes the others.
 *
 * @param balanceMinor minor units; above 0 it owes, below 0 it is owed
 */
public record MemberBalance(String organisation, String organisationName, long balanceMinor) {}
