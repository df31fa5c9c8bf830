package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Comparison;
import com.mailup.crm.engine.GroupMoves;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.mailup.RecipientData;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.store.Delivery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes people out of groups and puts them in. An import into a group subscribes whoever is not registered, so it carries only people
 * who were read as subscribed, and it is stored before it is sent. Who is in the group already did not come by us.
 */
final class GroupSide {
    /** So many are taken out, or read before they are put in, in one batch. */
    private static final int MOST = 100;

    private static final int MOST_LEAVES = 10;

    /** One import into a group. */
    record Joining(GroupRef into, GroupId group, List<PersonCase> people) {
        ListId list() {
            return into.list();
        }
    }

    private final MailUp mailUp;
    private final GroupBook book;
    private final CrmSide crms;
    private final ImportRoom room;
    private final InstantSource clock;
    private final Map<GroupRef, SyncException> refused = new HashMap<>();

    GroupSide(MailUp mailUp, GroupBook book, CrmSide crms, ImportRoom room, InstantSource clock) {
        this.mailUp = mailUp;
        this.book = book;
        this.crms = crms;
        this.room = room;
        this.clock = clock;
    }

    /** Leaves what is to be left, and says who joins: to be stored with the open calls before they are sent. */
    List<Joining> prepare(Collection<PersonCase> people) {
        List<PersonCase> moving = people.stream()
                .filter(person -> person.trouble().isEmpty())
                .filter(person ->
                        !person.groupMoves().isEmpty() || !person.joins().isEmpty())
                .toList();
        leave(moving);
        Map<GroupRef, List<PersonCase>> joins = new LinkedHashMap<>();
        for (PersonCase person : readable(moving)) {
            Set<GroupRef> wanted = person.joins();
            Optional<GroupRef> first =
                    wanted.stream().filter(group -> joinable(group, person)).findFirst();
            if (person.trouble().isPresent()) {
                continue;
            }
            first.ifPresent(group ->
                    joins.computeIfAbsent(group, g -> new ArrayList<>()).add(person));
            if (first.isPresent() && wanted.size() > 1) {
                wait(person);
            }
        }
        List<Joining> joining = new ArrayList<>();
        joins.forEach((group, wanting) -> joining(group, wanting).ifPresent(joining::add));
        return joining;
    }

    /** A user of the CRM may name a group that MailUp does not take: that stops whom it concerns, and nobody else. */
    private boolean joinable(GroupRef group, PersonCase person) {
        SyncException refusal = refused.get(group);
        if (refusal == null) {
            try {
                boolean create = person.wished(group) || crms.createsGroups(group.list());
                return book.find(group.list(), group.name(), create).isPresent();
            } catch (SyncException e) {
                if (e.kind() != ErrorKind.REFUSED) {
                    throw e;
                }
                refused.put(group, e);
                refusal = e;
            }
        }
        person.trouble(new Trouble(Outcome.FAILED, refusal.code().name(), refusal.detail(), Trouble.Again.NEVER));
        return false;
    }

    private void leave(List<PersonCase> moving) {
        int left = 0;
        for (PersonCase person : moving) {
            for (Map.Entry<ListId, GroupMoves> moves : person.groupMoves().entrySet()) {
                for (String name : moves.getValue().leaves()) {
                    if (left < MOST_LEAVES) {
                        leave(person, new GroupRef(moves.getKey(), name));
                        left++;
                    } else {
                        later(person);
                    }
                }
            }
        }
    }

    private void leave(PersonCase person, GroupRef group) {
        long recipient =
                person.list(group.list()).mirror().map(Reading::recipient).orElse(0L);
        Optional<GroupId> number = book.find(group.list(), group.name(), false);
        try {
            if (number.isPresent() && recipient != 0) {
                mailUp.leave(number.get(), recipient);
            }
        } catch (SyncException e) {
            if (e.code() != ErrorCode.MAILUP_NOT_FOUND) {
                troubled(person, e);
                return;
            }
            book.forget(group.list());
        }
        person.change(group.list(), state -> Settled.left(state, group.name()));
    }

    /**
     * Those who were read as subscribed on the lists whose groups they join; of whom that is only assumed are read now. A file subscribes
     * and names groups in one row, and revives nobody.
     */
    private List<PersonCase> readable(List<PersonCase> moving) {
        Map<ListId, Map<EmailAddress, PersonCase>> unread = new TreeMap<>();
        List<PersonCase> able = new ArrayList<>();
        for (PersonCase person : moving) {
            Set<GroupRef> joins = person.joins();
            if (joins.isEmpty() || person.trouble().isPresent()) {
                continue;
            }
            if (room.holds(person.address())) {
                wait(person);
                continue;
            }
            able.add(person);
            if (mailUp.byFile()) {
                continue;
            }
            joins.stream()
                    .map(GroupRef::list)
                    .filter(list -> !wasRead(person, list))
                    .forEach(list ->
                            unread.computeIfAbsent(list, l -> new HashMap<>()).put(person.address(), person));
        }
        unread.forEach(this::read);
        return mailUp.byFile()
                ? able
                : able.stream().filter(GroupSide::subscribed).toList();
    }

