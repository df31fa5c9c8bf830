package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.FromMailUp;
import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values that MailUp holds of decided people, where a mapping gives MailUp a say: of those who are subscribed, and of nobody else.
 * Without such a mapping MailUp is not asked.
 */
final class HeldByMailUp {
    private final MailUp mailUp;
    private final CrmSide crms;

    HeldByMailUp(MailUp mailUp, CrmSide crms) {
        this.mailUp = mailUp;
        this.crms = crms;
    }

    /** Reads them, and adds what they owe to the decisions. */
    void read(Collection<PersonCase> people) {
        if (crms.all().stream().noneMatch(LinkedCrm::takesFromMailUp)) {
            return;
        }
        Map<ListId, List<PersonCase>> asked = new TreeMap<>();
        for (PersonCase person : people) {
            if (person.decided() && crms.takesFromMailUp(person)) {
                subscribedTo(person)
                        .ifPresent(list -> asked.computeIfAbsent(list, _ -> new ArrayList<>())
                                .add(person));
                if (person.decision().mailUp().stream().anyMatch(MailUpAction.Subscribe.class::isInstance)) {
                    person.heard(person.decision().lookingAgain(), person.profile());
                }
            }
        }
        asked.forEach(this::read);
    }

    private void read(ListId list, List<PersonCase> people) {
        Map<EmailAddress, Map<Integer, String>> found;
        try {
            found = mailUp.profiles(
                    list, people.stream().map(PersonCase::address).toList());
        } catch (SyncException e) {
            unread(people, e);
            return;
        }
        for (PersonCase person : people) {
            Optional.ofNullable(found.get(person.address()))
                    .ifPresent(held -> person.heard(
                            FromMailUp.with(person.decision(), crms.fromMailUp(person, held)),
                            crms.profile(person, Optional.of(held))));
        }
    }

    /** What was decided does not wait for values: it is written, and the people are looked at again. */
    private static void unread(List<PersonCase> people, SyncException e) {
        if (e.kind() == ErrorKind.NEEDS_ADMIN) {
            throw e;
        }
        people.forEach(
                person -> person.trouble(new Trouble(Outcome.HELD, e.code().name(), e.detail(), Trouble.Again.RETRY)));
    }

    private Optional<ListId> subscribedTo(PersonCase person) {
        return crms.lists().stream()
                .filter(list -> person.list(list)
                        .mirror()
                        .map(Reading::status)
                        .filter(RecipientStatus.SUBSCRIBED::equals)
                        .isPresent())
                .findFirst();
    }
}
