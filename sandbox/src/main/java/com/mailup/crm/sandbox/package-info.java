/** MailUp and the CRMs, simulated from their protocols. Knows nothing of the core, so that a misunderstanding cannot hide on both sides. */
@NullMarked
package com.mailup.crm.sandbox;

import org.jspecify.annotations.NullMarked;
