package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Found ahead, the rows are those that are found one by one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RowsAheadTest {
    private static final int LONGEST = 400_000;

    private record Found(long offset, String row) {}

    private interface Before {
        void reading() throws IOException;
    }

    /** Empty rows for ever, if nothing happens before. */
    private static final class Endless extends InputStream {
        private final Before before;

        Endless(Before before) {
            this.before = before;
        }

        @Override
        public int read() throws IOException {
            before.reading();
            return '\n';
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            before.reading();
            Arrays.fill(into, from, from + length, (byte) '\n');
            return length;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theyAreTheSameHoweverTheyStandInTheBuffers(int seed) throws IOException {
        byte[] file = file(new Random(seed)).getBytes(StandardCharsets.UTF_8);
        List<Found> one = new ArrayList<>();
        long tooLong;
        try (RowScanner rows = new RowScanner(new ByteArrayInputStream(file), '"', LONGEST)) {
            while (rows.next()) {
                one.add(found(rows.offset(), rows.buffer(), rows.start(), rows.length()));
            }
            tooLong = rows.tooLong();
        }
        List<Found> ahead = new ArrayList<>();
        try (RowsAhead rows = new RowsAhead(new ByteArrayInputStream(file), '"', LONGEST)) {
            while (rows.next()) {
                ahead.add(found(rows.offset(), rows.buffer(), rows.start(), rows.length()));
            }
            assertThat(rows.next()).isFalse();
            assertThat(rows.tooLong()).isEqualTo(tooLong).isPositive();
        }
        assertThat(ahead).hasSizeGreaterThan(1_000).isEqualTo(one);
    }

    /** Rows of all lengths: none, a few bytes, some that fill a buffer and more, some that are too long; line ends inside quotes. */
    private static String file(Random random) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 3_000; row++) {
            int length = switch (random.nextInt(600)) {
                case 0 -> 300_000 + random.nextInt(100_000);
                case 1 -> LONGEST + random.nextInt(1_000_000);
                default -> random.nextInt(400);
            };
            text.append(row).append(random.nextInt(5) == 0 ? ";\"a\nb\";" : ";").repeat('x', length);
            text.append(random.nextInt(9) == 0 ? "\r\n\n" : "\n");
        }
        return text.repeat('y', LONGEST + 1).append("\nlast").toString();
    }

    private static Found found(long offset, byte[] buffer, int start, int length) {
        return new Found(offset, new String(buffer, start, length, StandardCharsets.UTF_8));
    }

    @Test
    void whatCannotBeReadIsToldAfterTheRowsBeforeIt() throws IOException {
        InputStream broken = new Endless(() -> {
            throw new IOException("the disk is gone");
        });
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream("1;Ada\n2;E".getBytes(StandardCharsets.UTF_8)), broken);
        try (RowsAhead rows = new RowsAhead(in, '"', LONGEST)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.length()).isEqualTo(5);
            assertThatThrownBy(rows::next).isInstanceOf(IOException.class).hasMessageContaining("the disk is gone");
        }
    }

    @Test
    void aDefectInTheSearchIsToldAsWell() throws IOException {
        InputStream broken = new Endless(() -> {
            throw new IllegalStateException("no memory");
        });
        try (RowsAhead rows = new RowsAhead(broken, '"', LONGEST)) {
            assertThatThrownBy(rows::next).isInstanceOf(IOException.class).hasMessageContaining("no memory");
        }
    }

    @Test
    void whoClosesItBeforeTheEndLeavesNoThread() throws IOException {
        ThrowingConsumer<Thread> over =
                thread -> assertThat(thread.join(Duration.ZERO)).isTrue();
        InputStream endless = new Endless(() -> {});
        List<Thread> finders;
        try (RowsAhead rows = new RowsAhead(
                new SequenceInputStream(new ByteArrayInputStream("1;Ada\n".getBytes(StandardCharsets.UTF_8)), endless),
                '"',
                LONGEST)) {
            assertThat(rows.next()).isTrue();
            finders = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> "rows".equals(thread.getName()))
                    .toList();
        }
        assertThat(finders).isNotEmpty().allSatisfy(over);
    }
}
