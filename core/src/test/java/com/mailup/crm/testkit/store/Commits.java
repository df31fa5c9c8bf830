package com.mailup.crm.testkit.store;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.Sending;
import java.util.List;
import java.util.Map;

/** Commits of which a test names only what it is about. */
public final class Commits {
    private Commits() {}

    public static Commit cursor(Lane lane, long sequence) {
        return new Commit(
                List.of(),
                Map.of(lane, sequence),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    public static Commit ledger(List<LedgerEntry> entries) {
        return new Commit(
                List.of(), Map.of(), entries, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), Map.of());
    }

    public static Commit outcomes(List<OutcomeRow> outcomes) {
        return new Commit(
                List.of(), Map.of(), List.of(), outcomes, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), Map.of());
    }

    public static Commit finished(long run, long seen) {
        return new Commit(
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(run, seen));
    }

    public static Commit parking(List<Parked> park, List<EmailAddress> unpark) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), park, unpark, List.of(), List.of(), List.of(), List.of(),
                Map.of());
    }

    public static Commit deliveries(List<Delivery> opened, List<Long> closed) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), opened, closed, List.of(), List.of(),
                Map.of());
    }

    public static Commit dead(List<DeadLetter> dead) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), dead, List.of(),
                Map.of());
    }

    public static Commit sendings(List<Sending> sendings) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                sendings, Map.of());
    }
}
