package com.mailup.crm.sugarcrm;

import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an update changes on a record as it was read.
 *
 * @param statuses status fields
 * @param optOut whether its address is to be opted out
 * @param invalid whether its address is to be called invalid
 * @param profile profile fields
 * @param beside last change and reason, and what our package is to compare; written with the others only
 */
record Wanted(
        ContactUpdate update,
        Row before,
        Map<String, String> statuses,
        boolean optOut,
        boolean invalid,
        Map<String, String> profile,
        Map<String, String> beside) {
    private static final String EXPECTED = "mailup_expected";
    private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");
    private static final int LONGEST_REASON = 250;

    static Wanted of(ContactUpdate update, Row before, boolean compares) {
        Map<String, String> beside = note(update, before.schema());
        if (compares) {
            beside.put(EXPECTED, expected(update, before));
        }
        return new Wanted(
                update,
                before,
                statuses(update, before),
                optOut(update, before),
                invalid(update, before),
                profile(update, before),
                beside);
    }

    /** Whether the record still shows what the update expects. */
    static boolean asExpected(ContactUpdate update, Row row) {
        return row.address().equals(update.expectedAddress())
                && update.expected().entrySet().stream()
                        .allMatch(e -> row.list(e.getKey()).sameStateAs(e.getValue()));
    }

    boolean nothing() {
        return profile.isEmpty() && !hasConsent();
    }

    Raise raise() {
        return new Raise(before.ref(), before.addresses(), optOut, invalid);
    }

    boolean hasConsent() {
        return !statuses.isEmpty() || optOut || invalid;
    }

    /** The fields of the record itself to send. */
    Map<String, String> fields() {
        Map<String, String> fields = consent();
        fields.putAll(profile);
        fields.putAll(statuses);
        return fields;
    }

    /** Without what could be refused for its length or kind. */
    Map<String, String> consent() {
        Map<String, String> fields = new HashMap<>(beside);
        fields.putAll(statuses);
        fields.put("id", before.ref().id());
        return fields;
    }

    /** Whether the record shows all of it. */
    boolean shownBy(Row after) {
        return of(update, after, false).nothing();
    }

    /** A status or flag that was accepted and yet is as before: the integration user may not edit that field or record. */
    Optional<String> notTaken(Row after) {
        return Stream.concat(
                        statuses.keySet().stream()
                                .filter(field -> after.get(field).equals(before.get(field)))
                                .sorted(),
                        Stream.of(AddressBook.MODULE + ".opt_out").filter(field -> optOut && optOut(update, after)))
                .findFirst();
    }

    /** Whether a status was stored. */
    boolean hasTaken(Row after) {
        return statuses.entrySet().stream()
                .anyMatch(status -> after.get(status.getKey()).equals(status.getValue()));
    }

    private static Map<String, String> statuses(ContactUpdate update, Row row) {
        Map<String, String> changed = new HashMap<>();
        for (Map.Entry<ListRef, SubscriptionStatus> wish : update.status().entrySet()) {
            if (row.list(wish.getKey()).status() != ShownStatus.of(wish.getValue())) {
                Optional.ofNullable(row.schema().statuses().get(wish.getKey()))
                        .ifPresent(field -> changed.put(field, wish.getValue().text()));
            }
        }
        return changed;
    }

    /** All rows of an address are to show it. A record without an address has nothing that could be opted out. */
    private static boolean optOut(ContactUpdate update, Row row) {
        return update.raiseOptOut() && row.addresses().stream().anyMatch(address -> !address.optOut());
    }

    private static boolean invalid(ContactUpdate update, Row row) {
        return update.note().filter(StatusNote::bounced).isPresent()
                && row.addresses().stream().anyMatch(address -> !address.invalid());
    }

    private static Map<String, String> profile(ContactUpdate update, Row row) {
        Map<String, String> changed = new HashMap<>();
        update.fields()
                .forEach((name, value) -> Optional.ofNullable(
                                row.schema().profile().get(name))
                        .ifPresent(field -> {
                            String text = text(field, value, row.schema());
                            if (!row.schema().shows(text, row.get(field))) {
                                changed.put(field, text);
                            }
                        }));
        return changed;
    }

    private static String expected(ContactUpdate update, Row before) {
        Map<String, String> expected = new TreeMap<>();
        update.expected()
                .keySet()
                .forEach(list -> Stream.of(
                                before.schema().statuses(), before.schema().stamps())
                        .flatMap(fields -> Optional.ofNullable(fields.get(list)).stream())
                        .forEach(field -> expected.put(field, before.get(field))));
        return Json.text(expected);
    }

    private static Map<String, String> note(ContactUpdate update, ModuleSchema schema) {
        Map<String, String> note = new HashMap<>();
        update.note().ifPresent(said -> {
            schema.changed()
                    .ifPresent(field -> note.put(
                            field,
                            schema.isTime(field)
                                    ? ServerClock.text(said.when())
                                    : said.when()
                                            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                            .toString()));
            schema.reason().ifPresent(field -> note.put(field, cut(said.reason())));
        });
        return note;
    }

    private static String text(String field, String value, ModuleSchema schema) {
        if (schema.isFlag(field)) {
            return TRUE.contains(value.strip().toLowerCase(Locale.ROOT)) ? "1" : "0";
        }
        return value;
    }

    private static String cut(String reason) {
        int points = reason.codePointCount(0, reason.length());
        return points <= LONGEST_REASON ? reason : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
    }
}
