package com.mailup.crm.engine;

import com.mailup.crm.engine.Decision.Source;
import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One list within one look: first the opt-outs, then what may lift them, then what is agreed and owed. */
final class ListCase {
    private static final String NOT_POSSIBLE = "confirmation not possible";

    private final ListId list;
    private final Look look;
    private final ListState before;
    private final MailUpSide mailUp;
    private final CrmSide crm;
    private final List<StatusChange> changes = new ArrayList<>();
    private final List<OpenCall> open;
    private OptOut optOut;
    private long shownByMailUp;
    private Optional<SubscriptionStatus> agreed;
    private Optional<SubscriptionStatus> beforeBounce;
    private Optional<Asked> asked;
    private Optional<Wish> wish;
    private boolean newOptOut;
    private boolean spreads;
    private boolean needsFresh;
    private boolean firstContact;
    private Optional<String> setBack = Optional.empty();
    private Optional<MailUpAction> invitation = Optional.empty();

    ListCase(ListId list, Look look) {
        this.list = list;
        this.look = look;
        before = look.state().list(list);
        mailUp = new MailUpSide(before, look.begun());
        crm = new CrmSide(list, look);
        optOut = before.optOut();
        shownByMailUp = before.shownByMailUp();
        agreed = before.agreed();
        beforeBounce = before.beforeBounce();
        asked = before.asked();
        wish = before.wish().filter(w -> !crm.records().isEmpty());
        open = new ArrayList<>(before.open());
        open.removeIf(call -> call.forgotten(look.now()));
    }

    /** Whether nothing can be decided before MailUp is read singly for this person. */
    boolean mustBeRead() {
        boolean singly = crm.losesRecord() || crm.claimed() || wish.isPresent();
        return mailUp.neverRead()
                || (singly && !mailUp.fresh())
                || (mailUp.gone() && !mailUp.reading().single());
    }

    boolean needsFreshReading() {
        return needsFresh;
    }

    // --- opt-outs: each gives a new number

    void takeOptOuts() {
        if (mailUp.otherRecipient()) {
            shownByMailUp = 0;
        }
        for (OptOuts.Left left : new OptOuts(list, look, mailUp, crm).all()) {
            leave(left);
            if (mailUp.optsOut() && left.source() != Source.CRM) {
                shownByMailUp = optOut.number();
            }
        }
    }

    /** The person left another list of the same scope. */
    void leaveToo() {
        leave(new OptOuts.Left(OptOutReason.OTHER_LIST, Optional.empty(), Source.CONNECTOR, "scope"));
    }

    private void leave(OptOuts.Left left) {
        if (left.reason() == OptOutReason.HARD_BOUNCE) {
            beforeBounce = agreed;
        }
        optOut = optOut.next(left.reason(), left.occurredAt(), look.now());
        newOptOut = true;
        spreads |= left.source() != Source.CONNECTOR && spreads(left.reason());
        wish = Optional.empty();
        changed(
                SubscriptionStatus.UNSUBSCRIBED,
                left.occurredAt(),
                left.source(),
                left.rule(),
                Optional.of(left.reason()));
    }

    private static boolean spreads(OptOutReason reason) {
        return switch (reason) {
            case HARD_BOUNCE, ADDRESS_CHANGED, NOT_CONFIRMED, RECORD_DELETED -> false;
            default -> true;
        };
    }

    /** Whether the person left in this look by an own or an administrator's act, which the policy's scope spreads. */
    boolean leftByPerson() {
        return spreads;
    }

    // --- what is agreed

    void agree() {
        clearOpenCalls();
        if (newOptOut) {
            settleOn(SubscriptionStatus.UNSUBSCRIBED);
        } else if (optOut.standing()) {
            agreeOnStanding();
        } else if (agreed.isEmpty()) {
            meetFirst();
        } else {
            followMailUp();
        }
        needsFresh |= !mailUp.fresh() && needsReadingToAct();
    }

