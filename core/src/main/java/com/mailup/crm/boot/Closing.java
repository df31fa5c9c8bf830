package com.mailup.crm.boot;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, closed again in the opposite order: all of it, even when a part of it fails. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    /** Closes everything because of a failure, which stays the one that is told. */
    void after(RuntimeException failure) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() {
        SyncException failure = new SyncException(ErrorCode.DEFECT, "not everything could be closed in order");
        after(failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
