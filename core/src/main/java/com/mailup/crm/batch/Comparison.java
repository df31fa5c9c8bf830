package com.mailup.crm.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks along the last state beside the rows of a new extract, both in order. */
final class Comparison implements Closeable {
    private final StateFile.@Nullable Reader before;
    private boolean more;
    private boolean begun;
    private long present;
    private long presentHigh;
    private long presentLow;
    private boolean known;
    private long rows;
    private long added;
    private long changed;
    private long unchanged;
    private long gone;

    Comparison(Optional<Path> state) throws IOException {
        before = state.isPresent() ? new StateFile.Reader(state.get()) : null;
        more = before != null && before.next();
    }

    /** Whether the row that was compared last was the very same: an extract may tell of a record twice. */
    boolean repeats(long key, long high, long low) {
        return begun && key == present && high == presentHigh && low == presentLow;
    }

    /** Whether a row is not among those of the last state. Rows with the same key come in the order of their hashes. */
    boolean differs(long key, long high, long low) throws IOException {
        rows++;
        if (!begun || key != present) {
            passBefore(key);
            begun = true;
            present = key;
            known = false;
        }
        presentHigh = high;
        presentLow = low;
        boolean matched = false;
        StateFile.Reader reader = before;
        while (reader != null && more && reader.key() == key) {
            known = true;
            int order = Entries.compareHashes(reader.high(), reader.low(), high, low);
            if (order > 0) {
                break;
            }
            more = reader.next();
            if (order == 0) {
                matched = true;
                break;
            }
        }
        if (matched) {
            unchanged++;
        } else if (known) {
            changed++;
        } else {
            added++;
        }
        return !matched;
    }

    /** Records that come no more. What is left of a key that did come is an earlier content of it. */
    private void passBefore(long key) throws IOException {
        StateFile.Reader reader = before;
        while (reader != null && more && Long.compareUnsigned(reader.key(), key) < 0) {
            if (!begun || reader.key() != present) {
                gone++;
            }
            more = reader.next();
        }
    }

    Differential.Counts counts(long tooLong) throws IOException {
        StateFile.Reader reader = before;
        while (reader != null && more) {
            if (!begun || reader.key() != present) {
                gone++;
            }
            more = reader.next();
        }
        return new Differential.Counts(rows, added, changed, unchanged, gone, tooLong);
    }

    @Override
    public void close() throws IOException {
        if (before != null) {
            before.close();
        }
    }
}
