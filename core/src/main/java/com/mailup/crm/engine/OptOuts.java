package com.mailup.crm.engine;

import com.mailup.crm.engine.Decision.Source;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The opt-outs that one look finds for one list, MailUp's first: the CRM's count as the later ones. */
record OptOuts(ListId list, Look look, MailUpSide mailUp, CrmSide crm) {
    /** One statement that the person leaves. */
    record Left(OptOutReason reason, Optional<Instant> occurredAt, Source source, String rule) {}

    List<Left> all() {
        List<Left> found = new ArrayList<>();
        fromMailUp().ifPresent(found::add);
        claimed().ifPresent(found::add);
        new CrmOptOuts(list, look)
                .reason()
                .map(why -> new Left(why, CrmOptOuts.occurredAt(look, list, why), Source.CRM, "crm-opt-out"))
                .ifPresent(found::add);
        if (found.isEmpty() && requestExpired()) {
            found.add(new Left(OptOutReason.NOT_CONFIRMED, Optional.empty(), Source.CONNECTOR, "not-confirmed"));
        }
        return found;
    }

    private Optional<Left> fromMailUp() {
        if (mailUp.optsOut() && mailUp.marksOwnUnsubscribe()) {
            OptOut known = mailUp.before().optOut();
            OptOutReason reason = known.reason().orElseGet(mailUp::reason);
            return Optional.of(new Left(reason, known.occurredAt(), Source.CONNECTOR, "own-mark"));
        }
        if (mailUp.optsOut()) {
            return Optional.of(
                    new Left(mailUp.reason(), mailUp.reading().occurredAt(), Source.MAILUP, "mailup-opt-out"));
        }
        return mailUp.gone()
                ? Optional.of(new Left(OptOutReason.REMOVED, Optional.empty(), Source.MAILUP, "removed"))
                : Optional.empty();
    }

    /** A callback dates an opt-out into a loosening call, which may have run over it. */
    private Optional<Left> claimed() {
        Optional<Instant> known = mailUp.before().optOut().occurredAt();
        return look.claims().stream()
                .filter(claim -> claim.list().equals(list) && claim.unsubscribed())
                .filter(claim -> !known.equals(Optional.of(claim.at())) && mayHaveBeenUndone(claim.at()))
                .findFirst()
                .map(claim ->
                        new Left(OptOutReason.LINK, Optional.of(claim.at()), Source.MAILUP, "callback-during-call"));
    }

    private boolean mayHaveBeenUndone(Instant at) {
        Stream<OpenCall> covering = mailUp.before().open().stream().filter(call -> call.covers(at));
        return mailUp.status() == RecipientStatus.UNSUBSCRIBED
                ? covering.anyMatch(OpenCall::clouds)
                : covering.findAny().isPresent();
    }

    private boolean requestExpired() {
        boolean pending = mailUp.before()
                .agreed()
                .filter(SubscriptionStatus.PENDING::equals)
                .isPresent();
        return pending
                && mailUp.real()
                && mailUp.status() != RecipientStatus.SUBSCRIBED
                && mailUp.before()
                        .asked()
                        .filter(asked -> asked.at().plus(crm.confirmFor()).isBefore(look.now()))
                        .isPresent();
    }
}
