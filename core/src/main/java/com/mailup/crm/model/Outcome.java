package com.mailup.crm.model;

/** What became of one record in one run. Each record has exactly one per run. */
public enum Outcome {
    FAILED,
    HELD,
    CREATED,
    UPDATED,
    SKIPPED,
    UNCHANGED;

    /** Of several lists, the outcome that counts: failed before held before created and so on, in declaration order. */
    public Outcome and(Outcome other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
