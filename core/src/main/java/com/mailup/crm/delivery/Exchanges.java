package com.mailup.crm.delivery;

import com.mailup.crm.model.EmailAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Records that go from one person of a batch to another. What they carry is decided for both or for neither: else it would be gone from
 * the one before the other takes it.
 */
final class Exchanges {
    private Exchanges() {}

    /** Whoever exchanges a record with somebody who is held is held as well. */
    static void holdTogether(Map<EmailAddress, PersonCase> people) {
        boolean more = true;
        while (more) {
            more = false;
            for (PersonCase to : people.values()) {
                for (EmailAddress origin : to.origins().values()) {
                    PersonCase from = people.get(origin);
                    more |= from != null && (holds(from, to) || holds(to, from));
                }
            }
        }
    }

    private static boolean holds(PersonCase held, PersonCase other) {
        Optional<Trouble> why = held.trouble().filter(_ -> !held.decided());
        if (why.isEmpty() || !other.decided()) {
            return false;
        }
        other.undecide();
        other.trouble(why.get());
        return true;
    }
}
