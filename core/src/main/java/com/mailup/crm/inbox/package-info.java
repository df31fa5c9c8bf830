/** First stop of every hook, callback and pulled change: verify, dedupe, append, acknowledge. */
@NullMarked
package com.mailup.crm.inbox;

import org.jspecify.annotations.NullMarked;
