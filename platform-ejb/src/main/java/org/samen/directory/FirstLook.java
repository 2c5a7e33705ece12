package org.samen.directory;

import java.util.List;

/**
 * What a search shows at first.
 *
 * @param facets what a further filter would leave of what was found
 * @param openNow how many would be left of it by asking for what is open at this moment
 */
public record FirstLook(Found found, List<Facet> facets, Total openNow) {}
