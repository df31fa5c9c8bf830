package com.mailup.crm.boot;

import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Whether the store takes what is to be kept. On a full disk everything can still be read, and what fits into room that the store has
 * already can be written: so the room is looked at, and now and then something small is written.
 */
final class StoreProbe implements BooleanSupplier {
    /** The room of a data directory. */
    interface Room {
        /** In bytes. */
        long usable() throws IOException;
    }

    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);
    private static final long LEAST_ROOM = 1 << 20;

    private final Room room;
    private final BooleanSupplier lastWriteFailed;
    private final Runnable write;
    private final InstantSource clock;
    private Instant written = Instant.EPOCH;
    private boolean passed;

    /**
     * Looks at one store.
     *
     * @param lastWriteFailed of whatever the service wrote
     * @param write of something small
     */
    StoreProbe(Room room, BooleanSupplier lastWriteFailed, Runnable write, InstantSource clock) {
        this.room = room;
        this.lastWriteFailed = lastWriteFailed;
        this.write = write;
        this.clock = clock;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        return hasRoom() && takesWrites() && !lastWriteFailed.getAsBoolean();
    }

    private boolean hasRoom() {
        try {
            return room.usable() >= LEAST_ROOM;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean takesWrites() {
        Instant now = clock.instant();
        if (Duration.between(written, now).abs().compareTo(BETWEEN_WRITES) >= 0) {
            written = now;
            passed = tryToWrite();
        }
        return passed;
    }

    private boolean tryToWrite() {
        try {
            write.run();
            return true;
        } catch (SyncException e) {
            return false;
        }
    }
}
