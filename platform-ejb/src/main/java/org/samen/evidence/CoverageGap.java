package org.samen.evidence;

/**
 * A category that referrals were published of in a municipality or province, while no service of it
 * there was checked in the last 90 days.
 *
 * @param referrals those published in the last twelve months
 * @param services how many there are in the directory, none of them checked lately
 */
public record CoverageGap(
    String place, String placeNl, String placeEn, String category, long referrals, int services) {}
