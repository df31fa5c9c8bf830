package com.mailup.crm.sandbox.mailup;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One MailUp account. Whoever reads or changes it holds its monitor. */
final class Account {
    private final int consoleId;
    private final String company;
    private final Clock clock;
    private final Consumer<Change> observer;
    private final Recipients recipients = new Recipients();
    private final Map<Integer, MailingList> lists = new TreeMap<>();
    private final Map<Integer, Group> groups = new TreeMap<>();
    private final Map<Move, Integer> moves = new HashMap<>();
    private int lastGroup;

    /** Somebody who was on a list gets another status there. */
    private record Move(int list, int recipient, Status to) {}

    Account(MailUpOptions.AccountSpec spec, Clock clock, Consumer<Change> observer) {
        this.consoleId = spec.consoleId();
        this.company = spec.company();
        this.clock = clock;
        this.observer = observer;
        spec.lists().forEach(list -> lists.put(list.id(), new MailingList(list.id(), list.guid(), list.name())));
    }

    int consoleId() {
        return consoleId;
    }

    String company() {
        return company;
    }

    Recipients recipients() {
        return recipients;
    }

    List<MailingList> lists() {
        return List.copyOf(lists.values());
    }

    MailingList list(int id) {
        return Optional.ofNullable(lists.get(id)).orElseThrow(() -> Refusal.notFound("List"));
    }

    MailingList createList(String name, String guid) {
        int id = lists.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        MailingList list = new MailingList(id, guid, name);
        lists.put(id, list);
        return list;
    }

    void deleteList(MailingList list) {
        groupsOf(list).forEach(this::deleteGroup);
        lists.remove(list.id());
    }

    Group group(int id) {
        return Optional.ofNullable(groups.get(id)).orElseThrow(() -> Refusal.notFound("Group"));
    }

    List<Group> groupsOf(MailingList list) {
        return groups.values().stream()
                .filter(group -> group.listId() == list.id())
                .toList();
    }

    List<Group> groupsOf(MailingList list, Recipient recipient) {
        return groupsOf(list).stream()
                .filter(group -> group.members().contains(recipient.id()))
                .toList();
    }

    Group createGroup(MailingList list, String name, String notes, boolean deletable) {
        refuseTakenName(list, name, 0);
        Group group = new Group(++lastGroup, list.id(), name, notes, deletable, new IdSet());
        groups.put(group.id(), group);
        return group;
    }

    Group describeGroup(Group group, String name, String notes, boolean deletable) {
        refuseTakenName(list(group.listId()), name, group.id());
        Group described = group.described(name, notes, deletable);
        groups.put(group.id(), described);
        return described;
    }

    void deleteGroup(Group group) {
        groups.remove(group.id());
    }

    /** Moves a recipient along the transition table and tells the observer. Answers what was there before. */
    ConsentState apply(ConsentEvent event, MailingList list, Recipient recipient, Cause cause) {
        ConsentState before = list.state(recipient.id());
        ConsentState after = event.from(before);
        if (after != before) {
            Optional<Membership> old = list.membership(recipient.id());
            list.put(recipient.id(), membership(after, old, cause));
            if (old.isPresent() && cause.byProgram()) {
                moves.merge(new Move(list.id(), recipient.id(), after.status()), 1, Integer::sum);
            }
            if (after == ConsentState.SUBSCRIBED) {
                tell(ChangeType.SUBSCRIBE, list, recipient, cause);
            } else if (after.status() == Status.UNSUBSCRIBED && before != ConsentState.UNSUBSCRIBED) {
                tell(ChangeType.UNSUBSCRIBE, list, recipient, cause);
            }
        }
        return before;
    }

    /** How often programs moved somebody who was on a list already to a status: a call that changed nothing is no move. */
    int moves(MailingList list, Recipient recipient, Status to) {
        return moves.getOrDefault(new Move(list.id(), recipient.id(), to), 0);
    }

    private Membership membership(ConsentState state, Optional<Membership> before, Cause cause) {
        Instant now = clock.instant();
        return switch (state.status()) {
            case SUBSCRIBED -> Membership.subscribed(before.orElse(null), now);
            case PENDING -> Membership.pending(now, cause.ip().orElse(null));
            case UNSUBSCRIBED -> Membership.unsubscribed(before.orElse(null), now, cause.reason());
        };
    }

    /** Sets the given fields (an empty value clears one), wherever the recipient is. */
    Recipient edit(Recipient recipient, Map<Integer, String> fields, Cause cause) {
        Recipient edited = recipients.edit(recipient, fields);
        for (MailingList list : lists.values()) {
            if (list.state(edited.id()) != ConsentState.NONE) {
                tell(ChangeType.CHANGEPROFILE, list, edited, cause);
            }
        }
        return edited;
    }

    /** Takes the recipient off the list; the memory of an opt-out goes with it. */
    void delete(MailingList list, Recipient recipient, Cause cause) {
        if (list.state(recipient.id()) != ConsentState.NONE) {
            tell(ChangeType.DELETE, list, recipient, cause);
            list.remove(recipient.id());
            groupsOf(list).forEach(group -> group.members().remove(recipient.id()));
        }
    }

    void deleteEverywhere(Recipient recipient, Cause cause) {
        lists.values().forEach(list -> delete(list, recipient, cause));
        recipients.remove(recipient);
    }

    void tell(ChangeType type, MailingList list, Recipient recipient, Cause cause) {
        if (cause.source().firesWebhooks()) {
            List<Integer> in = groupsOf(list, recipient).stream().map(Group::id).toList();
            observer.accept(new Change(type, cause, list.id(), recipient, in, clock.instant()));
        }
    }

    private void refuseTakenName(MailingList list, String name, int except) {
        if (name.isBlank()
                || groupsOf(list).stream()
                        .anyMatch(group -> group.id() != except && group.name().equalsIgnoreCase(name))) {
            throw Refusal.badRequest("Group name is missing or taken.");
        }
    }
}
