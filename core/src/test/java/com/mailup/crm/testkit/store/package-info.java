/** Contract tests of the store's ports, for every store that is built. */
@NullMarked
package com.mailup.crm.testkit.store;

import org.jspecify.annotations.NullMarked;
