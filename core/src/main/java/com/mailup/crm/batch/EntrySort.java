package com.mailup.crm.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts entries in order that do not fit into memory: sorted runs on disk, merged. An entry is four numbers: key, hash and where its row is.
 */
final class EntrySort implements Closeable {
    private static final int WIDTH = 4;
    private static final int BYTES = WIDTH * Long.BYTES;
    private static final int BUFFER = BYTES * 4096;
    private static final int RADIX = 1 << 8;

    private final Path folder;
    private final int runLength;
    private final List<Path> runs = new ArrayList<>();
    private long[] entries;
    private long[] spare;
    private int count;

    /** @param runLength so many entries are sorted in memory at once */
    EntrySort(Path folder, int runLength) {
        this.folder = folder;
        this.runLength = runLength;
        entries = new long[runLength * WIDTH];
        spare = new long[runLength * WIDTH];
    }

    void put(long key, long high, long low, long offset) throws IOException {
        if (count == runLength) {
            writeRun();
        }
        int at = count++ * WIDTH;
        entries[at] = key;
        entries[at + 1] = high;
        entries[at + 2] = low;
        entries[at + 3] = offset;
    }

    private void writeRun() throws IOException {
        sort();
        Path run = folder.resolve("run-" + runs.size());
        runs.add(run);
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel channel = BatchFiles.channel(run)) {
            for (int at = 0; at < count * WIDTH; at += WIDTH) {
                for (int i = 0; i < WIDTH; i++) {
                    buffer.putLong(entries[at + i]);
                }
                if (!buffer.hasRemaining()) {
                    drain(buffer, channel);
                }
            }
            drain(buffer, channel);
        }
        count = 0;
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** By key, byte by byte from the lowest; bytes that are the same in all keys cost nothing. */
    private void sort() {
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            int[] places = new int[RADIX + 1];
            for (int at = 0; at < count * WIDTH; at += WIDTH) {
                places[(int) (entries[at] >>> shift & 0xFF) + 1]++;
            }
            if (uniform(places)) {
                continue;
            }
            for (int i = 1; i <= RADIX; i++) {
                places[i] += places[i - 1];
            }
            for (int at = 0; at < count * WIDTH; at += WIDTH) {
                int to = places[(int) (entries[at] >>> shift & 0xFF)]++ * WIDTH;
                System.arraycopy(entries, at, spare, to, WIDTH);
            }
            long[] sorted = spare;
            spare = entries;
            entries = sorted;
        }
        sortEqualKeys();
    }

    private boolean uniform(int[] places) {
        for (int place : places) {
            if (place == count) {
                return true;
            }
        }
        return false;
    }

    private void sortEqualKeys() {
        for (int at = WIDTH; at < count * WIDTH; at += WIDTH) {
            for (int to = at; to > 0 && entries[to] == entries[to - WIDTH] && before(to, to - WIDTH); to -= WIDTH) {
                for (int i = 0; i < WIDTH; i++) {
                    long one = entries[to + i];
                    entries[to + i] = entries[to - WIDTH + i];
                    entries[to - WIDTH + i] = one;
                }
            }
        }
    }

    private boolean before(int one, int other) {
        int high = Long.compareUnsigned(entries[one + 1], entries[other + 1]);
        return high != 0 ? high < 0 : Long.compareUnsigned(entries[one + 2], entries[other + 2]) < 0;
    }

    /** All of them in order. Nothing can be put in any more. */
    Entries sorted() throws IOException {
        if (runs.isEmpty()) {
            sort();
            return new InMemory(entries, count);
        }
        if (count > 0) {
            writeRun();
        }
        entries = new long[0];
        spare = entries;
        PriorityQueue<Run> queue = new PriorityQueue<>(runs.size(), Entries::compare);
        List<Run> open = new ArrayList<>();
        for (Path path : runs) {
            Run run = new Run(path);
            open.add(run);
            if (run.next()) {
                queue.add(run);
            }
        }
        return new Merged(queue, open);
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    private static final class InMemory extends Entries {
        private final long[] entries;
        private final int count;
        private int at = -1;

        InMemory(long[] entries, int count) {
            this.entries = entries;
            this.count = count;
        }

        @Override
        boolean next() {
            if (++at >= count) {
                return false;
            }
            int place = at * WIDTH;
            set(entries[place], entries[place + 1], entries[place + 2], entries[place + 3]);
            return true;
        }
    }

    private static final class Run extends Entries {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

        Run(Path path) throws IOException {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            buffer.limit(0);
        }

        @Override
        boolean next() throws IOException {
            if (!buffer.hasRemaining()) {
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
                buffer.flip();
                if (!buffer.hasRemaining()) {
                    return false;
                }
            }
            set(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
            return true;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Merged extends Entries {
        private final PriorityQueue<Run> queue;
        private final List<Run> open;

        Merged(PriorityQueue<Run> queue, List<Run> open) {
            this.queue = queue;
            this.open = open;
        }

        @Override
        boolean next() throws IOException {
            Run first = queue.poll();
            if (first == null) {
                return false;
            }
            set(first.key(), first.high(), first.low(), first.offset());
            if (first.next()) {
                queue.add(first);
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            for (Run run : open) {
                run.close();
            }
        }
    }
}
