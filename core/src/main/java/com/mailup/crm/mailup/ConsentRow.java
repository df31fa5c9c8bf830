package com.mailup.crm.mailup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person of a list as {@code EmailOptins} shows it; the status pages show the first two members only. */
record ConsentRow(
        @JsonProperty("idRecipient") long idRecipient,
        @JsonProperty("Email") @Nullable String email,
        @JsonProperty("Status") @Nullable String status,
        @JsonProperty("Optin_Date") @Nullable String optinDate,
        @JsonProperty("Optin_Request_Date") @Nullable String optinRequestDate,
        @JsonProperty("Optout_Date") @Nullable String optoutDate,
        @JsonProperty("Optout_MsgID") @Nullable String optoutMessage,
        @JsonProperty("Optout_Type") @Nullable String optoutType) {

    /** Empty for a recipient without an address, known by a mobile number only. */
    Optional<EmailAddress> address() {
        return Optional.ofNullable(email).flatMap(EmailAddress::parse);
    }

    /** Empty when MailUp shows a status that is none of ours. */
    Optional<Reading> reading(Instant asOf, boolean single) {
        return switch (text(status)) {
            case "OPTIN" ->
                Optional.of(reading(RecipientStatus.SUBSCRIBED, "", Optional.empty(), optinDate, asOf, single));
            case "OPTOUT" ->
                Optional.of(
                        reading(RecipientStatus.UNSUBSCRIBED, mark(), Optional.of(reason()), optoutDate, asOf, single));
            case "PENDING" -> Optional.of(pending(asOf, single));
            default -> Optional.empty();
        };
    }

    Reading pending(Instant asOf, boolean single) {
        return reading(RecipientStatus.PENDING, "", Optional.empty(), optinRequestDate, asOf, single);
    }

    private Reading reading(
            RecipientStatus is,
            String mark,
            Optional<OptOutReason> reason,
            @Nullable String date,
            Instant asOf,
            boolean single) {
        Optional<Instant> at = LocalDates.parse(text(date)).map(claimed -> claimed.isAfter(asOf) ? asOf : claimed);
        return new Reading(is, idRecipient, mark, reason, at, asOf, false, single);
    }

    private String mark() {
        boolean none = Stream.of(optoutDate, optoutMessage, optoutType)
                .allMatch(part -> text(part).isEmpty());
        return none
                ? ""
                : Stream.of(optoutDate, optoutMessage, optoutType)
                        .map(ConsentRow::text)
                        .collect(Collectors.joining("|"));
    }

    private OptOutReason reason() {
        String type = text(optoutType);
        return type.matches("\\d{1,9}") ? OptOutReason.ofMailUp(Integer.parseInt(type)) : OptOutReason.UNKNOWN;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
