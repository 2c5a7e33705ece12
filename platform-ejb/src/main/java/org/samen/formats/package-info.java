/**
 * Pure codecs: other people's formats as records, without rules of the platform and without tables.
 */
@NullMarked
package org.samen.formats;

import org.jspecify.annotations.NullMarked;
