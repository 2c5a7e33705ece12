package org.samen.campaigns.petition;

/**
 * An NGO that asks a petition's supporters for a consent of its own.
 *
 * @param organisation its alias
 * @param privacyUrl where it says what it does with what it holds
 * @param leads whether it leads the campaign
 */
public record Asking(String organisation, String name, String privacyUrl, boolean leads) {}
