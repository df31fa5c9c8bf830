package com.mailup.crm.model;

import java.time.Instant;
import java.util.Optional;

/**
 * MailUp's side of one person on one list, as somebody read it or as we expect it.
 *
 * @param recipient MailUp's recipient id, 0 when not registered or not known
 * @param mark of an opt-out: MailUp's (Optout_Date, Optout_MsgID, Optout_Type) as text, compared for equality only; empty
 *     when there is none or the reading (a page without details) did not carry it
 * @param reason why unsubscribed, as read with the mark
 * @param occurredAt when MailUp says it happened, for people to read
 * @param asOf when the request that read it was sent; for an answered call of our own, its answer
 * @param assumed true when we sent it and nobody has read it: never evidence
 * @param single true when read for this one person (or one of a few named ones), not from a page of a list
 */
public record Reading(
        RecipientStatus status,
        long recipient,
        String mark,
        Optional<OptOutReason> reason,
        Optional<Instant> occurredAt,
        Instant asOf,
        boolean assumed,
        boolean single) {
    /** Whether this reading and an earlier one tell of the same state: status, recipient id and mark. */
    public boolean sameStateAs(Reading other) {
        return status == other.status && recipient == other.recipient && mark.equals(other.mark);
    }
}
