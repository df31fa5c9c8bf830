package com.mailup.crm.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, found on a core of their own while those found before are worked on. So many bytes as a buffer holds are handed over
 * at once. Used by one thread.
 */
final class RowsAhead implements Closeable {
    /** One is searched, one is worked on, one is ready for whoever is done first. */
    private static final int BLOCKS = 3;

    private final BlockingQueue<Block> found = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final RowScanner scanner;
    private final Thread finder;
    private Block finding = new Block();
    private Block present = new Block();
    private int row = -1;

    /** Rows that stand in one buffer. The last block tells how the search ended. */
    private static final class Block {
        byte[] buffer = new byte[RowScanner.BUFFER];
        long base;
        int[] bounds = new int[4096];
        int rows;
        boolean last;
        long tooLong;

        @Nullable
        Throwable failure;

        void add(RowScanner scanner) {
            if (bounds.length == 2 * rows) {
                bounds = Arrays.copyOf(bounds, 4 * rows);
            }
            buffer = scanner.buffer();
            base = scanner.offset() - scanner.start();
            bounds[2 * rows] = scanner.start();
            bounds[2 * rows + 1] = scanner.length();
            rows++;
        }
    }

    RowsAhead(InputStream in, char quote, int longest) {
        free.add(new Block());
        scanner = new RowScanner(in, quote, longest, finding.buffer, this::handOver);
        finder = Thread.ofPlatform().daemon().name("rows").start(this::find);
    }

    private void find() {
        try {
            while (scanner.next()) {
                finding.add(scanner);
            }
            finding.tooLong = scanner.tooLong();
        } catch (IOException | RuntimeException | Error e) {
            finding.failure = e;
        }
        finding.last = true;
        try {
            found.put(finding);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What stands in the buffer is all found but for the row that begins there: the search goes on in another. */
    private byte[] handOver(byte[] full) throws IOException {
        try {
            found.put(finding);
            finding = free.take();
            finding.rows = 0;
            return finding.buffer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("nobody wants the rows");
        }
    }

    /** Goes to the next row that is not empty. */
    boolean next() throws IOException {
        while (++row >= present.rows) {
            if (present.last) {
                if (present.failure != null) {
                    throw new IOException(present.failure);
                }
                row = present.rows;
                return false;
            }
            turn();
        }
        return true;
    }

    private void turn() throws InterruptedIOException {
        try {
            free.put(present);
            present = found.take();
            row = -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the search for rows");
        }
    }

    byte[] buffer() {
        return present.buffer;
    }

    int start() {
        return present.bounds[2 * row];
    }

    /** Without its line end. */
    int length() {
        return present.bounds[2 * row + 1];
    }

    /** Where the row begins in the file. */
    long offset() {
        return present.base + start();
    }

    /** How many rows were passed over because of their length, once all are read. */
    long tooLong() {
        return present.tooLong;
    }

    @Override
    public void close() throws IOException {
        finder.interrupt();
        boolean interrupted = false;
        while (finder.isAlive()) {
            try {
                finder.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        scanner.close();
    }
}
