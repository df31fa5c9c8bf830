/** A model of both sides, a connector that follows the rules over faults, and an oracle that knows what truly happened. */
@NullMarked
package com.mailup.crm.engine.history;

import org.jspecify.annotations.NullMarked;
