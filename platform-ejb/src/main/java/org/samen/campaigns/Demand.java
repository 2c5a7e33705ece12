package org.samen.campaigns;

import java.util.UUID;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/** What a campaign wants, in a sentence. */
public record Demand(UUID id, @Required @FreeText String text) {}
