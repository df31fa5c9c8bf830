package com.mailup.crm.sandbox.sugar.crm;

import com.mailup.crm.sandbox.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How an administrator set the CRM up. Thread-safe. */
public final class ServerSetup {
    private final Crm crm;
    private volatile boolean index;
    private volatile boolean bound = true;
    private volatile int lockout;
    private volatile boolean inEight;
    private volatile Optional<Instant> cron = Optional.empty();

    ServerSetup(Crm crm) {
        this.crm = crm;
    }

    /** Whether the old search index is updated inside each save. */
    public void index(boolean on) {
        index = on;
    }

    /** Whether a session may be used only from where it was opened. */
    public void bound(boolean on) {
        bound = on;
    }

    /** So many wrong passwords lock a user out. */
    public void lockout(int wrongPasswords) {
        lockout = wrongPasswords;
    }

    /** The files lie inside a SuiteCRM 8. */
    public void moveIntoEight() {
        inEight = true;
    }

    boolean isInEight() {
        return inEight;
    }

    /** The scheduler runs. */
    public void cronRuns() {
        cron = Optional.of(crm.instant());
    }

    /** When the scheduler ran last; empty if it never did. */
    String cron() {
        return cron.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
    }

    /** What the package says of it. */
    String told() {
        return Json.write(
                Map.of("index", index, "bound", bound, "scanned", true, "lockout", lockout, "twice", twice()));
    }

    private long twice() {
        Map<String, Integer> rows = new HashMap<>();
        crm.beans("EmailAddresses").stream()
                .filter(row -> !row.get("email_address_caps").isEmpty())
                .forEach(row -> rows.merge(row.get("email_address_caps"), 1, Integer::sum));
        return rows.values().stream().filter(count -> count > 1).count();
    }
}
