package com.mailup.crm.delivery;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * After a complete pass over a list, who was never read is known to be absent. This reading is not a single one: it lets a default
 * import bring somebody at first contact, and nothing else.
 *
 * @param passes when the last complete pass over each list began
 */
record Absence(Map<ListId, Instant> passes) {
    static final Absence UNKNOWN = new Absence(Map.of());

    Absence {
        passes = Map.copyOf(passes);
    }

    void fill(Collection<PersonCase> people) {
        for (PersonCase person : people) {
            PersonState state = person.state();
            passes.forEach((list, began) -> {
                if (state.list(list).mirror().isEmpty()) {
                    person.read(list, absent(began));
                }
            });
        }
    }

    private static Reading absent(Instant asOf) {
        return new Reading(
                RecipientStatus.NOT_REGISTERED, 0, "", Optional.empty(), Optional.empty(), asOf, false, false);
    }
}
