package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Finds the rows of an extract that are new or differ from what the other side has. Rows in the order of their numbers are compared while
 * they are read; others are put in order first. Memory does not grow with the extract. Rows are compared as bytes: only what changed is
 * ever parsed.
 */
final class Differential {
    private static final int RUN = 1 << 19;
    private static final int LENGTH_BITS = 21;

    private final RowForm form;
    private final RowHash hash;
    private final RowKey key;
    private final Path folder;
    private final int run;

    /** @param folder for what does not fit into memory */
    Differential(RowForm form, long secret1, long secret2, Path folder) {
        this(form, secret1, secret2, folder, RUN);
    }

    Differential(RowForm form, long secret1, long secret2, Path folder, int run) {
        this.form = form;
        this.hash = new RowHash(secret1, secret2);
        this.key = new RowKey(form, new RowHash(secret2, secret1));
        this.folder = folder;
        this.run = run;
    }

    /**
     * What was found.
     *
     * @param gone records that were there last time: reported, and no statement about anybody
     * @param tooLong rows that were passed over because of their length
     */
    record Counts(long rows, long added, long changed, long unchanged, long gone, long tooLong) {}

    /** Takes the rows that are new or changed. The array is good for the moment of the call only. */
    interface Sink {
        void row(long key, byte[] buffer, int start, int length) throws IOException;

        /** All that was taken is taken back: it comes again. */
        void again() throws IOException;
    }

    /** The rows were not in order. */
    private static final class OutOfOrder extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfOrder() {
            super("rows are not in order", null, false, false);
        }
    }

    /**
     * Compares an extract with the last state and writes the next one.
     *
     * @param before empty to take every row for new
     * @param mapping digest that the next state is made for
     */
    Counts run(Path extract, Optional<Path> before, Path after, String mapping, Sink sink) {
        try {
            try {
                return inOrder(extract, before, after, mapping, sink);
            } catch (OutOfOrder e) {
                sink.again();
                return sorted(extract, before, after, mapping, sink);
            }
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the comparison with the last file", e);
        }
    }

    private RowsAhead open(Path extract) throws IOException {
        return new RowsAhead(Files.newInputStream(extract), form.quote(), RowForm.LONGEST);
    }

    private void passHeader(RowsAhead rows) throws IOException {
        if (form.header()) {
            rows.next();
        }
    }

    private Counts inOrder(Path extract, Optional<Path> before, Path after, String mapping, Sink sink)
            throws IOException {
        try (RowsAhead rows = open(extract);
                Comparison comparison = new Comparison(before);
                StateFile.Writer next = new StateFile.Writer(after, mapping)) {
            passHeader(rows);
            long last = 0;
            boolean first = true;
            while (rows.next()) {
                long now = key.of(rows.buffer(), rows.start(), rows.length());
                if (!first && Long.compareUnsigned(now, last) <= 0) {
                    throw new OutOfOrder();
                }
                first = false;
                last = now;
                hash.of(rows.buffer(), rows.start(), rows.length());
                if (comparison.differs(now, hash.high(), hash.low())) {
                    sink.row(now, rows.buffer(), rows.start(), rows.length());
                }
                next.put(now, hash.high(), hash.low());
            }
            return comparison.counts(rows.tooLong());
        }
    }

    private Counts sorted(Path extract, Optional<Path> before, Path after, String mapping, Sink sink)
            throws IOException {
        try (EntrySort sort = new EntrySort(folder, run)) {
            long tooLong;
            try (RowsAhead rows = open(extract)) {
                passHeader(rows);
                while (rows.next()) {
                    long now = key.of(rows.buffer(), rows.start(), rows.length());
                    hash.of(rows.buffer(), rows.start(), rows.length());
                    sort.put(now, hash.high(), hash.low(), rows.offset() << LENGTH_BITS | rows.length());
                }
                tooLong = rows.tooLong();
            }
            try (Entries entries = sort.sorted();
                    FileChannel channel = FileChannel.open(extract, StandardOpenOption.READ);
                    Comparison comparison = new Comparison(before);
                    StateFile.Writer next = new StateFile.Writer(after, mapping)) {
                byte[] row = new byte[RowForm.LONGEST];
                while (entries.next()) {
                    if (comparison.repeats(entries.key(), entries.high(), entries.low())) {
                        continue;
                    }
                    if (comparison.differs(entries.key(), entries.high(), entries.low())) {
                        int length = (int) (entries.offset() & (1L << LENGTH_BITS) - 1);
                        read(channel, entries.offset() >>> LENGTH_BITS, ByteBuffer.wrap(row, 0, length));
                        sink.row(entries.key(), row, 0, length);
                    }
                    next.put(entries.key(), entries.high(), entries.low());
                }
                return comparison.counts(tooLong);
            }
        }
    }

    private static void read(FileChannel channel, long offset, ByteBuffer into) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                throw new IOException("the extract became shorter");
            }
            at += read;
        }
    }
}
