package com.mailup.crm.delivery;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.engine.FromMailUp;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what is owed to records, by compare-and-set, and takes each answer into the person's state. */
final class RecordSide {
    private record Owed(PersonCase person, ContactUpdate update) {}

    private final CrmSide crms;
    private final Set<RecordRef> written = new HashSet<>();

    RecordSide(CrmSide crms) {
        this.crms = crms;
    }

    /** The records that were changed. */
    Set<RecordRef> written() {
        return written;
    }

    void write(Collection<PersonCase> people) {
        Map<ConnectionId, List<Owed>> byConnection = new TreeMap<>();
        people.stream()
                .filter(PersonCase::decided)
                .forEach(person -> person.decision()
                        .crm()
                        .forEach(update -> byConnection
                                .computeIfAbsent(update.record().connection(), c -> new ArrayList<>())
                                .add(new Owed(person, update))));
        byConnection.forEach((connection, owed) -> crms.of(connection).ifPresent(crm -> {
            for (int from = 0; from < owed.size(); from += Crm.BATCH) {
                write(crm, owed.subList(from, Math.min(owed.size(), from + Crm.BATCH)));
            }
        }));
    }

    private void write(LinkedCrm crm, List<Owed> page) {
        List<WriteResult> results = written(crm, page);
        for (int i = 0; i < page.size(); i++) {
            take(page.get(i), results.get(i));
        }
    }

    /** A CRM that does not answer stops nobody who is not in it; whether it wrote is not known. */
    private List<WriteResult> written(LinkedCrm crm, List<Owed> page) {
        try {
            return crms.ask(
                    crm, asked -> asked.write(page.stream().map(Owed::update).toList()));
        } catch (SyncException e) {
            if (e.kind() == ErrorKind.NEEDS_ADMIN) {
                throw e;
            }
            return Collections.nCopies(page.size(), new WriteResult.Unknown(e.code()));
        }
    }

    private void take(Owed owed, WriteResult result) {
        PersonCase person = owed.person();
        person.state(Settled.written(person.state(), owed.update(), result));
        if (!owed.update().fields().isEmpty()) {
            takeFields(owed, result);
        }
        switch (result) {
            case WriteResult.Written _ -> written.add(owed.update().record());
            case WriteResult.Unchanged _ -> {}
            case WriteResult.Moved _, WriteResult.Gone _ ->
                person.trouble(new Trouble(Outcome.HELD, Retry.LOOK_AGAIN, "the record moved", Trouble.Again.OWED));
            case WriteResult.Refused _ when onlyFields(owed.update()) -> {}
            case WriteResult.Refused(var code, String detail) -> {
                boolean optOut = owed.update().status().containsValue(SubscriptionStatus.UNSUBSCRIBED);
                person.trouble(new Trouble(
                        optOut ? Outcome.HELD : Outcome.FAILED,
                        code.name(),
                        detail,
                        optOut ? Trouble.Again.OWED : Trouble.Again.NEVER));
            }
            case WriteResult.Unknown(var code) ->
                person.trouble(new Trouble(Outcome.HELD, code.name(), "", Trouble.Again.OWED));
        }
    }

    private static boolean onlyFields(ContactUpdate update) {
        return update.status().isEmpty() && !update.raiseOptOut();
    }

    /** A profile field that the CRM does not take is told by name, and stands in the way of nothing. */
    private static void takeFields(Owed owed, WriteResult result) {
        PersonCase person = owed.person();
        ContactUpdate update = owed.update();
        switch (result) {
            case WriteResult.Written(Contact after) -> settle(person, update, after);
            case WriteResult.Refused _ ->
                settle(person, update, person.records().get(update.record()));
            case WriteResult.Unchanged _ ->
                remember(person, update, person.records().get(update.record()));
            case WriteResult.Moved _, WriteResult.Gone _, WriteResult.Unknown _ -> {}
        }
    }

    private static void settle(PersonCase person, ContactUpdate update, @Nullable Contact shown) {
        remember(person, update, shown);
        if (shown != null) {
            person.notKept(FromMailUp.notKept(update, shown));
        }
    }

    private static void remember(PersonCase person, ContactUpdate update, @Nullable Contact shown) {
        if (shown != null) {
            person.state(FromMailUp.settled(person.state(), update, shown));
        }
    }
}
