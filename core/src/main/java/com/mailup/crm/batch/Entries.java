package com.mailup.crm.batch;

import java.io.Closeable;
import java.io.IOException;

/** A run of entries in order, one at a time: nothing is made for each of millions. */
abstract class Entries implements Closeable {
    private long key;
    private long high;
    private long low;
    private long offset;

    abstract boolean next() throws IOException;

    final void set(long key, long high, long low, long offset) {
        this.key = key;
        this.high = high;
        this.low = low;
        this.offset = offset;
    }

    final long key() {
        return key;
    }

    final long high() {
        return high;
    }

    final long low() {
        return low;
    }

    final long offset() {
        return offset;
    }

    static int compare(Entries one, Entries other) {
        int keys = Long.compareUnsigned(one.key, other.key);
        return keys != 0 ? keys : compareHashes(one.high, one.low, other.high, other.low);
    }

    static int compareHashes(long high, long low, long otherHigh, long otherLow) {
        int first = Long.compareUnsigned(high, otherHigh);
        return first != 0 ? first : Long.compareUnsigned(low, otherLow);
    }

    @Override
    public void close() throws IOException {
        // nothing is open
    }
}
