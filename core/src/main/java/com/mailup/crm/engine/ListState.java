package com.mailup.crm.engine;

import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a person on one list.
 *
 * @param agreed the status decided last: a decision, not a hope about a side; empty before first contact
 * @param shownByMailUp the number of the opt-out that MailUp was read to hold
 * @param asked the last request for confirmation
 * @param wish an accepted, not yet executed forced opt-in
 * @param beforeBounce the status before a bounce
 * @param open loosening calls that may still take effect, and ended ones that a late callback may still speak of
 * @param noted MailUp's side as last taken note of by a decision
 * @param mirror MailUp's side as last read or, when assumed, as we expect it
 * @param profile digest of the profile data last sent to MailUp, empty for none
 * @param groups by name, the groups in which the person is known to be
 */
public record ListState(
        Optional<SubscriptionStatus> agreed,
        OptOut optOut,
        long shownByMailUp,
        Optional<Asked> asked,
        Optional<Wish> wish,
        Optional<SubscriptionStatus> beforeBounce,
        List<OpenCall> open,
        Optional<Reading> noted,
        Optional<Reading> mirror,
        String profile,
        Map<String, Membership> groups) {
    public static final ListState UNKNOWN = new ListState(
            Optional.empty(),
            OptOut.NEVER,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            Map.of());

    public ListState {
        open = List.copyOf(open);
        groups = Map.copyOf(groups);
    }

    /** Takes a reading or an assumption into the mirror; an older one never replaces a newer one. */
    public ListState read(Reading reading) {
        if (mirror.isPresent() && reading.asOf().isBefore(mirror.get().asOf())) {
            return this;
        }
        return withMirror(reading);
    }

    /**
     * Whether what a callback can tell is known already: MailUp was read singly after it came, and the last decision took note of what was
     * read. While a call of ours may have run over an opt-out, what the callback claims counts beside the reading.
     */
    public boolean answers(Instant received) {
        return open.isEmpty()
                && mirror.filter(reading -> reading.single() && !reading.assumed())
                        .filter(reading -> reading.asOf().isAfter(received))
                        .filter(reading -> noted.filter(reading::sameStateAs).isPresent())
                        .isPresent();
    }

    ListState withMirror(Reading reading) {
        return new ListState(
                agreed,
                optOut,
                shownByMailUp,
                asked,
                wish,
                beforeBounce,
                open,
                noted,
                Optional.of(reading),
                profile,
                groups);
    }

    ListState withNoted(Reading reading) {
        return new ListState(
                agreed,
                optOut,
                shownByMailUp,
                asked,
                wish,
                beforeBounce,
                open,
                Optional.of(reading),
                mirror,
                profile,
                groups);
    }

    ListState withShownByMailUp(long number) {
        return new ListState(agreed, optOut, number, asked, wish, beforeBounce, open, noted, mirror, profile, groups);
    }

    ListState withOpen(List<OpenCall> calls) {
        return new ListState(
                agreed, optOut, shownByMailUp, asked, wish, beforeBounce, calls, noted, mirror, profile, groups);
    }

    ListState withProfile(String digest) {
        return new ListState(
                agreed, optOut, shownByMailUp, asked, wish, beforeBounce, open, noted, mirror, digest, groups);
    }

    ListState with(String group, Membership membership) {
        Map<String, Membership> changed = new HashMap<>(groups);
        changed.put(group, membership);
        return withGroups(changed);
    }

    ListState without(String group) {
        Map<String, Membership> changed = new HashMap<>(groups);
        changed.remove(group);
        return withGroups(changed);
    }

    private ListState withGroups(Map<String, Membership> changed) {
        return new ListState(
                agreed, optOut, shownByMailUp, asked, wish, beforeBounce, open, noted, mirror, profile, changed);
    }

    ListState withoutWish() {
        return new ListState(
                agreed,
                optOut,
                shownByMailUp,
                asked,
                Optional.empty(),
                beforeBounce,
                open,
                noted,
                mirror,
                profile,
                groups);
    }

    /** As it counts where the list is mapped anew: opt-outs and their memory stay, what is agreed is found again. */
    ListState mappedAgain() {
        return new ListState(
                Optional.empty(),
                optOut,
                0,
                asked,
                Optional.empty(),
                beforeBounce,
                open,
                Optional.empty(),
                mirror,
                "",
                groups);
    }

    /** What was asked for cannot be had: MailUp's side, as last read, is what is agreed, and the request does not count. */
    ListState asRead() {
        RecipientStatus read = mirror.map(Reading::status).orElse(RecipientStatus.NOT_REGISTERED);
        Optional<SubscriptionStatus> status = switch (read) {
            case SUBSCRIBED ->
                Optional.of(optOut.standing() ? SubscriptionStatus.UNSUBSCRIBED : SubscriptionStatus.SUBSCRIBED);
            case PENDING -> Optional.of(SubscriptionStatus.PENDING);
            case UNSUBSCRIBED -> Optional.of(SubscriptionStatus.UNSUBSCRIBED);
            case NOT_REGISTERED -> Optional.of(SubscriptionStatus.UNSUBSCRIBED).filter(_ -> optOut.standing());
        };
        return new ListState(
                status,
                optOut,
                shownByMailUp,
                asked.filter(a -> a.times() > 1).map(a -> new Asked(0, a.at(), a.times() - 1)),
                wish,
                beforeBounce,
                open,
                noted,
                mirror,
                profile,
                groups);
    }

    /** A forced opt-in was answered: the opt-out it was for is lifted. */
    ListState lifted() {
        return new ListState(
                Optional.of(SubscriptionStatus.SUBSCRIBED),
                optOut.lifted(),
                shownByMailUp,
                asked,
                Optional.empty(),
                beforeBounce,
                open,
                noted,
                mirror,
                profile,
                groups);
    }
}
