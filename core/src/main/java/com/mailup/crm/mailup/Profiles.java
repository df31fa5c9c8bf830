package com.mailup.crm.mailup;

import com.mailup.crm.mailup.RecipientBody.FieldValue;
import com.mailup.crm.model.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The personal fields of a recipient: of the account, the same on all lists. */
final class Profiles {
    private final RestClient rest;

    Profiles(RestClient rest) {
        this.rest = rest;
    }

    Optional<Map<Integer, String>> read(EmailAddress address) {
        RestCall search = RestCall.get(Resource.RECIPIENTS).with("email", "\"" + address.value() + "\"");
        return rest.page(search, RecipientBody.class).value().rows().stream()
                .filter(found -> Optional.ofNullable(found.email())
                        .flatMap(EmailAddress::parse)
                        .filter(address::equals)
                        .isPresent())
                .findFirst()
                .map(Profiles::values);
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
