package com.mailup.crm.vtiger;

import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an update changes on a record as it was read.
 *
 * @param consent status fields and the opt-out flag
 * @param profile profile fields
 * @param note last change and reason, written with the others only
 */
record Wanted(
        ContactUpdate update,
        Row before,
        Map<String, String> consent,
        Map<String, String> profile,
        Map<String, String> note) {
    private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");
    private static final int LONGEST_REASON = 250;

    static Wanted of(ContactUpdate update, Row before) {
        return new Wanted(
                update, before, consent(update, before), profile(update, before), note(update, before.schema()));
    }

    /** Whether the record still shows what the update expects. */
    static boolean asExpected(ContactUpdate update, Row row) {
        return row.address().equals(update.expectedAddress())
                && update.expected().entrySet().stream()
                        .allMatch(e -> row.list(e.getKey()).sameStateAs(e.getValue()));
    }

    boolean nothing() {
        return consent.isEmpty() && profile.isEmpty();
    }

    /** The fields to send. */
    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>(note);
        fields.putAll(profile);
        fields.putAll(consent);
        return fields;
    }

    Map<String, String> fieldsWithoutProfile() {
        Map<String, String> fields = new HashMap<>(note);
        fields.putAll(consent);
        return fields;
    }

    /** Whether the record shows all of it. */
    boolean shownBy(Row after) {
        return consent(update, after).isEmpty() && profile(update, after).isEmpty();
    }

    /** A status or flag that was accepted and yet is as before: the integration user may not edit that field. */
    Optional<String> notTaken(Row after) {
        return consent.keySet().stream()
                .filter(field -> after.get(field).equals(before.get(field)))
                .sorted()
                .findFirst();
    }

    private static Map<String, String> consent(ContactUpdate update, Row row) {
        Map<String, String> changed = new HashMap<>();
        for (Map.Entry<ListRef, SubscriptionStatus> wish : update.status().entrySet()) {
            ListValue now = row.list(wish.getKey());
            if (now.status() != ShownStatus.of(wish.getValue())) {
                Optional.ofNullable(row.schema().statuses().get(wish.getKey()))
                        .ifPresent(field -> changed.put(field, wish.getValue().text()));
            }
        }
        if (update.raiseOptOut() && !row.optOut()) {
            row.schema().optOut().ifPresent(field -> changed.put(field, "1"));
        }
        return changed;
    }

    private static Map<String, String> profile(ContactUpdate update, Row row) {
        return update.fields().entrySet().stream()
                .filter(e -> row.schema().profile().contains(e.getKey()))
                .map(e -> Map.entry(e.getKey(), text(e.getKey(), e.getValue(), row.schema())))
                .filter(e -> !same(e.getValue(), row.get(e.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> note(ContactUpdate update, ModuleSchema schema) {
        Map<String, String> note = new HashMap<>();
        update.note().ifPresent(said -> {
            schema.changed()
                    .ifPresent(field -> note.put(
                            field, said.when().truncatedTo(ChronoUnit.SECONDS).toString()));
            schema.reason().ifPresent(field -> note.put(field, cut(said.reason())));
        });
        return note;
    }

    /** The text "true" would be stored as 0. */
    private static String text(String field, String value, ModuleSchema schema) {
        if (schema.booleans().contains(field)) {
            return TRUE.contains(value.strip().toLowerCase(Locale.ROOT)) ? "1" : "0";
        }
        return Row.clean(value);
    }

    /** A stock database keeps four question marks of a character beyond the basic plane: sending it again would change nothing. */
    private static boolean same(String wanted, String stored) {
        return wanted.equals(stored)
                || wanted.replaceAll("[\\x{10000}-\\x{10FFFF}]", "????").equals(stored);
    }

    private static String cut(String reason) {
        int points = reason.codePointCount(0, reason.length());
        return points <= LONGEST_REASON ? reason : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
    }
}
