/** Campaigns' pages for everyone, petitions, and the mail to those who signed. */
@NullMarked
package org.samen.web.campaigns.petition;

import org.jspecify.annotations.NullMarked;