    /** After an unknown outcome, a reading as not subscribed that was sent when the call could no longer act ends the doubt. */
    private void clearOpenCalls() {
        Reading now = mailUp.reading();
        boolean notSubscribed = mailUp.real() && now.status() != RecipientStatus.SUBSCRIBED;
        open.replaceAll(call -> notSubscribed
                        && call.clouds()
                        && !call.mayStillAct(look.now())
                        && !now.asOf().isBefore(call.until())
                ? call.as(OpenCall.State.ENDED, call.until())
                : call);
    }

    /** An unsubscribe needs the recipient's id; to subscribe anew somebody who was known needs a fresh reading. */
    private boolean needsReadingToAct() {
        Reading reading = mailUp.reading();
        boolean unsubscribes = agreedOn(SubscriptionStatus.UNSUBSCRIBED)
                && (reading.status() == RecipientStatus.SUBSCRIBED || reading.status() == RecipientStatus.PENDING)
                && reading.recipient() == 0;
        boolean subscribesAnew = !firstContact
                && agreedOn(SubscriptionStatus.SUBSCRIBED)
                && reading.status() == RecipientStatus.NOT_REGISTERED;
        return unsubscribes || subscribesAnew;
    }

    private boolean agreedOn(SubscriptionStatus status) {
        return agreed.equals(Optional.of(status));
    }

    private void agreeOnStanding() {
        wish = wish.filter(w -> w.optOut() == optOut.number()
                && mailUp.status() == RecipientStatus.UNSUBSCRIBED
                && w.mark().equals(mailUp.reading().mark()));
        shownByMailUp = shown();
        boolean mailUpLifts = mailUp.lifts(shownByMailUp, optOut, open) && !crm.flagged();
        boolean crmLifts = crm.lifts(optOut.number());
        if ((mailUpLifts || crmLifts) && !mailUp.fresh()) {
            needsFresh = true;
        } else if (mailUpLifts) {
            optOut = optOut.lifted();
            wish = Optional.empty();
            follow(SubscriptionStatus.SUBSCRIBED, Source.MAILUP, "mailup-lift");
        } else if (crmLifts) {
            lift();
        } else {
            boolean waits = waits();
            if (!waits && agreedOn(SubscriptionStatus.PENDING)) {
                setBack = Optional.of(NOT_POSSIBLE);
            }
            settleOn(waits ? SubscriptionStatus.PENDING : SubscriptionStatus.UNSUBSCRIBED);
        }
    }

    /** Pending does not end an opt-out, but both sides show it: where MailUp came to it after the opt-out, or we asked for it. */
    private boolean waits() {
        boolean pending = mailUp.shows(RecipientStatus.PENDING) && shownByMailUp == optOut.number();
        return mailUp.status() != RecipientStatus.SUBSCRIBED && (pending || mailUp.askedFor(optOut, asked, open));
    }

    private void lift() {
        Lift.Answer answer = waits() ? Lift.WAITS : Lift.answer(optOut, mailUp.reading(), crm, asked, open, look.now());
        switch (answer) {
            case Lift.SetBack(String why, SubscriptionStatus to) -> {
                setBack = Optional.of(why);
                settleOn(to);
            }
            case Lift.Ask(Asked request, boolean registered) -> invite(request, registered);
            case Lift.Force(Wish forced) -> {
                wish = Optional.of(forced);
                settleOn(SubscriptionStatus.UNSUBSCRIBED);
            }
        }
    }

    private void invite(Asked request, boolean registered) {
        asked = Optional.of(request);
        invitation = Optional.of(new MailUpAction.AskConfirmation(list, registered, optOut.number()));
        follow(SubscriptionStatus.PENDING, Source.CRM, "confirm");
    }

    private void meetFirst() {
        firstContact = true;
        switch (mailUp.status()) {
            case SUBSCRIBED -> follow(SubscriptionStatus.SUBSCRIBED, Source.MAILUP, "first-contact");
            case PENDING -> {
                waitFromNow();
                follow(SubscriptionStatus.PENDING, Source.MAILUP, "first-contact");
            }
            case UNSUBSCRIBED -> settleOn(SubscriptionStatus.UNSUBSCRIBED);
            case NOT_REGISTERED -> bring();
        }
    }

