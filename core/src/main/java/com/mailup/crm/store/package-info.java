/** What must survive: ports of the durable log and the state. The SQL of the embedded store lives in {@code store.sqlite}. */
@NullMarked
package com.mailup.crm.store;

import org.jspecify.annotations.NullMarked;
