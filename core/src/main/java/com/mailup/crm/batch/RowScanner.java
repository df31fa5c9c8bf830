package com.mailup.crm.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The rows of a CSV file as bytes, one after the other: a line end inside quotes belongs to the row. Nothing is decoded. A row that is
 * longer than allowed is passed over and counted.
 */
final class RowScanner implements Closeable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final int FIRST_BUFFER = 1 << 18;

    private final InputStream in;
    private final int quote;
    private final long quotes;
    private final int longest;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private int start;
    private int end;
    private int next;
    private long base;
    private boolean last;

    /** The beginning of the present row was dropped because of its length. */
    private boolean skipped;

    private long tooLong;
    private long number;

    /**
     * @param quote one outside ASCII is never found
     * @param longest rows of more bytes are passed over
     */
    RowScanner(InputStream in, char quote, int longest) {
        this.in = in;
        this.quote = quote;
        this.quotes = ONES * (quote < 0x80 ? quote : '\n');
        this.longest = longest;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Without its line end. */
    int length() {
        return end - start;
    }

    /** Where the row begins in the file. */
    long offset() {
        return base + start;
    }

    /** The row's number, from 1; empty ones count. */
    long number() {
        return number;
    }

    /** How many rows were passed over because of their length. */
    long tooLong() {
        return tooLong;
    }

    /** Goes to the next row that is not empty. */
    boolean next() throws IOException {
        while (true) {
            start = next;
            skipped = false;
            if (!find()) {
                return false;
            }
            number++;
            if (skipped || end - start > longest) {
                tooLong++;
            } else if (end > start) {
                return true;
            }
        }
    }

    /** Finds the end of the row that begins at {@code start}; false at the end of the file. */
    private boolean find() throws IOException {
        int at = start;
        boolean quoted = false;
        while (true) {
            at = scan(at, quoted);
            if (at < filled) {
                if (buffer[at] == quote) {
                    quoted = !quoted;
                    at++;
                    continue;
                }
                end = at > start && buffer[at - 1] == '\r' ? at - 1 : at;
                next = at + 1;
                return true;
            }
            if (last) {
                end = filled;
                next = filled;
                return filled > start;
            }
            at = refill(at);
        }
    }

    /** The next quote, or outside quotes also line end; else where the bytes end. */
    private int scan(int from, boolean quoted) {
        byte[] bytes = buffer;
        int to = filled;
        long others = quoted ? quotes : ONES * '\n';
        int at = from;
        while (at <= to - 4 * Long.BYTES
                && (hits(bytes, at, others)
                                | hits(bytes, at + Long.BYTES, others)
                                | hits(bytes, at + 2 * Long.BYTES, others)
                                | hits(bytes, at + 3 * Long.BYTES, others))
                        == 0) {
            at += 4 * Long.BYTES;
        }
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long hits = hits(bytes, at, others);
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >> 3);
            }
        }
        while (at < to && bytes[at] != quote && (quoted || bytes[at] != '\n')) {
            at++;
        }
        return at;
    }

    /** The top bit of every byte that is sought, among eight. Above the lowest there may be more than that; it is right. */
    private long hits(byte[] bytes, int at, long others) {
        long eight = (long) LONGS.get(bytes, at);
        return ((eight ^ quotes) - ONES | (eight ^ others) - ONES) & ~eight & TOPS;
    }

    /** Makes room and reads on; answers where the present place is now. Of a row that is too long anyway only the end is kept. */
    private int refill(int at) throws IOException {
        int keep = filled - start;
        int place = at;
        if (keep > longest && keep == buffer.length) {
            int dropped = keep - 1;
            base += dropped;
            buffer[0] = buffer[filled - 1];
            filled = 1;
            place = at - start - dropped;
            start = 0;
            skipped = true;
            keep = 1;
        } else {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, keep);
                base += start;
                place = at - start;
                start = 0;
                filled = keep;
            }
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            last = true;
        } else {
            filled += read;
        }
        return place;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
