package com.mailup.crm.engine;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look at a person: what is remembered, then MailUp (the mirror inside the state), then the CRM, read in this order.
 *
 * @param state as stored when the look began, with what was read since folded into the mirrors
 * @param begun when the look began; a single reading not older than this is fresh
 * @param records every linked or joining record as read now; all of them have this person's address
 * @param departures records that were linked and no longer belong to this person
 * @param arrivals for joining records, the opt-outs that they carry from where they were
 * @param claims unproven claims by callbacks
 * @param policies of the connections of all these records
 * @param mayCreate records whose connection's filter includes them: only these bring somebody to a list at first contact
 * @param now by our clock; used for time limits only, never to order statements
 */
public record Look(
        PersonState state,
        Instant begun,
        List<Contact> records,
        List<Departure> departures,
        List<Carried> arrivals,
        List<Claim> claims,
        Map<ConnectionId, Policy> policies,
        Set<RecordRef> mayCreate,
        Instant now) {
    public Look {
        records = List.copyOf(records);
        departures = List.copyOf(departures);
        arrivals = List.copyOf(arrivals);
        claims = List.copyOf(claims);
        policies = Map.copyOf(policies);
        mayCreate = Set.copyOf(mayCreate);
    }

    /**
     * A record that leaves a person.
     *
     * @param words what it said last: the last words of a deleted or merged record, the present values of one whose address changed
     */
    public record Departure(RecordRef record, Why why, LastWords words) {}

    /** Why a record leaves. */
    public enum Why {
        DELETED,
        /** Merged or converted into another record, which carries the opt-outs on. */
        MERGED,
        /** It has another address now. */
        ADDRESS_CHANGED,
        /** It has no address any more. */
        ADDRESS_CLEARED
    }

    /**
     * A standing opt-out that a record brings from the person it belonged to.
     *
     * @param shown what the record showed when it left: of an opt-out that concerned only the old address, this is no statement
     */
    public record Carried(
            RecordRef record, ListId list, OptOutReason reason, Optional<Instant> occurredAt, ListValue shown) {}

    /** What a callback said: {@code at} is no later than its receipt. */
    public record Claim(ListId list, boolean unsubscribed, Instant at) {}
}
