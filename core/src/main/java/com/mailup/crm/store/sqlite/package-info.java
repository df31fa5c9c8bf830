/**
 * The embedded store: one SQLite file, one thread that writes, many that read. The only SQL of the suite.
 *
 * <p>Everything that is acknowledged was synced before: all writes go through {@code Writer}, which commits whatever waits as one group.
 */
@NullMarked
package com.mailup.crm.store.sqlite;

import org.jspecify.annotations.NullMarked;
