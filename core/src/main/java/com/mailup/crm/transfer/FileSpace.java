package com.mailup.crm.transfer;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An open space of files. Used by one thread. Every method may block, ends when the other side is silent for the space's time limit, and
 * throws {@link com.mailup.crm.contract.SyncException} with a TRANSFER code.
 */
public interface FileSpace extends AutoCloseable {
    /**
     * A file as listed.
     *
     * @param changed as exact as the server tells it
     */
    record Entry(String name, long size, Instant changed) {}

    /**
     * The plain files of a directory; names that are more than a name are left out.
     *
     * @throws com.mailup.crm.contract.SyncException TRANSFER_UNREACHABLE when the list did not come to its end
     */
    List<Entry> list(String directory);

    /** How long a file is; empty when there is none. */
    OptionalLong size(RemotePath path);

    /** Writes from an offset on, which is 0 or the present length. */
    void write(RemotePath path, long offset, InputStream content);

    /**
     * Reads from an offset to the end.
     *
     * @param most at more bytes it stops
     * @throws com.mailup.crm.contract.SyncException FILE_TOO_LARGE
     */
    void read(RemotePath path, long offset, OutputStream sink, long most);

    /** Gives a file another name. One that has the name already is in the way, or is replaced, as the server likes. */
    void rename(RemotePath from, RemotePath to);

    void delete(RemotePath path);

    /** The SHA-256 as the server reckons it, in lower-case hexadecimal; empty where it cannot. */
    Optional<String> sha256(RemotePath path);

    @Override
    void close();
}
