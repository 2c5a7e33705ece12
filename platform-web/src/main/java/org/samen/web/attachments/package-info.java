/** Receipts for browsers and programs: sent, shown beside what they prove, taken along. */
@NullMarked
package org.samen.web.attachments;

import org.jspecify.annotations.NullMarked;
