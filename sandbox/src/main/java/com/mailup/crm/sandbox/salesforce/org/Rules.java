package com.mailup.crm.sandbox.salesforce.org;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What an administrator or another user put in the way of a save. Guarded by the organisation's lock. */
public final class Rules {
    private final List<Validation> validations = new CopyOnWriteArrayList<>();
    private final Map<String, Barred> barred = new HashMap<>();
    private final Map<String, Duplicates> duplicates = new HashMap<>();

    /** A validation rule: no such value in this field. */
    public record Validation(String type, String field, Pattern refused, String message) {}

    /** What a duplicate rule on the address does. */
    public enum Duplicates {
        ALLOW,
        ALERT,
        BLOCK
    }

    private static final class Barred {
        private final Refusal refusal;
        private int times;

        private Barred(Refusal refusal, int times) {
            this.refusal = refusal;
            this.times = times;
        }
    }

    public void add(Validation rule) {
        validations.add(rule);
    }

    public void clear() {
        validations.clear();
        duplicates.clear();
        barred.clear();
    }

    /** The next writes to a record are refused so. */
    public void bar(String record, int times, Refusal refusal) {
        barred.put(record, new Barred(refusal, times));
    }

    public void duplicates(String type, Duplicates rule) {
        duplicates.put(type, rule);
    }

    void checkWrite(String record) {
        Optional.ofNullable(barred.get(record)).ifPresent(bar -> {
            bar.times--;
            if (bar.times <= 0) {
                barred.remove(record);
            }
            throw bar.refusal;
        });
    }

    void check(Row after) {
        for (Validation rule : validations) {
            if (rule.type().equals(after.type())
                    && rule.refused().matcher(after.get(rule.field())).matches()) {
                throw new Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(), List.of(rule.field()));
            }
        }
    }

    void checkDuplicate(Org org, Row after, boolean allowed) {
        Duplicates rule = duplicates.getOrDefault(after.type(), Duplicates.ALLOW);
        boolean passes = rule == Duplicates.ALLOW || (rule == Duplicates.ALERT && allowed);
        if (passes || after.get("Email").isEmpty()) {
            return;
        }
        boolean other = org.rows(after.type()).stream()
                .anyMatch(row -> !row.deleted()
                        && !row.id().equals(after.id())
                        && row.get("Email").equalsIgnoreCase(after.get("Email")));
        if (other) {
            throw new Refusal("DUPLICATES_DETECTED", "Use one of these records?");
        }
    }
}
