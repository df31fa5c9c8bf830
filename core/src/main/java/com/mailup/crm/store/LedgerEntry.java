package com.mailup.crm.store;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * One decided change of status: append-only, chained by an HMAC whose key is not in the database. The address and the evidence text
 * are stored beside it, where {@code erase} removes them; the chain holds the person's number and a salted digest.
 *
 * @param rule the name of the rule that decided
 * @param evidence what it rests on, in one line
 */
public record LedgerEntry(
        EmailAddress address,
        ListId list,
        Optional<SubscriptionStatus> from,
        SubscriptionStatus to,
        Optional<Instant> occurredAt,
        Instant seenAt,
        String source,
        String actor,
        String rule,
        String evidence) {}
