package org.samen.campaigns;

import java.util.UUID;
import org.samen.formats.Required;

/**
 * An organisation puts its name to one exact version.
 *
 * @param id made by the client, so that sending it again has no second effect
 * @param hash of what was shown, as 64 hexadecimal digits
 */
public record Endorse(UUID id, UUID statement, int n, @Required String hash) {}
