package com.mailup.crm.transfer;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a transfer that moves nothing for too long: a write into a connection whose other end takes nothing waits for ever by itself.
 */
final class StallGuard implements AutoCloseable {
    private final Duration limit;
    private final Runnable end;
    private final Thread watch;
    private volatile long moved = System.nanoTime();
    private volatile boolean stalled;
    private volatile boolean over;

    StallGuard(Duration limit, Runnable end) {
        this.limit = limit;
        this.end = end;
        watch = Thread.ofVirtual().name("stall-guard").start(this::watch);
    }

    private void watch() {
        while (!over) {
            long left = limit.toNanos() - (System.nanoTime() - moved);
            if (left <= 0) {
                stalled = true;
                end.run();
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    boolean stalled() {
        return stalled;
    }

    /** A stream that tells of its being read. */
    InputStream watching(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                moved = System.nanoTime();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                moved = System.nanoTime();
                return super.read(bytes, from, length);
            }
        };
    }

    /** A stream that tells of its being written. */
    OutputStream watching(OutputStream sink) {
        return new FilterOutputStream(sink) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                moved = System.nanoTime();
                out.write(bytes, from, length);
            }
        };
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(watch);
    }
}
