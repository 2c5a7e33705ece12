package org.samen.directory;

import java.util.UUID;

/**
 * Something in the directory changed; whoever shows it may look again, as themselves. Carries no
 * content on purpose: a listener of another organisation must not learn more than its own reading
 * shows.
 */
public record DirectoryChanged(UUID service) {}
