package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    @Test
    void whereverALineEndOrAQuoteStandsTheRowEndsThere() throws IOException {
        for (int length = 1; length < 100; length++) {
            for (int at = 0; at < length; at++) {
                String quoted = "x".repeat(at) + "\"\n\"" + "\u00e9".repeat(length - at);
                assertThat(rows(quoted + "\n" + "y".repeat(length) + "\n", '"', StandardCharsets.UTF_8))
                        .containsExactly(quoted, "y".repeat(length));
            }
        }
    }

    @Test
    void whereNothingIsQuotedNoByteIsAQuote() throws IOException {
        for (int length = 0; length < 40; length++) {
            String name = "\u00ff" + "x".repeat(length);
            assertThat(rows(name + "\n2\n", '\u00ff', StandardCharsets.ISO_8859_1))
                    .containsExactly(name, "2");
        }
    }

    private static List<String> rows(String text, char quote, Charset charset) throws IOException {
        List<String> found = new ArrayList<>();
        try (RowScanner rows =
                new RowScanner(new ByteArrayInputStream(text.getBytes(charset)), quote, RowForm.LONGEST)) {
            while (rows.next()) {
                found.add(new String(rows.buffer(), rows.start(), rows.length(), charset));
            }
        }
        return found;
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
