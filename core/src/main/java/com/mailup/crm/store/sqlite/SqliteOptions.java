package com.mailup.crm.store.sqlite;

/**
 * The bounds of an embedded store, in bytes where not said otherwise.
 *
 * @param readers how many queries run at once
 * @param group how many writes are committed with one sync at most
 * @param largestLog above it the write-ahead log is started anew, by waiting for readers
 * @param largestFile above it the store answers STORE_FULL
 */
public record SqliteOptions(int readers, int group, long largestLog, long largestFile) {
    private static final long MEBIBYTE = 1L << 20;

    /** Four readers, groups of 512, a log of 64 MiB, a file of at most 16 TiB. */
    public static final SqliteOptions DEFAULT = new SqliteOptions(4, 512, 64 * MEBIBYTE, 16L * MEBIBYTE * MEBIBYTE);

    /** The same with another largest file. */
    public SqliteOptions withLargestFile(long bytes) {
        return new SqliteOptions(readers, group, largestLog, bytes);
    }

    /** The same with another largest write-ahead log. */
    public SqliteOptions withLargestLog(long bytes) {
        return new SqliteOptions(readers, group, bytes, largestFile);
    }
}
