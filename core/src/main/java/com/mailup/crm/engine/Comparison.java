package com.mailup.crm.engine;

import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import org.jspecify.annotations.Nullable;

/** What a reading of MailUp, on a page or single, says beside what is known of a person on a list. Pure. */
public final class Comparison {
    private Comparison() {}

    /** Whether a reading is about the recipient that is known; of somebody who is not known on the list anything may be read. */
    public static boolean agree(ListState known, @Nullable Reading reading) {
        long number = number(known);
        if (reading == null || number == 0) {
            return reading != null;
        }
        boolean numbered = reading.recipient() != 0;
        return reading.status() != RecipientStatus.NOT_REGISTERED && (!numbered || reading.recipient() == number);
    }

    /** The recipient's number, if it was read, else 0: an import tells none, and nobody knows yet whom it left out. */
    public static long number(ListState known) {
        return known.mirror()
                .filter(reading -> !reading.assumed() && reading.status() != RecipientStatus.NOT_REGISTERED)
                .map(Reading::recipient)
                .orElse(0L);
    }

    /** Whether a reading differs from what the last decision about the person took note of. */
    public static boolean tellsNews(ListState known, Reading reading) {
        return known.agreed().isPresent()
                && known.noted().filter(noted -> noted.sameStateAs(reading)).isEmpty();
    }

    /** Whether whoever was on no page is absent: not when fewer were read than the list has. */
    public static boolean complete(long read, long subscribed, long unsubscribed, long pending) {
        return read >= subscribed + unsubscribed + pending;
    }
}
