package com.mailup.crm.engine.history;

import com.mailup.crm.engine.Decision;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.Look;
import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.RecordList;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The planted mistakes that sit between the stores and the engine: what goes in and what comes out is bent. */
record Bugs(Bug bug) {
    /** What a callback says is only a reason to look, unless its body is trusted. */
    PersonState believe(PersonState state, Look.Claim claim, Instant now, Set<ListId> toRead) {
        if (bug != Bug.TRUST_CALLBACK_BODY) {
            toRead.add(claim.list());
            return state;
        }
        ListState known = state.list(claim.list());
        long recipient = known.mirror().map(Reading::recipient).orElse(0L);
        RecipientStatus status = claim.unsubscribed() ? RecipientStatus.UNSUBSCRIBED : RecipientStatus.SUBSCRIBED;
        return state.with(
                claim.list(),
                known.read(new Reading(status, recipient, "", Optional.empty(), Optional.empty(), now, false, true)));
    }

    Contact seen(Contact contact) {
        if (bug != Bug.IGNORE_RIGHT_TO_LIFT) {
            return contact;
        }
        Map<ListRef, ListValue> lists = new HashMap<>(contact.lists());
        lists.replaceAll((_, value) -> new ListValue(value.status(), value.stamp()));
        return new Contact(
                contact.record(),
                contact.address(),
                contact.addressUnusable(),
                contact.optOut(),
                lists,
                contact.fields());
    }

    PersonState remembered(PersonState state, List<Contact> contacts, Instant now) {
        PersonState bent = state;
        for (ListId list : World.LISTS) {
            ListState known = state.list(list);
            bent = switch (bug) {
                case MAILUP_SHOWED_EVERYTHING -> bent.with(list, shown(known));
                case ASSUMED_IS_EVIDENCE -> bent.with(list, real(known));
                case TRUST_MIRROR -> bent.with(list, asIfFresh(known, now));
                case LIFT_WHAT_WAS_NEVER_SHOWN -> everythingShown(bent, list, contacts);
                default -> bent;
            };
        }
        return bent;
    }

    private static ListState shown(ListState s) {
        return new ListState(
                s.agreed(),
                s.optOut(),
                s.optOut().number(),
                s.asked(),
                s.wish(),
                s.beforeBounce(),
                s.open(),
                s.noted().map(n -> recipient(n, s)),
                s.mirror(),
                s.profile(),
                s.groups());
    }

    private static Reading recipient(Reading noted, ListState s) {
        long now = s.mirror().map(Reading::recipient).orElse(0L);
        return new Reading(
                noted.status(), now, noted.mark(), noted.reason(), noted.occurredAt(), noted.asOf(), false, true);
    }

    private static ListState real(ListState s) {
        return new ListState(
                s.agreed(),
                s.optOut(),
                s.shownByMailUp(),
                s.asked(),
                s.wish(),
                s.beforeBounce(),
                List.of(),
                s.noted(),
                s.mirror()
                        .map(m -> new Reading(
                                m.status(),
                                m.recipient(),
                                m.mark(),
                                m.reason(),
                                m.occurredAt(),
                                m.asOf(),
                                false,
                                m.single())),
                s.profile(),
                s.groups());
    }

    private static ListState asIfFresh(ListState s, Instant now) {
        return s.mirror()
                .filter(m -> m.status() != RecipientStatus.NOT_REGISTERED)
                .map(m -> s.read(new Reading(
                        m.status(), m.recipient(), m.mark(), m.reason(), m.occurredAt(), now, m.assumed(), true)))
                .orElse(s);
    }

    private static PersonState everythingShown(PersonState state, ListId list, List<Contact> contacts) {
        PersonState bent = state;
        for (Contact contact : contacts) {
            RecordRef record = contact.record();
            RecordState known = bent.records().get(record);
            if (known != null) {
                RecordList all = new RecordList(
                        known.list(list).base(), state.list(list).optOut().number(), List.of());
                bent = bent.with(record, known.with(list, all));
            }
        }
        return bent;
    }

    Decision.Decided decided(Look look, Decision.Decided decision) {
        return switch (bug) {
            case FALSE_IS_OPT_IN -> clearedFlagSubscribes(look, decision);
            case LAST_WRITER_WINS -> lastWriterWins(look, decision);
            case DROP_DEDUPE -> toldAnew(look.state(), decision);
            default -> decision;
        };
    }

    private static Decision.Decided clearedFlagSubscribes(Look look, Decision.Decided decision) {
        List<MailUpAction> actions = new ArrayList<>(decision.mailUp());
        for (Contact contact : look.records()) {
            RecordState known = look.state().records().get(contact.record());
            if (known != null && known.flag() && !contact.optOut()) {
                World.LISTS.forEach(list -> force(look.state(), list, actions));
            }
        }
        return with(decision, actions);
    }

    private static Decision.Decided lastWriterWins(Look look, Decision.Decided decision) {
        List<MailUpAction> actions = new ArrayList<>(decision.mailUp());
        for (Contact contact : look.records()) {
            RecordState known = look.state().records().get(contact.record());
            for (ListId list : World.LISTS) {
                ShownStatus shown =
                        contact.list(new ListRef(World.ACCOUNT, list)).status();
                boolean moved = known != null
                        && known.list(list)
                                .base()
                                .filter(b -> b.status() != shown)
                                .isPresent();
                if (moved && shown == ShownStatus.SUBSCRIBED) {
                    force(look.state(), list, actions);
                }
            }
        }
        return with(decision, actions);
    }

    private static Decision.Decided toldAnew(PersonState before, Decision.Decided d) {
        PersonState next = d.next();
        for (Map.Entry<RecordRef, RecordState> entry : before.records().entrySet()) {
            RecordState record = next.records().get(entry.getKey());
            if (record != null) {
                next = next.with(entry.getKey(), withBasesOf(entry.getValue(), record));
            }
        }
        return new Decision.Decided(next, d.mailUp(), d.crm(), d.changes(), d.held(), d.carried(), d.lookAgain());
    }

    private static RecordState withBasesOf(RecordState before, RecordState record) {
        RecordState bent = record;
        for (ListId list : World.LISTS) {
            RecordList now = record.list(list);
            if (before.list(list).base().isPresent()) {
                bent = bent.with(list, new RecordList(before.list(list).base(), now.shown(), now.setBacks()));
            }
        }
        return bent;
    }

    private static void force(PersonState state, ListId list, List<MailUpAction> actions) {
        state.list(list)
                .mirror()
                .filter(m -> m.status() == RecipientStatus.UNSUBSCRIBED)
                .ifPresent(m -> actions.add(new MailUpAction.ForceSubscribe(
                        list, m, state.list(list).optOut().number())));
    }

    private static Decision.Decided with(Decision.Decided d, List<MailUpAction> actions) {
        return new Decision.Decided(d.next(), actions, d.crm(), d.changes(), d.held(), d.carried(), d.lookAgain());
    }
}
