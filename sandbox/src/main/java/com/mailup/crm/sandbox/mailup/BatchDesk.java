package com.mailup.crm.sandbox.mailup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Works off the rows of batch files, as the staff at MailUp set it up: who is new is subscribed, nobody is revived, opt-outs count. */
public final class BatchDesk {
    private final Tenant tenant;

    BatchDesk(Tenant tenant) {
        this.tenant = tenant;
    }

    /** What a row did. */
    public enum Effect {
        CREATED,
        UPDATED,
        INVALID_EMAIL,
        KEY_MISMATCH,
        UNKNOWN_LIST,
        UNKNOWN_GROUP
    }

    /** A row of the file of unsubscribers. */
    public record OptOut(String email, int list, Instant at, int reason) {}

    /**
     * Imports one row.
     *
     * @param unsubscribed whether the row's status says so
     * @param groups names; one that is missing is made
     * @param groupIds numbers, which have to be of the list
     */
    public Effect row(
            int listId,
            String email,
            boolean unsubscribed,
            Map<Integer, String> fields,
            List<String> groups,
            List<Integer> groupIds) {
        Account account = tenant.account();
        synchronized (account) {
            Optional<MailingList> list = account.lists().stream()
                    .filter(known -> known.id() == listId)
                    .findFirst();
            if (list.isEmpty()) {
                return Effect.UNKNOWN_LIST;
            }
            List<Group> numbered = account.groupsOf(list.get()).stream()
                    .filter(group -> groupIds.contains(group.id()))
                    .toList();
            if (numbered.size() < groupIds.size()) {
                return Effect.UNKNOWN_GROUP;
            }
            Person person;
            try {
                person = Person.ofEmail(email, fields);
            } catch (Refusal e) {
                return Effect.INVALID_EMAIL;
            }
            try {
                Recipient recipient = account.recipients().upsert(person, false);
                ConsentEvent event = unsubscribed ? ConsentEvent.UNSUBSCRIBE : ConsentEvent.IMPORT;
                boolean optOutOfNobody = unsubscribed && list.get().state(recipient.id()) == ConsentState.NONE;
                ConsentState before = account.apply(
                        optOutOfNobody ? ConsentEvent.IMPORT_AS_OPTOUT : event, list.get(), recipient, Cause.IMPORT);
                groups.forEach(name -> join(account, list.get(), recipient, name));
                numbered.forEach(group -> group.members().add(recipient.id()));
                return before == ConsentState.NONE ? Effect.CREATED : Effect.UPDATED;
            } catch (Refusal e) {
                return Effect.KEY_MISMATCH;
            }
        }
    }

    private static void join(Account account, MailingList list, Recipient recipient, String name) {
        Group group = account.groupsOf(list).stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> account.createGroup(list, name, "", true));
        group.members().add(recipient.id());
    }

    /** Enters a worked-off file in the list of imports; answers its number. */
    public int imported(int created, int updated, int invalid) {
        return tenant.imports().done(created, updated, invalid);
    }

    /** Who left any list after an instant. */
    public List<OptOut> leftAfter(Instant since) {
        Account account = tenant.account();
        List<OptOut> left = new ArrayList<>();
        synchronized (account) {
            for (MailingList list : account.lists()) {
                for (int id : list.ids(Status.UNSUBSCRIBED).ascending().toArray()) {
                    list.membership(id)
                            .filter(membership -> membership.optout() != null
                                    && membership.optout().isAfter(since))
                            .ifPresent(membership -> left.add(new OptOut(
                                    account.recipients().get(id).email(),
                                    list.id(),
                                    Objects.requireNonNull(membership.optout()),
                                    membership.optoutReason())));
                }
            }
        }
        return left;
    }
}
