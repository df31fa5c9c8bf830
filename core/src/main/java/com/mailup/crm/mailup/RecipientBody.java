package com.mailup.crm.mailup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.mailup.crm.model.MobileNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recipient as MailUp's JSON has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecipientBody(
        @JsonProperty("idRecipient") @Nullable Long idRecipient,
        @JsonProperty("Name") String name,
        @JsonProperty("Email") @Nullable String email,
        @JsonProperty("MobileNumber") @Nullable String mobileNumber,
        @JsonProperty("MobilePrefix") @Nullable String mobilePrefix,
        @JsonProperty("Fields") @Nullable List<FieldValue> fields) {
    private static final int LONGEST_VALUE = 200;

    record FieldValue(
            @JsonProperty("Id") int id,
            @JsonProperty("Value") @Nullable String value) {}

    static RecipientBody of(RecipientData data) {
        return body(null, data);
    }

    static RecipientBody of(long recipient, RecipientData data) {
        return body(recipient, data);
    }

    private static RecipientBody body(@Nullable Long recipient, RecipientData data) {
        List<FieldValue> fields = data.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> new FieldValue(field.getKey(), cut(field.getValue())))
                .toList();
        return new RecipientBody(
                recipient,
                "",
                data.address().value(),
                data.mobile().map(MobileNumber::number).orElse(null),
                data.mobile().map(MobileNumber::prefix).orElse(null),
                fields);
    }

    private static String cut(String value) {
        if (value.length() <= LONGEST_VALUE) {
            return value;
        }
        boolean splitsPair = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1));
        return value.substring(0, splitsPair ? LONGEST_VALUE - 1 : LONGEST_VALUE);
    }
}
