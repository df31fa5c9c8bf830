package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows are found in memory that does not grow with them. */
class RowScannerTest {
    private static final long GIGABYTE = 1L << 30;

    /** So many bytes of one kind, out of nothing. */
    private static final class Endless extends InputStream {
        private long left = GIGABYTE;

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int now = (int) Math.min(length, left);
            Arrays.fill(into, from, from + now, (byte) 'x');
            left -= now;
            return now == 0 ? -1 : now;
        }
    }

    @Test
    void aRowOfAGigabyteIsPassedOverInTheMemoryOfTwo() throws IOException {
        InputStream in = new SequenceInputStream(
                Collections.enumeration(List.of(text("1;Ada\n2;"), new Endless(), text("\n3;Eve\n"))));
        try (RowScanner rows = new RowScanner(in, '"', RowForm.LONGEST)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(new String(rows.buffer(), rows.start(), rows.length(), StandardCharsets.UTF_8))
                    .isEqualTo("3;Eve");
            assertThat(rows.offset()).isEqualTo("1;Ada\n2;\n".length() + GIGABYTE);
            assertThat(rows.number()).isEqualTo(3);
            assertThat(rows.tooLong()).isOne();
            assertThat(rows.buffer().length).isLessThanOrEqualTo(4 * RowForm.LONGEST);
            assertThat(rows.next()).isFalse();
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
