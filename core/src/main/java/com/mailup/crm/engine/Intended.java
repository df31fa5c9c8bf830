package com.mailup.crm.engine;

import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One write that a decision owes, for people to read before it is made.
 *
 * @param record empty when it goes to MailUp
 * @param list empty when it concerns no single list
 * @param from what is there now; empty when nothing is, and for a profile field, which is not read before it is written
 */
public record Intended(
        EmailAddress address,
        Optional<RecordRef> record,
        Optional<ListId> list,
        String what,
        String from,
        String to,
        String rule) {
    public static final String STATUS = "status";
    public static final String OPT_OUT = "opt-out";
    public static final String GROUP = "group";

    /** Where and what is written, whatever was there before and whichever rule decided: this is what a person approves. */
    public record Write(
            EmailAddress address, Optional<RecordRef> record, Optional<ListId> list, String what, String to) {}

    public Write write() {
        return new Write(address, record, list, what, to);
    }

    /**
     * All writes owed to one decided person.
     *
     * @param stored what was remembered before the decision
     * @param groups the groups that are joined and left
     * @param profile the data that MailUp should have
     */
    public static List<Intended> of(
            PersonState stored, Decision.Decided decided, Map<ListId, GroupMoves> groups, Profile profile) {
        List<Intended> intended = new ArrayList<>();
        decided.crm().forEach(update -> {
            update.status()
                    .forEach((list, status) -> intended.add(new Intended(
                            stored.address(),
                            Optional.of(update.record()),
                            Optional.of(list.list()),
                            STATUS,
                            shown(update.expected().getOrDefault(list, ListValue.NONE)),
                            status.name(),
                            rule(decided, list.list()))));
            new TreeMap<>(update.fields())
                    .forEach((field, value) -> intended.add(new Intended(
                            stored.address(),
                            Optional.of(update.record()),
                            Optional.empty(),
                            "field " + field,
                            "",
                            value,
                            "MailUp's value")));
            if (update.raiseOptOut()) {
                intended.add(new Intended(
                        stored.address(), Optional.of(update.record()), Optional.empty(), OPT_OUT, "0", "1", "native"));
            }
        });
        decided.mailUp().forEach(action -> intended.add(toMailUp(stored, decided, action)));
        groups.forEach((list, moves) -> {
            moves.joins().forEach(group -> intended.add(group(stored, list, "", group)));
            moves.leaves().forEach(group -> intended.add(group(stored, list, group, "")));
        });
        profile.outdatedOn(decided.next())
                .ifPresent(list -> profile.told()
                        .forEach((number, value) -> intended.add(new Intended(
                                stored.address(),
                                Optional.empty(),
                                Optional.of(list),
                                FieldMapping.named(number),
                                "",
                                value,
                                "the CRM's value"))));
        return intended;
    }

    private static Intended toMailUp(PersonState stored, Decision.Decided decided, MailUpAction action) {
        SubscriptionStatus to = switch (action) {
            case MailUpAction.Unsubscribe _, MailUpAction.OptOutImport _ -> SubscriptionStatus.UNSUBSCRIBED;
            case MailUpAction.Subscribe _, MailUpAction.ForceSubscribe _ -> SubscriptionStatus.SUBSCRIBED;
            case MailUpAction.AskConfirmation _ -> SubscriptionStatus.PENDING;
        };
        String from = stored.list(action.list())
                .mirror()
                .or(() -> decided.next().list(action.list()).mirror())
                .map(reading -> reading.status().name())
                .orElse("");
        return new Intended(
                stored.address(),
                Optional.empty(),
                Optional.of(action.list()),
                STATUS,
                from,
                to.name(),
                rule(decided, action.list()));
    }

    private static Intended group(PersonState stored, ListId list, String from, String to) {
        return new Intended(
                stored.address(), Optional.empty(), Optional.of(list), GROUP, from, to, "group rule of the list");
    }

    private static String shown(ListValue value) {
        return value.status().name();
    }

    private static String rule(Decision.Decided decided, ListId list) {
        return decided.changes().stream()
                .filter(change -> change.list().equals(list))
                .map(StatusChange::rule)
                .reduce((first, second) -> second)
                .orElse("agreed");
    }
}
