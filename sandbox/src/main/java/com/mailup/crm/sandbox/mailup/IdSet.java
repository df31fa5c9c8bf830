package com.mailup.crm.sandbox.mailup;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A set of small positive ids as bits, with a count per block, so that any page of a million is found by looking at a few hundred counts. */
final class IdSet {
    private static final int WORDS_IN_BLOCK = 64;
    private static final int IDS_IN_BLOCK = WORDS_IN_BLOCK * Long.SIZE;

    private long[] words = new long[0];
    private int[] counts = new int[0];
    private int size;

    int size() {
        return size;
    }

    boolean contains(int id) {
        int word = id / Long.SIZE;
        return word < words.length && (words[word] & bit(id)) != 0;
    }

    void add(int id) {
        if (!contains(id)) {
            grow(id);
            words[id / Long.SIZE] |= bit(id);
            counts[id / IDS_IN_BLOCK]++;
            size++;
        }
    }

    void remove(int id) {
        if (contains(id)) {
            words[id / Long.SIZE] &= ~bit(id);
            counts[id / IDS_IN_BLOCK]--;
            size--;
        }
    }

    /** All ids, the highest first. */
    IntStream descending() {
        return IntStream.iterate(last(words.length * Long.SIZE), id -> id >= 0, this::last);
    }

    /** All ids, the lowest first. */
    IntStream ascending() {
        return IntStream.range(0, words.length * Long.SIZE).filter(this::contains);
    }

    /** The highest first, without the first {@code skip} ones. */
    IntStream descendingFrom(long skip) {
        if (skip >= size) {
            return IntStream.empty();
        }
        long left = skip;
        int block = counts.length - 1;
        while (left >= counts[block]) {
            left -= counts[block];
            block--;
        }
        return IntStream.iterate(last((block + 1) * IDS_IN_BLOCK), id -> id >= 0, this::last)
                .skip(left);
    }

    /** The highest id below the bound, or -1. */
    private int last(int bound) {
        int word = (bound - 1) >> 6;
        if (bound <= 0) {
            return -1;
        }
        long bits = words[word] & (-1L >>> -bound);
        while (bits == 0 && word > 0) {
            bits = words[--word];
        }
        return bits == 0 ? -1 : word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
    }

    private void grow(int id) {
        int blocks = id / IDS_IN_BLOCK + 1;
        if (blocks > counts.length) {
            int room = Math.max(blocks, counts.length + counts.length / 2);
            counts = Arrays.copyOf(counts, room);
            words = Arrays.copyOf(words, room * WORDS_IN_BLOCK);
        }
    }

    private static long bit(int id) {
        return 1L << (id % Long.SIZE);
    }
}
