package com.mailup.crm.engine;

import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What MailUp's side of one list says in one look: the mirror, against what was last taken note of. */
record MailUpSide(ListState before, Instant begun) {
    boolean neverRead() {
        return before.mirror().isEmpty();
    }

    Reading reading() {
        return before.mirror().orElseThrow();
    }

    RecipientStatus status() {
        return reading().status();
    }

    /** An assumed status is never evidence. */
    boolean real() {
        return !reading().assumed();
    }

    boolean fresh() {
        return !neverRead() && real() && reading().single() && !reading().asOf().isBefore(begun);
    }

    boolean shows(RecipientStatus status) {
        return real() && status() == status;
    }

    /** Unsubscribed with a mark not seen before, or although the last opt-out was lifted. */
    boolean optsOut() {
        boolean seen = before.noted()
                .filter(n -> n.status() == RecipientStatus.UNSUBSCRIBED
                        && n.mark().equals(reading().mark()))
                .isPresent();
        return shows(RecipientStatus.UNSUBSCRIBED) && !(seen && before.optOut().standing());
    }

    /** Our own unsubscribe was answered, and its mark is read only now: perhaps another opt-out, surely no other reason. */
    boolean marksOwnUnsubscribe() {
        return before.optOut().standing()
                && byApi(reading())
                && before.noted()
                        .filter(n -> n.status() == RecipientStatus.UNSUBSCRIBED
                                && n.mark().isEmpty()
                                && n.recipient() == reading().recipient())
                        .isPresent();
    }

    /** MailUp does not tell its API from its console. */
    static boolean byApi(Reading reading) {
        return reading.reason().filter(reason -> reason != OptOutReason.CONSOLE).isEmpty();
    }

    OptOutReason reason() {
        return reading().reason().orElse(OptOutReason.UNKNOWN);
    }

    /** Absent, and was not before: accepted only from a single reading. */
    boolean gone() {
        return shows(RecipientStatus.NOT_REGISTERED)
                && before.noted()
                        .filter(n -> n.status() != RecipientStatus.NOT_REGISTERED)
                        .isPresent();
    }

    boolean otherRecipient() {
        return real()
                && before.noted()
                        .filter(n -> n.recipient() != reading().recipient())
                        .isPresent();
    }

    /** Subscribed after the same recipient had shown this very opt-out, and not by a call of our own. */
    boolean lifts(long shown, OptOut optOut, List<OpenCall> open) {
        return shows(RecipientStatus.SUBSCRIBED)
                && shown == optOut.number()
                && before.noted()
                        .filter(n -> n.status() != RecipientStatus.SUBSCRIBED
                                && n.recipient() == reading().recipient())
                        .isPresent()
                && open.stream().noneMatch(OpenCall::clouds);
    }

    /** A request for this opt-out is still out: MailUp was asked, and has not been read as saying no since. */
    boolean askedFor(OptOut optOut, Optional<Asked> asked, List<OpenCall> open) {
        if (asked.filter(a -> a.optOut() == optOut.number()).isEmpty()) {
            return false;
        }
        List<OpenCall> requests = open.stream()
                .filter(call -> call.kind() == OpenCall.Kind.CONFIRMATION && call.optOut() == optOut.number())
                .toList();
        return shows(RecipientStatus.PENDING)
                || requests.stream().anyMatch(OpenCall::clouds)
                || !readAfter(asked.get().at())
                || requests.stream().anyMatch(call -> !readAfter(call.until()));
    }

    private boolean readAfter(Instant instant) {
        return real() && reading().asOf().isAfter(instant);
    }
}
