package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.RecipientBody.FieldValue;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The personal fields of a recipient: of the account, the same on all lists. */
final class Profiles {
    private static final int TOGETHER = 20;
    private static final int PAGE = 1000;

    private final RestClient rest;

    Profiles(RestClient rest) {
        this.rest = rest;
    }

    Map<EmailAddress, Map<Integer, String>> read(ListId list, Collection<EmailAddress> people) {
        List<EmailAddress> all = List.copyOf(people);
        Map<EmailAddress, Map<Integer, String>> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            find(list, all.subList(from, Math.min(from + TOGETHER, all.size())), found);
        }
        return found;
    }

    /** A search that MailUp refuses is tried for each person alone; whose own is refused is left out, and nobody waits for it. */
    private void find(ListId list, List<EmailAddress> people, Map<EmailAddress, Map<Integer, String>> found) {
        try {
            search(list, people, found);
        } catch (SyncException e) {
            if (e.code() != ErrorCode.MAILUP_REFUSED_RECORD) {
                throw e;
            }
            if (people.size() > 1) {
                people.forEach(person -> find(list, List.of(person), found));
            }
        }
    }

    /** Whom MailUp answers beside those who were asked for is no matter: nobody is taken for absent here. */
    private void search(ListId list, List<EmailAddress> people, Map<EmailAddress, Map<Integer, String>> found) {
        RestCall search = RestCall.get(Resource.SUBSCRIBED, list)
                .with("filterby", new AddressFilter(people).expression())
                .page(0, PAGE);
        rest.page(search, RecipientBody.class)
                .value()
                .rows()
                .forEach(row -> Optional.ofNullable(row.email())
                        .flatMap(EmailAddress::parse)
                        .filter(people::contains)
                        .ifPresent(address -> found.put(address, values(row))));
    }

    void update(long recipient, RecipientData data) {
        rest.send(RestCall.of("PUT", Resource.PROFILE).sending(RecipientBody.of(recipient, data)));
    }

    private static Map<Integer, String> values(RecipientBody recipient) {
        List<FieldValue> fields = recipient.fields() == null ? List.of() : recipient.fields();
        return fields.stream()
                .collect(Collectors.toUnmodifiableMap(
                        FieldValue::id, field -> field.value() == null ? "" : field.value(), (first, _) -> first));
    }
}
