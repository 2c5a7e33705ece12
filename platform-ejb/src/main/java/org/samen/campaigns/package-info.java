/**
 * Several NGOs say one thing: campaigns, joint statements with the organisations behind each exact
 * version, and how far each ask has come.
 */
@NullMarked
package org.samen.campaigns;

import org.jspecify.annotations.NullMarked;
