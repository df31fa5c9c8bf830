package com.mailup.crm.engine;

import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is remembered once the answers to decided calls and writes are in. Pure. */
public final class Settled {
    /** After this time a call without an answer can no longer take effect. */
    public static final Duration CALL_ENDS = Duration.ofMinutes(15);

    /** The same for an import, unless its end is known sooner. */
    public static final Duration IMPORT_ENDS = Duration.ofHours(1);

    private Settled() {}

    /** A loosening call is about to be sent: to be stored first. */
    public static ListState opening(ListState state, OpenCall.Kind kind, Instant now) {
        Duration limit = kind == OpenCall.Kind.IMPORT ? IMPORT_ENDS : CALL_ENDS;
        List<OpenCall> open = new ArrayList<>(state.open());
        open.add(new OpenCall(kind, state.optOut().number(), now, now.plus(limit), OpenCall.State.OPEN));
        return state.withOpen(open);
    }

    /** A loosening call was answered, or its import completed. It loosened nothing where MailUp had been noted as subscribed. */
    public static ListState ended(ListState state, OpenCall.Kind kind, Instant now) {
        boolean harmless = state.noted()
                .filter(reading -> reading.status() == RecipientStatus.SUBSCRIBED)
                .isPresent();
        ListState ended = calls(
                state, kind, call -> harmless ? Optional.empty() : Optional.of(call.as(OpenCall.State.ENDED, now)));
        return ended.withOpen(joined(ended.open()));
    }

    /** Ended calls that follow each other closely count as one: who is saved every minute does not carry a day of them. */
    private static List<OpenCall> joined(List<OpenCall> calls) {
        List<OpenCall> joined = new ArrayList<>();
        for (OpenCall call : calls) {
            Optional<OpenCall> before = joined.stream().filter(call::meets).findFirst();
            before.ifPresent(joined::remove);
            joined.add(before.map(call::with).orElse(call));
        }
        return joined;
    }

    /** A loosening call surely had no effect: the wish or the request behind it is over, and what was read counts again. */
    public static ListState refused(ListState state, OpenCall.Kind kind) {
        ListState over = calls(state, kind, call -> Optional.empty()).withoutWish();
        boolean forNewest = state.open().stream()
                .anyMatch(call -> call.kind() == kind
                        && call.state() == OpenCall.State.OPEN
                        && call.optOut() == state.optOut().number());
        return forNewest && kind != OpenCall.Kind.FORCED_OPT_IN ? over.asRead() : over;
    }

    /** A loosening call may have taken effect. */
    public static ListState unknown(ListState state, OpenCall.Kind kind) {
        return calls(state, kind, call -> Optional.of(call.as(OpenCall.State.UNKNOWN, call.until())))
                .withoutWish();
    }

    private static ListState calls(ListState state, OpenCall.Kind kind, Function<OpenCall, Optional<OpenCall>> change) {
        List<OpenCall> open = new ArrayList<>();
        for (OpenCall call : state.open()) {
            if (call.kind() == kind && call.state() == OpenCall.State.OPEN) {
                change.apply(call).ifPresent(open::add);
            } else {
                open.add(call);
            }
        }
        return state.withOpen(open);
    }

    /**
     * MailUp answered our unsubscribe for an opt-out: it shows that number.
     *
     * @param back read right after; its mark is the one of our own call
     */
    public static ListState unsubscribed(
            ListState state, MailUpAction.Unsubscribe call, Instant answered, Optional<Reading> back) {
        Reading answer = back.filter(reading -> reading.status() == RecipientStatus.UNSUBSCRIBED)
                .filter(MailUpSide::byApi)
                .orElseGet(() -> answered(RecipientStatus.UNSUBSCRIBED, call.recipient(), answered));
        ListState shown =
                state.read(answer).withNoted(answer).withShownByMailUp(Math.max(state.shownByMailUp(), call.optOut()));
        return back.map(shown::read).orElse(shown);
    }

