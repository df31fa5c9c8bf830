package com.mailup.crm.engine;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes that bring every record to what was agreed, and what is remembered of each. */
final class Records {
    /** Within this time, so many set-backs of one record and list mean that something fights us. */
    private static final Duration SET_BACK_WINDOW = Duration.ofHours(24);

    private static final int MOST_SET_BACKS = 5;

    private final Look look;
    private final Map<ListId, ListCase> cases;
    private final Map<RecordRef, RecordState> states = new HashMap<>();

    private boolean raised;

    Records(Look look, Map<ListId, ListCase> cases) {
        this.look = look;
        this.cases = cases;
    }

    List<ContactUpdate> updates(Map<RecordRef, ErrorCode> held) {
        List<ContactUpdate> updates = new ArrayList<>();
        for (Contact contact : look.records()) {
            update(contact, held).ifPresent(updates::add);
        }
        return updates;
    }

    RecordState state(Contact contact) {
        return states.getOrDefault(contact.record(), RecordState.NEW);
    }

    /**
     * A record that shows Unsubscribed counts as having shown the number only once it is read after the number was stored; a flag that is
     * raised holds for every list.
     */
    boolean lookAgain() {
        return raised || (!look.records().isEmpty() && cases.values().stream().anyMatch(ListCase::newOptOut));
    }

    private Optional<ContactUpdate> update(Contact contact, Map<RecordRef, ErrorCode> held) {
        RecordState known = look.state().records().getOrDefault(contact.record(), RecordState.NEW);
        RecordState next = known.withFlag(contact.optOut());
        Map<ListRef, SubscriptionStatus> writes = new HashMap<>();
        Map<ListRef, ListValue> expected = new HashMap<>();
        Optional<StatusNote> note = Optional.empty();
        for (ListCase listCase : mapped(contact)) {
            ListRef ref = new ListRef(look.state().account(), listCase.list());
            RecordList list = noted(listCase, contact, known.list(listCase.list()));
            Optional<SubscriptionStatus> target = owed(listCase, contact);
            if (target.isPresent() && list.setBacks().size() >= MOST_SET_BACKS) {
                held.put(contact.record(), ErrorCode.SET_BACK_TOO_OFTEN);
                target = Optional.empty();
            } else if (target.isPresent() && setsBack(listCase, contact, known)) {
                list = setBack(list);
            }
            if (contact.list(ref).status() == ShownStatus.UNKNOWN) {
                held.put(contact.record(), ErrorCode.STATUS_UNKNOWN);
            }
            if (target.isPresent()) {
                writes.put(ref, target.get());
                expected.put(ref, contact.list(ref));
                note = Optional.of(note(listCase, target.get()));
            }
            next = next.with(listCase.list(), list);
        }
        boolean raise = raises(contact, next);
        raised |= raise;
        next = raise ? next.withRaised(false) : next;
        states.put(contact.record(), next);
        return writes.isEmpty() && !raise
                ? Optional.empty()
                : Optional.of(new ContactUpdate(
                        contact.record(), expected, contact.address(), writes, raise, note, Map.of()));
    }

    private List<ListCase> mapped(Contact contact) {
        return cases.values().stream()
                .filter(listCase -> listCase.crm().maps(contact.record()))
                .toList();
    }

    private RecordList noted(ListCase listCase, Contact contact, RecordList known) {
        ListValue value = listCase.crm().shownBy(contact);
        boolean unsubscribed = value.status() == ShownStatus.UNSUBSCRIBED;
        long shown = unsubscribed ? listCase.storedNumber() : known.shown();
        List<Instant> recent = known.setBacks().stream()
                .filter(at -> at.plus(SET_BACK_WINDOW).isAfter(look.now()))
                .toList();
        return new RecordList(Optional.of(value), shown, recent);
    }

    private Optional<SubscriptionStatus> owed(ListCase listCase, Contact contact) {
        ShownStatus shown = listCase.crm().shownBy(contact).status();
        boolean waits = listCase.wishes() && shown == ShownStatus.SUBSCRIBED;
        return listCase.agreed()
                .filter(status -> shown != ShownStatus.UNKNOWN && !waits && ShownStatus.of(status) != shown);
    }

    private boolean setsBack(ListCase listCase, Contact contact, RecordState known) {
        Optional<ListValue> base = known.list(listCase.list()).base();
        ListValue shown = listCase.crm().shownBy(contact);
        return base.isPresent() && !base.get().sameStateAs(shown) && shown.status() != ShownStatus.EMPTY;
    }

    private RecordList setBack(RecordList list) {
        List<Instant> setBacks = new ArrayList<>(list.setBacks());
        setBacks.add(look.now());
        return new RecordList(list.base(), list.shown(), setBacks);
    }

    private StatusNote note(ListCase listCase, SubscriptionStatus target) {
        boolean told =
                target == SubscriptionStatus.UNSUBSCRIBED && listCase.setBack().isEmpty();
        Optional<OptOutReason> optOut = Optional.of(listCase.optOut())
                .filter(standing -> told && standing.standing())
                .map(standing -> standing.reason().orElse(OptOutReason.UNKNOWN));
        String reason = listCase.setBack()
                .or(() -> optOut.map(OptOutReason::words))
                .orElseGet(() -> switch (target) {
                    case UNSUBSCRIBED -> "not accepted by MailUp";
                    case PENDING -> "waiting for the person's confirmation";
                    case SUBSCRIBED -> "subscribed in MailUp";
                });
        Instant when = told ? listCase.optOut().occurredAt().orElse(look.now()) : look.now();
        return new StatusNote(when, reason, optOut);
    }

    /** The CRM's own flag follows an opt-out that came from MailUp, as the policy says; it is never lowered. */
    private boolean raises(Contact contact, RecordState next) {
        boolean anew = mapped(contact).stream().anyMatch(c -> c.leftByPerson() && fromMailUp(c.optOut()));
        if (contact.optOut() || (next.raised() && !anew)) {
            return false;
        }
        Policy policy = look.policies().get(contact.record().connection());
        if (policy == null || mapped(contact).stream().noneMatch(c -> fromMailUp(c.optOut()))) {
            return false;
        }
        return switch (policy.nativeOptOut()) {
            case NEVER -> false;
            case ANY_LIST -> true;
            case ALL_LISTS -> mapped(contact).stream().noneMatch(Records::reachable);
        };
    }

    private static boolean reachable(ListCase listCase) {
        return listCase.agreed()
                .filter(status -> status != SubscriptionStatus.UNSUBSCRIBED)
                .isPresent();
    }

    private static boolean fromMailUp(OptOut optOut) {
        return optOut.standing()
                && optOut.reason()
                        .filter(reason -> switch (reason) {
                            case LINK, CONSOLE, IMPORTED, COMPLAINT, LIST_UNSUBSCRIBE, BLOCKED, UNKNOWN -> true;
                            case CRM_STATUS,
                                    CRM_FLAG,
                                    HARD_BOUNCE,
                                    REMOVED,
                                    OTHER_LIST,
                                    ADDRESS_CHANGED,
                                    NOT_CONFIRMED,
                                    RECORD_DELETED,
                                    SUPPRESSED -> false;
                        })
                        .isPresent();
    }
}
