package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.mailup.RecipientData;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An account whose changes go by file. What is "sent" is agreed, and the next file says what is agreed. Where MailUp's API is there as well
 * it is read, and asked for what no file can do; else what MailUp shows is what its last file told, which never is that somebody
 * subscribed again.
 */
public final class FileMailUp implements MailUp {
    /** The number of everybody who is registered: files know no numbers. */
    public static final long SOMEBODY = 1;

    private static final int COUNT_BITS = 20;

    private final AccountId account;
    private final String consoleId;
    private final StateStore states;
    private final InstantSource clock;
    private final Optional<MailUp> api;
    private final AtomicLong imports;

    /** @param api empty where files are all there is */
    public FileMailUp(
            AccountId account, String consoleId, StateStore states, InstantSource clock, Optional<MailUp> api) {
        this.api = api;
        this.account = account;
        this.consoleId = consoleId;
        this.states = states;
        this.clock = clock;
        imports = new AtomicLong(clock.instant().getEpochSecond());
    }

    @Override
    public boolean byFile() {
        return true;
    }

    @Override
    public Account account() {
        return api.map(MailUp::account).orElseGet(() -> new Account(consoleId, "", ""));
    }

    @Override
    public List<MailList> lists() {
        return api.map(MailUp::lists).orElse(List.of());
    }

    @Override
    public List<Field> fields() {
        return api.map(MailUp::fields).orElse(List.of());
    }

    @Override
    public Totals totals(ListId list) {
        return api.map(there -> there.totals(list)).orElseGet(() -> new Totals(0, 0, 0));
    }

    @Override
    public Map<EmailAddress, Reading> read(ListId list, Collection<EmailAddress> addresses) {
        return api.map(there -> there.read(list, addresses)).orElseGet(() -> told(list, addresses));
    }

    /** As MailUp's last files told. */
    private Map<EmailAddress, Reading> told(ListId list, Collection<EmailAddress> addresses) {
        Instant now = clock.instant();
        Map<EmailAddress, Reading> readings = new HashMap<>();
        addresses.forEach(address -> readings.put(address, absent(now)));
        for (PersonState person : states.people(account, addresses)) {
            person.list(list)
                    .mirror()
                    .filter(known -> known.status() != RecipientStatus.NOT_REGISTERED)
                    .ifPresent(known -> readings.put(person.address(), again(known, now)));
        }
        return readings;
    }

    private static Reading absent(Instant now) {
        return new Reading(RecipientStatus.NOT_REGISTERED, 0, "", Optional.empty(), Optional.empty(), now, false, true);
    }

    private static Reading again(Reading known, Instant now) {
        return new Reading(
                known.status(), SOMEBODY, known.mark(), known.reason(), known.occurredAt(), now, false, true);
    }

    @Override
    public Page page(ListId list, int number, int size) {
        return api.map(there -> there.page(list, number, size)).orElseGet(() -> new Page(Map.of(), 0, true));
    }

    @Override
    public Map<EmailAddress, Map<Integer, String>> profiles(ListId list, Collection<EmailAddress> people) {
        return api.map(there -> there.profiles(list, people)).orElse(Map.of());
    }

    @Override
    public long add(ListId list, RecipientData recipient) {
        throw cannot("add somebody at once");
    }

    @Override
    public long addPending(ListId list, RecipientData recipient) {
        return api.orElseThrow(() -> cannot("ask for confirmation")).addPending(list, recipient);
    }

    @Override
    public Confirmation askConfirmation(ListId list, EmailAddress address) {
        return api.map(there -> there.askConfirmation(list, address)).orElse(Confirmation.NOT_POSSIBLE);
    }

    /**
     * Taken: its people are in the next file. The number tells how many, so that its end adds up after a restart as well. An opt-out does
     * not wait for the night where it can be told at once; the file says it all the same.
     */
    @Override
    public long importAll(ListId list, ImportKind kind, List<RecipientData> recipients) {
        if (kind == ImportKind.OPT_OUT) {
            api.ifPresent(there -> there.importAll(list, kind, recipients));
        }
        return imports.incrementAndGet() << COUNT_BITS | recipients.size();
    }

    @Override
    public ImportState importState(long importId) {
        return new ImportState(true, importId & (1L << COUNT_BITS) - 1, 0);
    }

    @Override
    public void updateProfile(long recipient, RecipientData data) {
        throw cannot("change somebody by number");
    }

    @Override
    public void subscribe(ListId list, long recipient) {
        api.orElseThrow(() -> cannot("force a subscription")).subscribe(list, recipient);
    }

    @Override
    public void unsubscribe(ListId list, long recipient) {
        throw cannot("change somebody by number");
    }

    @Override
    public List<Group> groups(ListId list) {
        return api.map(there -> there.groups(list)).orElse(List.of());
    }

    /** Made before the file is sent; where files are all there is, MailUp makes it when the file names it. */
    @Override
    public Group createGroup(ListId list, String name) {
        return api.map(there -> there.createGroup(list, name)).orElseGet(() -> made(name));
    }

    private static Group made(String name) {
        return new Group(new GroupId(1 + (name.hashCode() & 0x3FFFFFFF)), name);
    }

    @Override
    public Set<EmailAddress> members(GroupId group) {
        return api.map(there -> there.members(group)).orElse(Set.of());
    }

    @Override
    public Set<EmailAddress> members(GroupId group, Collection<EmailAddress> among) {
        return api.map(there -> there.members(group, among)).orElse(Set.of());
    }

    @Override
    public long importInto(GroupId group, List<RecipientData> recipients) {
        return imports.incrementAndGet() << COUNT_BITS | recipients.size();
    }

    @Override
    public void leave(GroupId group, long recipient) {
        api.orElseThrow(() -> cannot("take somebody out of a group")).leave(group, recipient);
    }

    @Override
    public void remove(ListId list, long recipient) {
        throw cannot("remove somebody");
    }

    private static SyncException cannot(String what) {
        return new SyncException(ErrorCode.MAILUP_REFUSED_RECORD, "a file cannot " + what);
    }
}
