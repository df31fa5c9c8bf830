package com.mailup.crm.delivery;

import com.mailup.crm.model.Outcome;

/**
 * Why a person is not settled.
 *
 * @param again whether and when the person is looked at again
 */
record Trouble(Outcome outcome, String code, String detail, Again again) {
    enum Again {
        /** With back-off, then a dead letter. */
        RETRY,
        /** With back-off, for ever: an opt-out is never given up. */
        OWED,
        /** As soon as the import under way has ended. */
        AFTER_IMPORT,
        /** Only after a person released it. */
        RELEASED,
        /** Never by itself. */
        NEVER
    }
}
