package com.mailup.crm.batch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rows that are new or changed, put aside: the extract is read to its end before anybody is looked at. */
final class ChangedRows implements Differential.Sink, Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private DataOutputStream out;

    ChangedRows(Path file) throws IOException {
        this.file = file;
        out = open();
    }

    private DataOutputStream open() throws IOException {
        return new DataOutputStream(new BufferedOutputStream(BatchFiles.create(file), BUFFER));
    }

    @Override
    public void row(long key, byte[] buffer, int start, int length) throws IOException {
        out.writeLong(key);
        out.writeInt(length);
        out.write(buffer, start, length);
    }

    @Override
    public void again() throws IOException {
        out.close();
        out = open();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Reads them again. */
    static final class Reader implements Closeable {
        private final DataInputStream in;
        private long key;
        private byte[] row = {};

        Reader(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        boolean next() throws IOException {
            try {
                key = in.readLong();
            } catch (EOFException e) {
                return false;
            }
            row = in.readNBytes(in.readInt());
            return true;
        }

        long key() {
            return key;
        }

        byte[] row() {
            return row;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
