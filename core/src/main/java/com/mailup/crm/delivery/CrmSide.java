package com.mailup.crm.delivery;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.FromMailUp;
import com.mailup.crm.engine.GroupMoves;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The CRMs of one account, read in full calls. */
final class CrmSide {
    /** Pages read at the same time: a CRM has other users too. */
    private static final int AT_ONCE = 4;

    private final Map<ConnectionId, LinkedCrm> crms;
    private final Silence silence;

    CrmSide(Collection<LinkedCrm> crms, Silence silence) {
        this.silence = silence;
        this.crms = new TreeMap<>();
        crms.forEach(crm -> this.crms.put(crm.connection(), crm));
    }

    Collection<LinkedCrm> all() {
        return crms.values();
    }

    /** The lists that any of them maps. */
    Set<ListId> lists() {
        Set<ListId> lists = new TreeSet<>();
        crms.values().forEach(crm -> lists.addAll(crm.policy().lists()));
        return lists;
    }

    Optional<LinkedCrm> of(ConnectionId connection) {
        return Optional.ofNullable(crms.get(connection));
    }

    /** Why a CRM is not asked now. */
    Optional<SyncException> silent(ConnectionId connection) {
        return silence.of(connection);
    }

    /** Asks a CRM, and takes note if it does not answer. */
    <T> T ask(LinkedCrm crm, Function<Crm, T> call) {
        try {
            T answer = call.apply(crm.crm());
            silence.ends(crm.connection());
            return answer;
        } catch (SyncException e) {
            silence.begins(crm.connection(), e);
            throw e;
        }
    }

    /** The records as they are now; absent ones, and those of connections that no longer exist or are silent, are left out. */
    Map<RecordRef, Contact> read(Collection<RecordRef> records) {
        Map<ConnectionId, List<RecordRef>> byConnection = new TreeMap<>();
        for (RecordRef record : records) {
            if (crms.containsKey(record.connection())
                    && silent(record.connection()).isEmpty()) {
                byConnection
                        .computeIfAbsent(record.connection(), c -> new ArrayList<>())
                        .add(record);
            }
        }
        List<Callable<List<Contact>>> pages = new ArrayList<>();
        byConnection.forEach((connection, refs) -> of(connection).ifPresent(crm -> {
            int most = crm.crm().mostRead();
            for (int from = 0; from < refs.size(); from += most) {
                List<RecordRef> page = refs.subList(from, Math.min(refs.size(), from + most));
                pages.add(() -> ask(crm, asked -> asked.read(page)));
            }
        }));
        Map<RecordRef, Contact> read = new HashMap<>();
        Waiting.all(pages, AT_ONCE).forEach(page -> page.forEach(contact -> read.put(contact.record(), contact)));
        return read;
    }

    /**
     * The profile data of a person: the records within their connection's filter speak.
     *
     * @param held what MailUp holds, if it was read
     */
    Profile profile(PersonCase person, Optional<Map<Integer, String>> held) {
        List<Profile.Speaker> speakers = new ArrayList<>();
        for (Contact contact : person.records().values()) {
            of(contact.record().connection())
                    .filter(crm -> crm.filter().includes(contact))
                    .ifPresent(crm -> speakers.add(new Profile.Speaker(contact, crm.fields())));
        }
        return Profile.of(speakers, held);
    }

    /** Whether values of MailUp count for a person. */
    boolean takesFromMailUp(PersonCase person) {
        return person.records().values().stream()
                .anyMatch(contact -> of(contact.record().connection())
                        .filter(crm -> crm.takesFromMailUp() && crm.filter().includes(contact))
                        .isPresent());
    }

    /** What MailUp's values change in a person's records, within their connection's filter. */
    Map<Contact, Map<String, String>> fromMailUp(PersonCase person, Map<Integer, String> held) {
        Map<Contact, Map<String, String>> all = new LinkedHashMap<>();
        for (Contact contact : person.records().values()) {
            RecordState known = person.state().records().getOrDefault(contact.record(), RecordState.NEW);
            Map<String, String> owed = of(contact.record().connection())
                    .filter(crm -> crm.filter().includes(contact))
                    .map(crm -> FromMailUp.owed(contact, crm.fields(), held))
                    .orElse(Map.of());
            if (FromMailUp.notKept(owed, contact, known)) {
                person.notKept(owed.keySet());
            } else if (!owed.isEmpty()) {
                all.put(contact, owed);
            }
        }
        return all;
    }

    /** The groups that a person's records want, by list; a list without a rule, or for which no record speaks, is left out. */
    Map<ListId, Set<String>> groups(PersonCase person) {
        Map<ListId, Set<String>> wanted = new TreeMap<>();
        for (Contact contact : person.records().values()) {
            of(contact.record().connection())
                    .filter(crm -> crm.filter().includes(contact))
                    .ifPresent(crm -> crm.groups()
                            .forEach(rule -> wanted.computeIfAbsent(rule.list().list(), list -> new TreeSet<>())
                                    .addAll(GroupMoves.wanted(List.of(contact), rule.crmField()))));
        }
        return wanted;
    }

    /** Whether a group that is missing on a list may be made. */
    boolean createsGroups(ListId list) {
        return crms.values().stream()
                .flatMap(crm -> crm.groups().stream())
                .anyMatch(rule -> rule.list().list().equals(list) && rule.create());
    }
}
