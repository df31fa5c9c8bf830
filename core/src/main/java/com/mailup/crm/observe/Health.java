package com.mailup.crm.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Whether the service can do its work. Thread-safe; the checks may block for a moment. */
public final class Health {
    private final Map<String, BooleanSupplier> checks;

    /** @param checks by name, for example {@code store} */
    public Health(Map<String, BooleanSupplier> checks) {
        this.checks = Map.copyOf(checks);
    }

    /** Every check and whether it passes; one that throws does not. */
    public Map<String, Boolean> check() {
        Map<String, Boolean> results = new TreeMap<>();
        checks.forEach((name, check) -> results.put(name, passes(check)));
        return results;
    }

    private static boolean passes(BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