    /** Nobody knows the person on this list yet: the strictest wish of the records that may bring somebody counts. */
    private void bring() {
        boolean pending = crm.brings(ShownStatus.PENDING) || crm.comesFromBounce();
        boolean underWay = open.stream().anyMatch(call -> call.mayStillAct(look.now()));
        if (underWay || (!pending && !crm.brings(ShownStatus.SUBSCRIBED))) {
            return;
        }
        if (!pending) {
            follow(SubscriptionStatus.SUBSCRIBED, Source.CRM, "first-contact");
        } else if (!mailUp.fresh()) {
            needsFresh = true;
        } else {
            Lift.request(optOut, asked, look.now()).ifPresent(request -> invite(request, false));
        }
    }

    private void followMailUp() {
        switch (mailUp.status()) {
            case SUBSCRIBED -> followTo(SubscriptionStatus.SUBSCRIBED);
            case PENDING -> followTo(SubscriptionStatus.PENDING);
            case NOT_REGISTERED -> {
                if (agreedOn(SubscriptionStatus.PENDING) && !mailUp.askedFor(optOut, asked, open)) {
                    setBack = Optional.of(NOT_POSSIBLE);
                    settleOn(SubscriptionStatus.UNSUBSCRIBED);
                } else if (agreedOn(SubscriptionStatus.UNSUBSCRIBED) && crm.bringsAnew()) {
                    bring();
                }
            }
            case UNSUBSCRIBED -> {}
        }
    }

    private void followTo(SubscriptionStatus status) {
        if (mailUp.real() && !agreedOn(status)) {
            if (status == SubscriptionStatus.PENDING) {
                waitFromNow();
            }
            follow(status, Source.MAILUP, "follow-mailup");
        }
    }

    private void waitFromNow() {
        asked = Optional.of(new Asked(optOut.number(), look.now(), 1));
    }

    private void follow(SubscriptionStatus status, Source source, String rule) {
        changed(status, Optional.empty(), source, rule, Optional.empty());
        settleOn(status);
    }

    private void changed(
            SubscriptionStatus to,
            Optional<Instant> occurredAt,
            Source source,
            String rule,
            Optional<OptOutReason> reason) {
        changes.add(new StatusChange(list, agreed, to, occurredAt, source, rule, reason));
    }

    private void settleOn(SubscriptionStatus status) {
        agreed = Optional.of(status);
    }

    // --- what follows

    ListId list() {
        return list;
    }

    CrmSide crm() {
        return crm;
    }

    Optional<SubscriptionStatus> agreed() {
        return agreed;
    }

    OptOut optOut() {
        return optOut;
    }

    boolean newOptOut() {
        return newOptOut;
    }

    boolean wishes() {
        return wish.isPresent();
    }

    /** The number that was stored when the look began: only this one can have been shown by what the look reads. */
    long storedNumber() {
        return before.optOut().number();
    }

    Optional<String> setBack() {
        return setBack;
    }

    List<StatusChange> changes() {
        return changes;
    }

    List<Look.Carried> carried() {
        return CrmOptOuts.carried(list, look, state());
    }

    List<MailUpAction> actions() {
        return new OwedToMailUp(list, look.now(), mailUp.reading(), open, optOut, mailUp.fresh())
                .actions(agreed, wish, invitation);
    }

    ListState state() {
        Optional<Reading> noted = mailUp.real() ? before.mirror() : before.noted();
        return new ListState(
                agreed,
                optOut,
                shown(),
                asked,
                wish,
                beforeBounce,
                open,
                noted,
                before.mirror(),
                before.profile(),
                before.groups());
    }

    /** What MailUp shows is about this opt-out when read after it was stored, or pending by our own request for it. */
    private long shown() {
        boolean unsubscribed = mailUp.fresh() && mailUp.status() == RecipientStatus.UNSUBSCRIBED;
        boolean pending = mailUp.shows(RecipientStatus.PENDING) && mailUp.askedFor(optOut, asked, open);
        return !newOptOut && (unsubscribed || pending) ? optOut.number() : shownByMailUp;
    }
}
