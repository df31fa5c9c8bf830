package com.mailup.crm.contract;

import java.time.Instant;

/**
 * What a CRM says of itself.
 *
 * @param instance what tells this instance from a copy of it: org id or site address
 * @param serverClock the CRM's clock at the answer
 */
public record CrmInfo(String product, String version, String instance, Presence presence, Instant serverClock) {
    /** By which road changes are noticed. */
    public enum Presence {
        /** Our package is inside and queues every save. */
        PACKAGE,
        /** The platform's own unsigned calls. */
        WEBHOOK,
        /** Nothing inside: changes are found by asking. */
        POLL
    }
}