    private void read(ListId list, Map<EmailAddress, PersonCase> people) {
        List<EmailAddress> now = people.keySet().stream().limit(MOST).toList();
        mailUp.read(list, now).forEach((address, reading) -> {
            PersonCase person = people.get(address);
            if (person != null && Comparison.agree(person.list(list), reading)) {
                person.read(list, reading);
                people.remove(address);
            }
        });
        people.values().forEach(GroupSide::later);
    }

    private static boolean wasRead(PersonCase person, ListId list) {
        return person.list(list).mirror().filter(reading -> !reading.assumed()).isPresent();
    }

    /** Who turns out not to be subscribed is looked at again instead. */
    private static boolean subscribed(PersonCase person) {
        if (person.trouble().isPresent()) {
            return false;
        }
        boolean subscribed = person.joins().stream()
                .allMatch(group -> person.list(group.list())
                        .mirror()
                        .filter(reading -> !reading.assumed() && reading.status() == RecipientStatus.SUBSCRIBED)
                        .isPresent());
        if (!subscribed) {
            later(person);
        }
        return subscribed;
    }

    private Optional<Joining> joining(GroupRef into, List<PersonCase> wanting) {
        GroupId group = book.find(into.list(), into.name(), false).orElseThrow();
        Set<EmailAddress> members = members(into, group, wanting);
        List<PersonCase> outside = new ArrayList<>();
        for (PersonCase person : wanting) {
            if (members.contains(person.address())) {
                person.change(into.list(), state -> Settled.foundIn(state, into.name()));
            } else {
                outside.add(person);
            }
        }
        List<PersonCase> taken = room.takeProfiles(outside);
        outside.stream()
                .filter(person -> !taken.contains(person))
                .forEach(person -> person.trouble(room.waits(person)));
        Instant now = clock.instant();
        taken.forEach(person -> person.change(into.list(), state -> Settled.opening(state, OpenCall.Kind.IMPORT, now)));
        return taken.isEmpty() ? Optional.empty() : Optional.of(new Joining(into, group, taken));
    }

    /** Whom a rule finds inside is not ours. A wish makes nobody ours, so of those who have one nothing has to be found out. */
    private Set<EmailAddress> members(GroupRef into, GroupId group, List<PersonCase> wanting) {
        List<EmailAddress> byRule = wanting.stream()
                .filter(person -> !person.wished(into))
                .map(PersonCase::address)
                .toList();
        return byRule.isEmpty() ? Set.of() : mailUp.members(group, byRule);
    }

    /** Queues the import; empty when MailUp refused it. */
    Optional<Delivery> send(Joining joining) {
        List<RecipientData> recipients = joining.people().stream()
                .map(person -> new RecipientData(person.address(), Map.of()))
                .toList();
        List<EmailAddress> people =
                joining.people().stream().map(PersonCase::address).toList();
        Instant sent = clock.instant();
        long importId = 0;
        try {
            importId = mailUp.importInto(joining.group(), recipients);
            for (PersonCase person : joining.people()) {
                accepted(person, joining.into(), importId);
            }
        } catch (SyncException e) {
            if (!e.outcomeUnknown()) {
                refused(joining, e);
                return Optional.empty();
            }
            joining.people()
                    .forEach(person ->
                            person.change(joining.list(), state -> Settled.unknown(state, OpenCall.Kind.IMPORT)));
        }
        return Optional.of(new Delivery(
                0, joining.list(), Delivery.Kind.GROUP, importId, people, sent, sent.plus(Settled.IMPORT_ENDS)));
    }

    private static void accepted(PersonCase person, GroupRef into, long importId) {
        if (person.wished(into)) {
            person.carried(into, importId);
            person.change(into.list(), state -> Settled.sentTo(state, into.name()));
        } else {
            person.change(into.list(), state -> Settled.joined(state, into.name()));
        }
    }

    private void refused(Joining joining, SyncException e) {
        book.forget(joining.list());
        for (PersonCase person : joining.people()) {
            person.change(joining.list(), state -> Settled.refused(state, OpenCall.Kind.IMPORT));
        }
        // A group that somebody deleted is looked for by its name again.
        joining.people()
                .forEach(e.code() == ErrorCode.MAILUP_NOT_FOUND ? GroupSide::later : person -> troubled(person, e));
    }

    private static void troubled(PersonCase person, SyncException e) {
        if (e.kind() == ErrorKind.NEEDS_ADMIN) {
            throw e;
        }
        person.trouble(new Trouble(Outcome.HELD, e.code().name(), e.detail(), Trouble.Again.RETRY));
    }

    private static void later(PersonCase person) {
        person.trouble(new Trouble(Outcome.HELD, Retry.DUE, "", Trouble.Again.OWED));
    }

    private static void wait(PersonCase person) {
        person.trouble(new Trouble(Outcome.HELD, Retry.IMPORT_OPEN, "", Trouble.Again.AFTER_IMPORT));
    }
}
