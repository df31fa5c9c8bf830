package com.mailup.crm.boot;

/** Told how far a long operation is. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> {};

    /**
     * So far.
     *
     * @param total 0 while it is not known
     */
    void at(long done, long total);

    /** What is counted. */
    enum Unit {
        ROWS,
        BYTES
    }

    /** Another step begins, which is counted anew. */
    default void begins(String step, Unit unit) {}

    /** Tells the same of this total, which is known or expected beforehand; 0 when it is not. */
    default Progress outOf(long expected) {
        return expected == 0 ? this : (done, unknown) -> at(done, Math.max(done, expected));
    }
}
