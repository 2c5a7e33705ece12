package org.samen.campaigns;

/**
 * What saving a statement led to.
 *
 * @param n the version that stands now
 * @param hash of its text, as 64 hexadecimal digits
 * @param merged another saved meanwhile, and both changes stand in it
 */
public record SavedVersion(int n, String hash, boolean merged) {}
