package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * What the other side has: 24 bytes a record, eight that find it and sixteen that tell its content, in order. A file is written once, and
 * never changed.
 *
 * <p>The eight bytes are the record's number, or a part of its name's hash: two records may share them. That hides no change, because the
 * content's hash covers the whole row.
 */
final class StateFile {
    static final int ENTRY = 24;

    private static final int HEADER = 64;
    private static final long MAGIC = 0x4D5550_5354_4154_31L;
    private static final int BUFFER = ENTRY * 8192;

    private StateFile() {}

    /** Writes entries in order. Nobody but this user reads them. */
    static final class Writer implements Closeable {
        private final FileChannel channel;
        private final byte[] mapping;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        private final CRC32C sum = new CRC32C();
        private long count;

        Writer(Path file, String mapping) throws IOException {
            Files.deleteIfExists(file);
            channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            this.mapping = digest(mapping);
            channel.position(HEADER);
        }

        void put(long key, long high, long low) throws IOException {
            buffer.putLong(key).putLong(high).putLong(low);
            count++;
            if (!buffer.hasRemaining()) {
                drain();
            }
        }

        private void drain() throws IOException {
            buffer.flip();
            sum.update(buffer.duplicate());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }

        long count() {
            return count;
        }

        /** Makes it whole, and synced to disk. */
        @Override
        public void close() throws IOException {
            try (channel) {
                drain();
                ByteBuffer header = ByteBuffer.allocate(HEADER);
                header.putLong(MAGIC).putLong(count).putLong(sum.getValue()).put(mapping);
                header.clear();
                channel.write(header, 0);
                channel.force(true);
            }
        }
    }

    /** Reads entries in order. */
    static final class Reader implements Closeable {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        private final byte[] mapping = new byte[32];
        private final CRC32C sum = new CRC32C();
        private final long count;
        private final long expected;
        private long left;
        private long key;
        private long high;
        private long low;

        Reader(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            channel.read(header, 0);
            header.flip();
            boolean whole = header.remaining() == HEADER && header.getLong() == MAGIC;
            count = whole ? header.getLong() : -1;
            expected = whole ? header.getLong() : 0;
            if (!whole || channel.size() != HEADER + count * ENTRY) {
                channel.close();
                throw damaged();
            }
            header.get(mapping);
            left = count;
            channel.position(HEADER);
            buffer.limit(0);
        }

        private static SyncException damaged() {
            return new SyncException(ErrorCode.BATCH_STATE_DAMAGED, "what was last sent");
        }

        boolean madeFor(String digest) {
            return MessageDigest.isEqual(mapping, digest(digest));
        }

        long count() {
            return count;
        }

        /** Goes to the next entry; at the end it is sure that all of them were as they were written. */
        boolean next() throws IOException {
            if (left == 0) {
                if (sum.getValue() != expected) {
                    throw damaged();
                }
                return false;
            }
            if (!buffer.hasRemaining()) {
                fill();
            }
            key = buffer.getLong();
            high = buffer.getLong();
            low = buffer.getLong();
            left--;
            return true;
        }

        private void fill() throws IOException {
            buffer.clear();
            buffer.limit((int) Math.min(BUFFER, left * ENTRY));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            if (buffer.hasRemaining()) {
                throw damaged();
            }
            buffer.flip();
            sum.update(buffer.duplicate());
        }

        long key() {
            return key;
        }

        long high() {
            return high;
        }

        long low() {
            return low;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Copies a state without some of its entries, so that their records count as never sent. */
    static void without(Path from, Path to, Set<Long> keys, String mapping) throws IOException {
        try (Reader reader = new Reader(from);
                Writer writer = new Writer(to, mapping)) {
            while (reader.next()) {
                if (!keys.contains(reader.key())) {
                    writer.put(reader.key(), reader.high(), reader.low());
                }
            }
        }
    }

    private static byte[] digest(String mapping) {
        byte[] text = mapping.getBytes(StandardCharsets.US_ASCII);
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
