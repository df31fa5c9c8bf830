package com.mailup.crm.engine;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.engine.Look.Departure;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The decision of the suite: what a person is to each list, and what is owed to both sides. Pure; nothing else decides a status.
 *
 * <p>Opt-outs are numbered. An opt-out from any side counts at once; a side lifts one only if it had itself shown that very number and
 * then changed. No clock orders statements.
 */
public final class Consent {
    private Consent() {}

    /** Decides, or names the lists that must be read singly first. */
    public static Decision decide(Look look) {
        Map<ListId, ListCase> cases = new TreeMap<>();
        for (ListId list : lists(look)) {
            cases.put(list, new ListCase(list, look));
        }
        Set<ListId> unread = new TreeSet<>();
        cases.values().stream().filter(ListCase::mustBeRead).forEach(c -> unread.add(c.list()));
        if (!unread.isEmpty()) {
            return new Decision.ReadFirst(unread);
        }
        cases.values().forEach(ListCase::takeOptOuts);
        leaveTogether(look, cases);
        cases.values().forEach(ListCase::agree);
        cases.values().stream().filter(ListCase::needsFreshReading).forEach(c -> unread.add(c.list()));
        if (!unread.isEmpty()) {
            return new Decision.ReadFirst(unread);
        }
        return decided(look, cases);
    }

    private static Set<ListId> lists(Look look) {
        Set<ListId> lists = new TreeSet<>();
        look.policies().values().forEach(policy -> lists.addAll(policy.lists()));
        return lists;
    }

    /** Policy {@code unsubscribe-scope}: who leaves one of these lists leaves them all. */
    private static void leaveTogether(Look look, Map<ListId, ListCase> cases) {
        Set<ListId> left = new HashSet<>();
        cases.values().stream().filter(ListCase::leftByPerson).forEach(c -> left.add(c.list()));
        Set<ListId> also = new TreeSet<>();
        for (Policy policy : look.policies().values()) {
            if (policy.scope().stream().anyMatch(left::contains)) {
                also.addAll(policy.scope());
            }
        }
        also.stream()
                .filter(list -> !left.contains(list) && cases.containsKey(list))
                .forEach(list -> Objects.requireNonNull(cases.get(list)).leaveToo());
    }

    private static Decision.Decided decided(Look look, Map<ListId, ListCase> cases) {
        List<MailUpAction> mailUp = new ArrayList<>();
        List<StatusChange> changes = new ArrayList<>();
        List<Look.Carried> carried = new ArrayList<>();
        Map<RecordRef, ErrorCode> held = new HashMap<>();
        PersonState next = look.state();
        for (ListCase listCase : cases.values()) {
            mailUp.addAll(listCase.actions());
            changes.addAll(listCase.changes());
            carried.addAll(listCase.carried());
            next = next.with(listCase.list(), listCase.state());
        }
        mailUp.sort(Comparator.comparing(MailUpAction::loosens));
        Records records = new Records(look, cases);
        List<ContactUpdate> crm = records.updates(held);
        for (Contact contact : look.records()) {
            next = next.with(contact.record(), records.state(contact));
        }
        for (Departure departure : look.departures()) {
            next = next.without(departure.record());
        }
        return new Decision.Decided(next, mailUp, crm, changes, held, carried, records.lookAgain());
    }
}
