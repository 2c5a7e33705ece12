package org.samen.funds;

import java.util.UUID;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * A line of a fund's budget. Its role, book year and currency stay; the rest is changed by two.
 *
 * @param id of its own; the same again changes that line
 * @param bookYear year in which the book year begins
 * @param role mediating, educating, advocating or delivering
 * @param careSystem regular or parallel
 * @param payerMayOwe CAK or an insurer may have to pay this
 * @param costCategory objectives, fundraising or administration (RJ 650)
 * @param budgetMinor minor units
 */
public record EditLine(
    @Required UUID id,
    @Required @FreeText String name,
    int bookYear,
    @Required String role,
    @Required String careSystem,
    boolean payerMayOwe,
    @Required String costCategory,
    long budgetMinor) {}
