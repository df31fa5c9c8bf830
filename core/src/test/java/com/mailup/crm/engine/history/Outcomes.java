package com.mailup.crm.engine.history;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.Decision;
import com.mailup.crm.engine.Look;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every record that was seen has exactly one outcome. */
final class Outcomes {
    private Outcomes() {}

    static void check(Look look, Decision.Decided decision) {
        Map<RecordRef, Outcome> outcomes = new HashMap<>();
        for (ContactUpdate update : decision.crm()) {
            if (outcomes.put(update.record(), Outcome.UPDATED) != null) {
                throw new Violation("two writes to one record");
            }
        }
        for (Map.Entry<RecordRef, ErrorCode> held : decision.held().entrySet()) {
            outcomes.merge(held.getKey(), Outcome.HELD, Outcome::and);
        }
        look.departures().forEach(d -> outcomes.put(d.record(), Outcome.SKIPPED));
        look.records().forEach(c -> outcomes.putIfAbsent(c.record(), Outcome.UNCHANGED));
        Set<RecordRef> seen = look.records().stream().map(Contact::record).collect(Collectors.toSet());
        look.departures().forEach(d -> seen.add(d.record()));
        if (!outcomes.keySet().equals(seen)) {
            throw new Violation("seen " + seen + " but outcomes for " + outcomes.keySet());
        }
    }
}
