/** The only place that acts: reads the log, looks at both sides, asks the engine, calls, settles. */
@NullMarked
package com.mailup.crm.delivery;

import org.jspecify.annotations.NullMarked;
