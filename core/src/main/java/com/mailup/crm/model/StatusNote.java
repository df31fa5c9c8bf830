package com.mailup.crm.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a status changed, in words for the CRM's users.
 *
 * @param when when it happened, as far as known
 * @param reason one short sentence without personal data
 * @param optOut the opt-out that the status follows, where it follows one: what an adapter does beside the status hangs on this, never on the words
 */
public record StatusNote(Instant when, String reason, Optional<OptOutReason> optOut) {
    /** The note on an opt-out, in the words of its reason. */
    public static StatusNote of(Instant when, OptOutReason optOut) {
        return new StatusNote(when, optOut.words(), Optional.of(optOut));
    }

    /** Whether it tells that the address does not exist. */
    public boolean bounced() {
        return optOut.equals(Optional.of(OptOutReason.HARD_BOUNCE));
    }
}
