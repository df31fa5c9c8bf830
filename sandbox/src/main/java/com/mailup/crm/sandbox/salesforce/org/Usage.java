package com.mailup.crm.sandbox.salesforce.org;

import java.util.concurrent.atomic.AtomicLong;

/** The calls of the organisation's interfaces within a day, and how many it may make. */
public final class Usage {
    private final AtomicLong used = new AtomicLong();
    private volatile long most = 100_000;

    /** Counts a call; false if it is one too many. */
    public boolean take() {
        return used.incrementAndGet() <= most;
    }

    public long used() {
        return Math.min(used.get(), most);
    }

    public long most() {
        return most;
    }

    public void set(long nowUsed, long nowMost) {
        used.set(nowUsed);
        most = nowMost;
    }
}
