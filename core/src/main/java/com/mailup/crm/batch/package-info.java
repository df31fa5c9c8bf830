/** Nightly files: what goes to MailUp, what comes back, and when. Decides nothing: the engine does. */
@NullMarked
package com.mailup.crm.batch;

import org.jspecify.annotations.NullMarked;
