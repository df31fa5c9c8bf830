package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
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
    record Joining(ListId list, String name, GroupId group, List<PersonCase> people) {}

    private record Place(ListId list, String name) {}

    private final MailUp mailUp;
    private final GroupBook book;
    private final CrmSide crms;
    private final ImportRoom room;
    private final InstantSource clock;

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
                .filter(person -> !person.groupMoves().isEmpty())
                .toList();
        leave(moving);
        Map<Place, List<PersonCase>> joins = new LinkedHashMap<>();
        for (PersonCase person : readable(moving)) {
            Optional<Place> first = person.groupMoves().entrySet().stream()
                    .flatMap(moves -> moves.getValue().joins().stream()
                            .sorted()
                            .map(name -> new Place(moves.getKey(), name))
                            .filter(place -> joinable(place)))
                    .findFirst();
            first.ifPresent(place ->
                    joins.computeIfAbsent(place, p -> new ArrayList<>()).add(person));
            if (first.isPresent() && joinCount(person) > 1) {
                wait(person);
            }
        }
        List<Joining> joining = new ArrayList<>();
        joins.forEach((place, wanting) -> joining(place, wanting).ifPresent(joining::add));
        return joining;
    }

    private static int joinCount(PersonCase person) {
        return person.groupMoves().values().stream()
                .mapToInt(moves -> moves.joins().size())
                .sum();
    }

    private boolean joinable(Place place) {
        return book.find(place.list(), place.name(), crms.createsGroups(place.list()))
                .isPresent();
    }

    private void leave(List<PersonCase> moving) {
        int left = 0;
        for (PersonCase person : moving) {
            for (Map.Entry<ListId, GroupMoves> moves : person.groupMoves().entrySet()) {
                for (String name : moves.getValue().leaves()) {
                    if (left < MOST_LEAVES) {
                        leave(person, new Place(moves.getKey(), name));
                        left++;
                    } else {
                        later(person);
                    }
                }
            }
        }
    }

    private void leave(PersonCase person, Place place) {
        long recipient =
                person.list(place.list()).mirror().map(Reading::recipient).orElse(0L);
        Optional<GroupId> group = book.find(place.list(), place.name(), false);
        try {
            if (group.isPresent() && recipient != 0) {
                mailUp.leave(group.get(), recipient);
            }
        } catch (SyncException e) {
            if (e.code() != ErrorCode.MAILUP_NOT_FOUND) {
                troubled(person, e);
                return;
            }
            book.forget(place.list());
        }
        person.change(place.list(), state -> Settled.left(state, place.name()));
    }

    /** Those who were read as subscribed on the lists whose groups they join; of whom that is only assumed are read now. */
    private List<PersonCase> readable(List<PersonCase> moving) {
        Map<ListId, Map<EmailAddress, PersonCase>> unread = new TreeMap<>();
        List<PersonCase> able = new ArrayList<>();
        for (PersonCase person : moving) {
            if (joinCount(person) == 0 || person.trouble().isPresent()) {
                continue;
            }
            if (room.holds(person.address())) {
                wait(person);
                continue;
            }
            able.add(person);
            person.groupMoves().forEach((list, moves) -> {
                if (!moves.joins().isEmpty() && !wasRead(person, list)) {
                    unread.computeIfAbsent(list, l -> new HashMap<>()).put(person.address(), person);
                }
            });
        }
        unread.forEach(this::read);
        return able.stream().filter(GroupSide::subscribed).toList();
    }

    private void read(ListId list, Map<EmailAddress, PersonCase> people) {
        List<EmailAddress> now = people.keySet().stream().limit(MOST).toList();
        mailUp.read(list, now).forEach((address, reading) -> {
            PersonCase person = people.remove(address);
            if (person != null) {
                person.read(list, reading);
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
        boolean subscribed = person.groupMoves().entrySet().stream()
                .filter(moves -> !moves.getValue().joins().isEmpty())
                .allMatch(moves -> person.list(moves.getKey())
                        .mirror()
                        .filter(reading -> !reading.assumed() && reading.status() == RecipientStatus.SUBSCRIBED)
                        .isPresent());
        if (!subscribed) {
            later(person);
        }
        return subscribed;
    }

    private Optional<Joining> joining(Place place, List<PersonCase> wanting) {
        GroupId group = book.find(place.list(), place.name(), false).orElseThrow();
        Set<EmailAddress> members =
                mailUp.members(group, wanting.stream().map(PersonCase::address).toList());
        List<PersonCase> outside = new ArrayList<>();
        for (PersonCase person : wanting) {
            if (members.contains(person.address())) {
                person.change(place.list(), state -> Settled.foundIn(state, place.name()));
            } else {
                outside.add(person);
            }
        }
        List<PersonCase> taken = room.takeProfiles(outside);
        outside.stream().filter(person -> !taken.contains(person)).forEach(GroupSide::wait);
        Instant now = clock.instant();
        taken.forEach(
                person -> person.change(place.list(), state -> Settled.opening(state, OpenCall.Kind.IMPORT, now)));
        return taken.isEmpty() ? Optional.empty() : Optional.of(new Joining(place.list(), place.name(), group, taken));
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
            joining.people()
                    .forEach(person -> person.change(joining.list(), state -> Settled.joined(state, joining.name())));
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
