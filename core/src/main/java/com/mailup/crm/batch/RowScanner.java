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

    /** How many bytes are read at once. */
    static final int BUFFER = 1 << 18;

    private final InputStream in;
    private final int quote;
    private final long quotes;
    private final long quoting;
    private final int longest;
    private final Spare spare;
    private byte[] buffer;
    private int filled;
    private int start;
    private int end;
    private int next;
    private long base;
    private boolean last;

    /** The place that was reached is inside quotes. */
    private boolean quoted;

    /** The beginning of the present row was dropped because of its length. */
    private boolean skipped;

    private long tooLong;
    private long number;

    /** Gives the buffer in which the search goes on when all rows of the present one are found; it may be the same. */
    interface Spare {
        byte[] after(byte[] present) throws IOException;
    }

    /**
     * @param quote one outside ASCII is never found
     * @param longest rows of more bytes are passed over
     */
    RowScanner(InputStream in, char quote, int longest) {
        this(in, quote, longest, new byte[BUFFER], present -> present);
    }

    /** The same, with a buffer that is left alone once its rows are found. */
    RowScanner(InputStream in, char quote, int longest, byte[] first, Spare spare) {
        this.in = in;
        this.buffer = first;
        this.spare = spare;
        this.quote = quote;
        this.quotes = ONES * (quote & 0x7F);
        this.quoting = quote < 0x80 ? TOPS : 0;
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
        quoted = false;
        while (true) {
            at = lineEnd(at);
            if (at < filled) {
                if (quoted) {
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

    /** The next line end, else where the bytes end; an odd number of quotes before it turns {@code quoted} over. */
    private int lineEnd(int from) {
        byte[] bytes = buffer;
        int to = filled;
        long seen = 0;
        int at = from;
        for (; at <= to - 4 * Long.BYTES; at += 4 * Long.BYTES) {
            long first = (long) LONGS.get(bytes, at);
            long second = (long) LONGS.get(bytes, at + Long.BYTES);
            long third = (long) LONGS.get(bytes, at + 2 * Long.BYTES);
            long fourth = (long) LONGS.get(bytes, at + 3 * Long.BYTES);
            if ((ends(first) | ends(second) | ends(third) | ends(fourth)) != 0) {
                break;
            }
            seen ^= quotes(first) ^ quotes(second) ^ quotes(third) ^ quotes(fourth);
        }
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long ends = ends(eight);
            if (ends != 0) {
                turn(seen ^ (quotes(eight) & (Long.lowestOneBit(ends) - 1)));
                return at + (Long.numberOfTrailingZeros(ends) >> 3);
            }
            seen ^= quotes(eight);
        }
        turn(seen);
        while (at < to && bytes[at] != '\n') {
            quoted ^= bytes[at++] == quote;
        }
        return at;
    }

    private void turn(long seen) {
        quoted ^= (Long.bitCount(seen) & 1) != 0;
    }

    /** The top bit of every line end among eight bytes. Above the lowest there may be more than that; it is right. */
    private static long ends(long eight) {
        long others = eight ^ ONES * '\n';
        return (others - ONES) & ~others & TOPS;
    }

    /** The top bit of every quote among eight bytes, and no other. */
    private long quotes(long eight) {
        long others = eight ^ quotes;
        return ~(((others & ~TOPS) + ~TOPS) | others) & quoting;
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
                byte[] other = spare.after(buffer);
                byte[] into = other.length > keep ? other : new byte[buffer.length];
                System.arraycopy(buffer, start, into, 0, keep);
                buffer = into;
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
