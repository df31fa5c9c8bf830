package com.mailup.crm.salesforce;

import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.salesforce.ModuleSchema.Bounce;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an update changes on a record as it was read.
 *
 * @param statuses status fields
 * @param optOut the flag to raise, where it is to be
 * @param bounced what tells that the address does not exist
 * @param profile profile fields
 * @param beside last change and reason; written with the others only
 */
record Wanted(
        ContactUpdate update,
        Row before,
        Map<String, String> statuses,
        Optional<String> optOut,
        Map<String, String> bounced,
        Map<String, String> profile,
        Map<String, String> beside) {

    /** How much of it is sent: what is refused must not stop an opt-out. */
    enum Extent {
        ALL,
        CONSENT,
        STATUS
    }

    static Wanted of(ContactUpdate update, Row before) {
        return new Wanted(
                update,
                before,
                statuses(update, before),
                before.schema().optOut().filter(_ -> update.raiseOptOut() && !before.optOut()),
                bounced(update, before),
                profile(update, before),
                note(update, before.schema()));
    }

    /** Whether the record still shows what the update expects. */
    static boolean asExpected(ContactUpdate update, Row row) {
        return row.address().equals(update.expectedAddress())
                && update.expected().entrySet().stream()
                        .allMatch(e -> row.list(e.getKey()).sameStateAs(e.getValue()));
    }

    boolean nothing() {
        return fields(Extent.ALL).isEmpty();
    }

    /** The fields to send, with their values; empty where there is nothing but what goes beside. */
    Map<String, String> fields(Extent extent) {
        Map<String, String> fields = new LinkedHashMap<>(statuses);
        if (extent != Extent.STATUS) {
            optOut.ifPresent(flag -> fields.put(flag, Values.TRUE));
            fields.putAll(bounced);
        }
        if (extent == Extent.ALL) {
            fields.putAll(profile);
        }
        if (extent != Extent.STATUS && !fields.isEmpty()) {
            beside.forEach(fields::putIfAbsent);
        }
        return fields;
    }

    SObject object(Extent extent) {
        SObject object = new SObject(before.schema().module());
        object.setId(before.ref().id());
        List<String> cleared = new ArrayList<>();
        fields(extent).forEach((field, value) -> {
            if (value.isEmpty()) {
                cleared.add(field);
            } else {
                object.setField(field, Values.sent(before.schema().type(field), value));
            }
        });
        object.setFieldsToNull(cleared.toArray(String[]::new));
        return object;
    }

    /** Whether the record shows all of it. */
    boolean shownBy(Row after) {
        return of(update, after).nothing();
    }

    /** A status or flag that was accepted and yet is as before: a trigger or flow of the org sets it back, or the right is missing. */
    Optional<String> notTaken(Row after) {
        return Stream.concat(
                        statuses.keySet().stream()
                                .filter(field -> after.get(field).equals(before.get(field)))
                                .sorted(),
                        optOut.stream().filter(_ -> !after.optOut()))
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

    /** Salesforce takes the marks away by itself when the address is changed. */
    private static Map<String, String> bounced(ContactUpdate update, Row row) {
        Optional<StatusNote> bounce = update.note().filter(StatusNote::bounced);
        Optional<Bounce> marks =
                row.schema().bounce().filter(fields -> row.get(fields.date()).isEmpty());
        Map<String, String> bounced = new HashMap<>();
        if (bounce.isPresent() && marks.isPresent()) {
            bounced.put(marks.get().date(), ServerClock.text(bounce.get().when()));
            bounced.put(
                    marks.get().reason(), cut(bounce.get().reason(), marks.get().reason(), row.schema()));
        }
        return bounced;
    }

    private static Map<String, String> profile(ContactUpdate update, Row row) {
        Map<String, String> changed = new HashMap<>();
        update.fields()
                .forEach((name, value) -> Optional.ofNullable(
                                row.schema().profile().get(name))
                        .filter(field -> !field.equals(ModuleSchema.TARGET_LISTS))
                        .ifPresent(field -> {
                            String type = row.schema().type(field);
                            String text = Values.text(type, value);
                            if (!Values.same(type, text, row.get(field))) {
                                changed.put(field, text);
                            }
                        }));
        return changed;
    }

    private static Map<String, String> note(ContactUpdate update, ModuleSchema schema) {
        Map<String, String> note = new HashMap<>();
        update.note().ifPresent(said -> {
            schema.changed().ifPresent(field -> note.put(field, ServerClock.text(said.when())));
            schema.reason().ifPresent(field -> note.put(field, cut(said.reason(), field, schema)));
        });
        return note;
    }

    private static String cut(String reason, String field, ModuleSchema schema) {
        int longest = Optional.ofNullable(schema.fields().get(field))
                .map(ModuleSchema.FieldInfo::length)
                .filter(length -> length > 0)
                .orElse(reason.length());
        int points = reason.codePointCount(0, reason.length());
        return points <= longest ? reason : reason.substring(0, reason.offsetByCodePoints(0, longest));
    }
}
