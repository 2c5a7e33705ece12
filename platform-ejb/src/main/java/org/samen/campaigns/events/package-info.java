/** Joint actions of a campaign. */
@NullMarked
package org.samen.campaigns.events;

import org.jspecify.annotations.NullMarked;
