package com.mailup.crm.delivery;

import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of MailUp's tells of opt-outs. Where MailUp can be asked, a row is a reason to look, and a claim like a callback's; where
 * files are all there is, the row is MailUp's word, and an opt-out counts from anyone.
 */
public final class OptOutNews {
    private final AccountId account;
    private final StateStore states;
    private final DurableLog log;
    private final AccountWorker worker;
    private final boolean byFile;
    private final long recipient;
    private final InstantSource clock;

    /**
     * The news of an account.
     *
     * @param byFile whether files are all there is
     * @param recipient the number of whoever is registered, where files are all there is
     */
    public OptOutNews(
            AccountId account,
            StateStore states,
            DurableLog log,
            AccountWorker worker,
            boolean byFile,
            long recipient,
            InstantSource clock) {
        this.account = account;
        this.states = states;
        this.log = log;
        this.worker = worker;
        this.byFile = byFile;
        this.recipient = recipient;
        this.clock = clock;
    }

    /** One opt-out as a file tells it. */
    public record Row(EmailAddress address, ListId list, Optional<Instant> at, String mark, OptOutReason reason) {}

    /** Returns when all of it is on disk, to be looked at. May be told again. */
    public void tell(List<Row> rows) {
        if (byFile) {
            worker.call(() -> read(rows));
        } else {
            log.append(rows.stream().map(this::claim).toList(), Optional.empty());
        }
    }

    private DurableLog.Entry claim(Row row) {
        Instant now = clock.instant();
        Instant at = row.at().filter(now::isAfter).orElse(now);
        return new DurableLog.Entry(
                account,
                Lane.CALLBACK,
                new Event.RecipientNoticed(
                        row.list(), row.address(), Event.Source.FILE, Optional.of(new Event.Claim(true, at))));
    }

    private int read(List<Row> rows) {
        Map<EmailAddress, PersonChange> people = new LinkedHashMap<>();
        rows.forEach(row -> people.put(row.address(), unchanged(PersonState.unknown(account, row.address()))));
        states.people(account, people.keySet()).forEach(person -> people.put(person.address(), unchanged(person)));
        List<DurableLog.Entry> notices = new ArrayList<>();
        for (Row row : rows) {
            people.computeIfPresent(row.address(), (_, person) -> {
                ListState known = person.after().list(row.list());
                Reading reading = reading(row);
                if (known.agreed().isPresent()
                        && known.noted().filter(reading::sameStateAs).isEmpty()) {
                    notices.add(new DurableLog.Entry(
                            account, Lane.CONSENT, new Event.PersonNoticed(row.address(), Event.Source.FILE)));
                }
                return new PersonChange(person.before(), person.after().with(row.list(), known.read(reading)));
            });
        }
        Collection<PersonChange> changed = people.values();
        states.commit(account, Commit.of(List.copyOf(changed)));
        if (!notices.isEmpty()) {
            log.append(notices, Optional.empty());
        }
        return changed.size();
    }

    private static PersonChange unchanged(PersonState person) {
        return new PersonChange(person, person);
    }

    private Reading reading(Row row) {
        return new Reading(
                RecipientStatus.UNSUBSCRIBED,
                recipient,
                row.mark(),
                Optional.of(row.reason()),
                row.at(),
                clock.instant(),
                false,
                true);
    }
}
