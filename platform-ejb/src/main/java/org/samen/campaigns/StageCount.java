package org.samen.campaigns;

/**
 * How many asks stand at a stage, and how many have come to it or beyond.
 *
 * @param stage one of {@link Kinds#STAGES}
 */
public record StageCount(String stage, int standing, int reached) {}
