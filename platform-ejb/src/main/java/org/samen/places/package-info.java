/** Where things are: municipalities, settlements and postcodes with their centres. */
@NullMarked
package org.samen.places;

import org.jspecify.annotations.NullMarked;
