/** Long work as programs watch and cancel it. */
@NullMarked
package org.samen.web.jobs;

import org.jspecify.annotations.NullMarked;
