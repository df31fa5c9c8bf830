/** The decision: pure functions over states and views. No clock, no I/O, no randomness. */
@NullMarked
package com.mailup.crm.engine;

import org.jspecify.annotations.NullMarked;
