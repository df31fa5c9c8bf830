package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.function.LongConsumer;

/** A file while it is brought: what it is, and how far it came. */
final class Sent {
    private static final int DIGITS = 12;

    private final Courier.Parcel parcel;
    private final long size;
    private final String sha256;
    private long reached;

    private Sent(Courier.Parcel parcel, long size, String sha256) {
        this.parcel = parcel;
        this.size = size;
        this.sha256 = sha256;
    }

    static Sent of(Courier.Parcel parcel) {
        try {
            return new Sent(parcel, Files.size(parcel.file()), Sha256.of(parcel.file()));
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the file cannot be read", e);
        }
    }

    Courier.Parcel parcel() {
        return parcel;
    }

    long size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    /** Up to where it was ever sent. */
    long reached() {
        return reached;
    }

    /** The name on the way tells the content: what another file left there is never gone on with. */
    RemotePath temporary() {
        return parcel.target().named(parcel.target().name() + "." + sha256.substring(0, DIGITS) + ".tmp");
    }

    InputStream counting(InputStream content, long from, LongConsumer progress) {
        return new FilterInputStream(content) {
            private long at = from;

            @Override
            public int read() throws IOException {
                int one = super.read();
                count(one < 0 ? -1 : 1);
                return one;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                count(read);
                return read;
            }

            private void count(int read) {
                if (read > 0) {
                    at += read;
                    reached = Math.max(reached, at);
                    progress.accept(at);
                }
            }
        };
    }
}
