/** Screens and REST resources of joint campaigns, their statements and their asks. */
@NullMarked
package org.samen.web.campaigns;

import org.jspecify.annotations.NullMarked;
