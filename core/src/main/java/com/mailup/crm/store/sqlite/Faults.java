package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of SQLite means: the disk is full, this write is at fault, or the store is. */
final class Faults {
    /** A full disk also shows when the shared memory file of the write-ahead log cannot grow. */
    private static final Set<SQLiteErrorCode> FULL =
            Set.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);

    private static final int PRIMARY = 0xff;
    private static final Set<Integer> OWN_FAULT = Set.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT.code,
            SQLiteErrorCode.SQLITE_TOOBIG.code,
            SQLiteErrorCode.SQLITE_MISMATCH.code);

    private Faults() {}

    /** Only the names of codes are told: SQLite's own words may quote a value. */
    static SyncException translate(Throwable error) {
        return switch (error) {
            case SyncException known -> known;
            case SQLiteException sqlite ->
                new SyncException(
                        FULL.contains(sqlite.getResultCode()) ? ErrorCode.STORE_FULL : ErrorCode.STORE_FAILED,
                        sqlite.getResultCode().name());
            case SQLException sql -> new SyncException(ErrorCode.STORE_FAILED, "code " + sql.getErrorCode());
            default ->
                new SyncException(ErrorCode.STORE_FAILED, error.getClass().getSimpleName(), error);
        };
    }

    /** Whether the statement or its caller is at fault, so that other writes of the group may go on. */
    static boolean ownFault(Throwable error) {
        return switch (error) {
            case SQLiteException sqlite -> OWN_FAULT.contains(sqlite.getResultCode().code & PRIMARY);
            case RuntimeException _ -> true;
            default -> false;
        };
    }
}
