package org.samen.campaigns;

import java.util.UUID;

/** An ask was put to its target, or took a step; told once that is committed. */
public record AskMoved(UUID campaign, UUID ask) {}
