package com.mailup.crm.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A keyed hash of 128 bits, fast enough for every row of a big file. It is compared with what the same installation made of an earlier row
 * and proves nothing to anybody else; the key keeps others from making two rows that look alike. Used by one thread.
 */
final class RowHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX_1 = 0x9E3779B97F4A7C15L;
    private static final long MIX_2 = 0xC2B2AE3D27D4EB4FL;

    private final long key1;
    private final long key2;
    private final byte[] padded = new byte[16];
    private long high;
    private long low;

    RowHash(long key1, long key2) {
        this.key1 = key1 | 1;
        this.key2 = key2 | 1;
    }

    /**
     * Hashes a part of an array; the result stands in {@link #high()} and {@link #low()}. Each sixteen bytes meet a key of their own, so
     * that the products need not wait for one another; the last sixteen may overlap those before.
     */
    void of(byte[] bytes, int from, int length) {
        long one = key1 ^ length;
        long two = key2 + length * MIX_1;
        long place1 = key1;
        long place2 = key2;
        int at = from;
        int end = from + length;
        for (; at <= end - 16; at += 16) {
            long first = (long) LONGS.get(bytes, at);
            long second = (long) LONGS.get(bytes, at + 8);
            one += fold(first ^ place1, second + place2);
            two += fold(first + place2, second ^ place1);
            place1 += MIX_1;
            place2 += MIX_2;
        }
        if (at < end) {
            byte[] last = bytes;
            int place = end - 16;
            if (length < 16) {
                Arrays.fill(padded, (byte) 0);
                System.arraycopy(bytes, at, padded, 0, length);
                last = padded;
                place = 0;
            }
            long first = (long) LONGS.get(last, place);
            long second = (long) LONGS.get(last, place + 8);
            one += fold(first ^ place1, second + place2);
            two += fold(first + place2, second ^ place1);
        }
        high = fold(one ^ MIX_1, key2 ^ two);
        low = fold(two ^ MIX_2, key1 + one);
    }

    private static long fold(long one, long two) {
        return one * two ^ Math.unsignedMultiplyHigh(one, two);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