    /** An answered single add: who was freshly read as not registered is subscribed now. */
    public static ListState added(ListState state, long recipient, Instant answered) {
        Reading answer = answered(RecipientStatus.SUBSCRIBED, recipient, answered);
        return ended(state, OpenCall.Kind.ADD, answered).read(answer).withNoted(answer);
    }

    /** An accepted import: what it did to each person is not known until somebody reads it. */
    public static ListState imported(ListState state, RecipientStatus expected, Instant answered) {
        long recipient = state.mirror().map(Reading::recipient).orElse(0L);
        return state.read(
                new Reading(expected, recipient, "", Optional.empty(), Optional.empty(), answered, true, false));
    }

    /** A forced opt-in was answered: the opt-out is lifted, unless a newer one came meanwhile. */
    public static ListState forced(ListState state, MailUpAction.ForceSubscribe call, Instant answered) {
        Reading answer = answered(RecipientStatus.SUBSCRIBED, call.expected().recipient(), answered);
        ListState done =
                ended(state, OpenCall.Kind.FORCED_OPT_IN, answered).read(answer).withNoted(answer);
        return done.optOut().number() == call.optOut() && done.optOut().standing() ? done.lifted() : done.withoutWish();
    }

    /** The profile data of a person is what this digest says. */
    public static ListState profiled(ListState state, String digest) {
        return state.withProfile(digest);
    }

    /** An import may have left the person out because of the mobile number: the data are owed again. */
    public static ListState doubted(ListState state) {
        return state.withProfile(Profile.mobileDoubted(state));
    }

    /** An import into a group was accepted: from now on the person is there because of us. */
    public static ListState joined(ListState state, String group) {
        return state.with(group, Membership.OURS);
    }

    /** The person is in a group, and not by us. */
    public static ListState foundIn(ListState state, String group) {
        return state.with(group, Membership.FOREIGN);
    }

    /** The records of a person whom we found in a group are on the CRM's list of that name because of us. */
    public static ListState shown(ListState state, String group) {
        return state.with(group, Membership.SHOWN);
    }

    /** Somebody sent the person to a group: whoever is there because of a rule is now also there by a wish, which no rule undoes. */
    public static ListState sentTo(ListState state, String group) {
        return state.groups().get(group) == Membership.OURS ? foundIn(state, group) : state;
    }

    /** The person is not in a group any more. */
    public static ListState left(ListState state, String group) {
        return state.without(group);
    }

    private static Reading answered(RecipientStatus status, long recipient, Instant at) {
        return new Reading(status, recipient, "", Optional.empty(), Optional.empty(), at, false, true);
    }

    /** What became of a write to a record. Only a confirmed write changes what is remembered; all else is looked at again. */
    public static PersonState written(PersonState state, ContactUpdate update, WriteResult result) {
        RecordState record = state.records().get(update.record());
        if (record == null) {
            return state;
        }
        return switch (result) {
            case WriteResult.Written(Contact after) ->
                state.with(update.record(), confirmed(state, record, update, after));
            case WriteResult.Unchanged _,
                    WriteResult.Moved _,
                    WriteResult.Gone _,
                    WriteResult.Refused _,
                    WriteResult.Unknown _ -> state;
        };
    }

    private static RecordState confirmed(PersonState state, RecordState record, ContactUpdate update, Contact after) {
        RecordState next =
                update.raiseOptOut() && after.optOut() ? record.withFlag(true).withRaised(true) : record;
        for (Map.Entry<ListRef, SubscriptionStatus> write : update.status().entrySet()) {
            ListValue now = after.list(write.getKey());
            if (now.status() != ShownStatus.of(write.getValue())) {
                continue;
            }
            RecordList known = next.list(write.getKey().list());
            OptOut optOut = state.list(write.getKey().list()).optOut();
            long shown = write.getValue() == SubscriptionStatus.UNSUBSCRIBED && optOut.standing()
                    ? optOut.number()
                    : known.shown();
            next = next.with(write.getKey().list(), new RecordList(Optional.of(now), shown, known.setBacks()));
        }
        return next;
    }
}
