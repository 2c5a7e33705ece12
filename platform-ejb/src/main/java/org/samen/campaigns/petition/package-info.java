/** What a campaign shows to everyone, who signs it, and the mail to those who did. */
@NullMarked
package org.samen.campaigns.petition;

import org.jspecify.annotations.NullMarked;
