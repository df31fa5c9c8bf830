package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Comparison;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * Reads one list of MailUp from end to end into the mirror. Pages shift while they are read: who was known and was on no page is read
 * singly, as is who is shown as another recipient than the known one, and a pass whose count does not reach the list's totals proves
 * nobody absent.
 */
final class MirrorPass {
    private static final int PAGE = 1_000;
    private static final int MISSED_AT_ONCE = 200;

    private final AccountId account;
    private final StateStore states;
    private final DurableLog log;
    private final MailUp mailUp;
    private final AccountWorker worker;
    private final InstantSource clock;
    private final ProvenReadings proven;

    MirrorPass(
            AccountId account,
            StateStore states,
            DurableLog log,
            MailUp mailUp,
            AccountWorker worker,
            InstantSource clock) {
        this.account = account;
        this.states = states;
        this.log = log;
        this.mailUp = mailUp;
        this.worker = worker;
        this.clock = clock;
        proven = new ProvenReadings(account, states, mailUp, clock);
    }

    /**
     * Reads the list.
     *
     * @param progress told the list and how many people were read so far
     * @return when the pass began, if it was complete
     * @throws SyncException MAILUP_UNPROVEN when the answers do not show whose they are
     */
    Optional<Instant> read(ListId list, ObjLongConsumer<ListId> progress) {
        Instant began = clock.instant();
        long seen = 0;
        boolean last = false;
        for (int number = 0; !last; number++) {
            int wanted = number;
            MailUp.Page page = Patience.with(() -> mailUp.page(list, wanted, PAGE));
            worker.call(() -> take(list, page.readings()));
            seen += page.readings().size();
            last = page.last();
            progress.accept(list, seen);
        }
        MailUp.Totals totals = Patience.with(() -> mailUp.totals(list));
        readMissed(list, began);
        boolean complete = Comparison.complete(seen, totals.subscribed(), totals.unsubscribed(), totals.pending());
        return complete ? Optional.of(began) : Optional.empty();
    }

    private int take(ListId list, Map<EmailAddress, Reading> readings) {
        Map<EmailAddress, PersonState> known = new HashMap<>();
        states.people(account, readings.keySet()).forEach(state -> known.put(state.address(), state));
        List<PersonChange> changed = new ArrayList<>();
        List<DurableLog.Entry> notices = new ArrayList<>();
        readings.forEach((address, reading) -> {
            PersonState state = known.getOrDefault(address, PersonState.unknown(account, address));
            if (!reading.single() && !Comparison.agree(state.list(list), reading)) {
                return;
            }
            changed.add(
                    new PersonChange(state, state.with(list, state.list(list).read(reading))));
            if (Comparison.tellsNews(state.list(list), reading)) {
                Event event = new Event.PersonNoticed(address, Event.Source.AUDIT);
                notices.add(new DurableLog.Entry(account, Lane.CONSENT, event));
            }
        });
        states.commit(account, Commit.of(changed));
        if (!notices.isEmpty()) {
            log.append(notices, Optional.empty());
        }
        return changed.size();
    }

    private void readMissed(ListId list, Instant began) {
        String after = "";
        while (true) {
            List<EmailAddress> missed = states.readBefore(account, list, began, after, MISSED_AT_ONCE);
            if (missed.isEmpty()) {
                return;
            }
            Map<EmailAddress, Reading> readings =
                    Patience.with(() -> proven.read(list, states.people(account, missed)));
            if (readings.size() < missed.size()) {
                throw new SyncException(ErrorCode.MAILUP_UNPROVEN, "list " + list);
            }
            worker.call(() -> take(list, readings));
            after = missed.getLast().value();
        }
    }
}
