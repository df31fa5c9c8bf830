package com.mailup.crm.delivery;

import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What would become of each record of a batch. */
final class Forecast {
    private Forecast() {}

    static Map<Outcome, Long> of(Batch batch, Looks.Looked looked) {
        Map<RecordRef, PersonCase> personOf = new HashMap<>();
        looked.people()
                .values()
                .forEach(person -> person.records().keySet().forEach(record -> personOf.put(record, person)));
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (RecordRef record : batch.records().keySet()) {
            PersonCase person = personOf.get(record);
            outcomes.merge(person == null ? Outcome.SKIPPED : outcome(person, record), 1L, Long::sum);
        }
        return outcomes;
    }

    private static Outcome outcome(PersonCase person, RecordRef record) {
        if (!person.decided() || person.decision().held().containsKey(record)) {
            return Outcome.HELD;
        }
        var calls = person.decision().mailUp();
        if (calls.stream().anyMatch(MailUpAction.Subscribe.class::isInstance)) {
            return Outcome.CREATED;
        }
        boolean written = person.decision().crm().stream()
                .anyMatch(update -> update.record().equals(record));
        boolean moves = !person.groupMoves().isEmpty() || person.outdated().isPresent();
        return calls.isEmpty() && !written && !moves ? Outcome.UNCHANGED : Outcome.UPDATED;
    }
}
