/**
 * The door: who comes in by browser or by token, and what every answer of the API has in common.
 */
@NullMarked
package org.samen.web.api;

import org.jspecify.annotations.NullMarked;
