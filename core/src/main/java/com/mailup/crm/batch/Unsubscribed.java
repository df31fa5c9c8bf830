package com.mailup.crm.batch;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of a file of unsubscribers.
 *
 * @param at when it is said to have happened
 * @param mark MailUp's date, message and reason as text, compared for equality only
 */
record Unsubscribed(EmailAddress address, ListId list, Optional<Instant> at, String mark, OptOutReason reason) {}
