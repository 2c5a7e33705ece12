/**
 * The frame of every screen: layout, navigation, words, errors, and the components screens share.
 */
@NullMarked
package org.samen.web.shell;

import org.jspecify.annotations.NullMarked;
