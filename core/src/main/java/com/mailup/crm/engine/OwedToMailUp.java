package com.mailup.crm.engine;

import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that bring MailUp's side of one list to what was agreed. A side that already agrees is owed none. */
record OwedToMailUp(ListId list, Instant now, Reading reading, List<OpenCall> open, OptOut optOut, boolean fresh) {
    List<MailUpAction> actions(
            Optional<SubscriptionStatus> agreed, Optional<Wish> wish, Optional<MailUpAction> invitation) {
        if (invitation.isPresent()) {
            return List.of(invitation.get());
        }
        if (agreed.isEmpty()) {
            return List.of();
        }
        return switch (agreed.get()) {
            case UNSUBSCRIBED -> unsubscribe(wish);
            case SUBSCRIBED -> subscribe();
            case PENDING -> List.of();
        };
    }

    private List<MailUpAction> unsubscribe(Optional<Wish> wish) {
        List<MailUpAction> actions = new ArrayList<>();
        switch (reading.status()) {
            case SUBSCRIBED, PENDING ->
                actions.add(new MailUpAction.Unsubscribe(list, reading.recipient(), optOut.number()));
            case UNSUBSCRIBED ->
                wish.filter(w -> !loosening())
                        .ifPresent(w -> actions.add(new MailUpAction.ForceSubscribe(list, reading, w.optOut())));
            case NOT_REGISTERED -> {}
        }
        if (importing() && reading.status() != RecipientStatus.UNSUBSCRIBED) {
            actions.add(new MailUpAction.OptOutImport(list, optOut.number()));
        }
        return actions;
    }

    private List<MailUpAction> subscribe() {
        return reading.status() == RecipientStatus.NOT_REGISTERED && !loosening()
                ? List.of(new MailUpAction.Subscribe(list, fresh))
                : List.of();
    }

    private boolean loosening() {
        return open.stream().anyMatch(call -> call.mayStillAct(now));
    }

    private boolean importing() {
        return open.stream()
                .anyMatch(call -> call.mayStillAct(now)
                        && (call.kind() == OpenCall.Kind.IMPORT || call.kind() == OpenCall.Kind.ADD));
    }
}
