package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowHashTest {
    private static final int LONGEST = 70;

    private final RowHash hash = new RowHash(1, 2);
    private final Set<Long> highs = new HashSet<>();
    private final Set<Long> lows = new HashSet<>();

    private void add(byte[] row) {
        byte[] within = new byte[row.length + 40];
        new Random(row.length).nextBytes(within);
        System.arraycopy(row, 0, within, 7, row.length);
        hash.of(within, 7, row.length);
        highs.add(hash.high());
        lows.add(hash.low());
    }

    @Test
    void everyByteAndTheLengthCountInBothHalves() {
        int rows = 0;
        for (int length = 0; length <= LONGEST; length++) {
            byte[] row = new byte[length];
            add(row);
            rows++;
            for (int at = 0; at < length; at++) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    byte[] other = row.clone();
                    other[at] ^= (byte) (1 << bit);
                    add(other);
                    rows++;
                }
            }
        }
        assertThat(highs).hasSize(rows);
        assertThat(lows).hasSize(rows);
    }

    @Test
    void piecesThatChangePlacesAreAnotherRow() {
        byte[] row = new byte[64];
        new Random(5).nextBytes(row);
        List<byte[]> orders = new ArrayList<>(List.of(row));
        for (int one = 0; one < 64; one += 8) {
            for (int two = one + 8; two < 64; two += 8) {
                byte[] other = row.clone();
                System.arraycopy(row, one, other, two, 8);
                System.arraycopy(row, two, other, one, 8);
                orders.add(other);
            }
        }
        orders.forEach(this::add);
        assertThat(highs).hasSize(orders.size());
        assertThat(lows).hasSize(orders.size());
    }

    @Test
    void whatStandsAroundARowDoesNotCountAndTheKeyDoes() {
        byte[] row = "1;ada@example.com;Subscribed".getBytes(StandardCharsets.US_ASCII);
        add(row);
        hash.of(row, 0, row.length);
        assertThat(highs).containsExactly(hash.high());
        assertThat(lows).containsExactly(hash.low());
        RowHash other = new RowHash(3, 2);
        other.of(row, 0, row.length);
        assertThat(highs).doesNotContain(other.high());
    }
}
