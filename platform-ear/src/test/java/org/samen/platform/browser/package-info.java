/** What people see: the screens in a real browser, after real logins. */
@NullMarked
package org.samen.platform.browser;

import org.jspecify.annotations.NullMarked;
