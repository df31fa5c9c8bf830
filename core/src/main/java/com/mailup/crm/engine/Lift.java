package com.mailup.crm.engine;

import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a record gets that had shown the standing opt-out and was then set to Subscribed. */
final class Lift {
    /** At most two requests for confirmation within this time. */
    private static final Duration REQUEST_WINDOW = Duration.ofDays(30);

    private static final int MOST_REQUESTS = 2;

    private Lift() {}

    /** A request is out already: no second mail. */
    static final Answer WAITS = new SetBack("waiting for the person's confirmation", SubscriptionStatus.PENDING);

    /** The answer to a record that lifts. */
    sealed interface Answer {}

    /** The record is set back, and says why. */
    record SetBack(String why, SubscriptionStatus to) implements Answer {}

    /** The person is asked to confirm. */
    record Ask(Asked request, boolean registered) implements Answer {}

    /** The CRM is trusted: MailUp is told to subscribe. */
    record Force(Wish wish) implements Answer {}

    /** {@code reading} is fresh: the reason is read anew before any lift. */
    static Answer answer(
            OptOut optOut, Reading reading, CrmSide crm, Optional<Asked> asked, List<OpenCall> open, Instant now) {
        if (crm.flagged()) {
            return refuse("the global opt-out is set");
        }
        if (!crm.mayLift(optOut.number())) {
            return refuse("the user has no right to lift an opt-out");
        }
        OptOutReason reason = optOut.reason().orElse(OptOutReason.UNKNOWN);
        Optional<OptOutReason> read = reading.reason().filter(r -> !r.liftableFromCrm());
        if (!reason.liftableFromCrm() || read.isPresent()) {
            return refuse(read.orElse(reason).words());
        }
        Policy.Resubscribe resubscribe = crm.resubscribe();
        if (resubscribe == Policy.Resubscribe.NEVER) {
            return refuse("an opt-out cannot be lifted from the CRM");
        }
        if (reading.status() == RecipientStatus.PENDING) {
            return WAITS;
        }
        if (open.stream().anyMatch(call -> call.mayStillAct(now))) {
            return refuse("another request for this person is under way, try again later");
        }
        if (reading.status() == RecipientStatus.SUBSCRIBED) {
            return refuse("MailUp has to show the opt-out first, try again later");
        }
        boolean registered = reading.status() == RecipientStatus.UNSUBSCRIBED;
        if (resubscribe == Policy.Resubscribe.TRUST_CRM && registered) {
            return new Force(new Wish(optOut.number(), reading.mark()));
        }
        return ask(optOut, asked, registered, now);
    }

    private static Answer ask(OptOut optOut, Optional<Asked> asked, boolean registered, Instant now) {
        if (asked.filter(a -> a.optOut() == optOut.number()).isPresent()) {
            return refuse("the person was asked once for this opt-out and did not confirm");
        }
        return request(optOut, asked, now)
                .<Answer>map(request -> new Ask(request, registered))
                .orElseGet(() -> refuse("the person was asked twice within 30 days"));
    }

    /** The next request for confirmation, unless there were too many. */
    static Optional<Asked> request(OptOut optOut, Optional<Asked> asked, Instant now) {
        int earlier = asked.filter(a -> a.at().plus(REQUEST_WINDOW).isAfter(now))
                .map(Asked::times)
                .orElse(0);
        return Optional.of(new Asked(optOut.number(), now, earlier + 1)).filter(a -> a.times() <= MOST_REQUESTS);
    }

    private static SetBack refuse(String why) {
        return new SetBack(why, SubscriptionStatus.UNSUBSCRIBED);
    }
}
