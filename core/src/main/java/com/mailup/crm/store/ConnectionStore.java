package com.mailup.crm.store;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.model.ConnectionId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is remembered of connections and their switches. Thread-safe. */
public interface ConnectionStore {
    /**
     * One connection as remembered.
     *
     * @param mapping digest of the mapping, filter and accounts that were last planned; a different one holds the connection
     * @param cursor where the reader of changes stands
     * @param instance the CRM instance that was connected, empty before the first contact
     */
    record ConnectionState(
            ConnectionId connection,
            Mode mode,
            Optional<ErrorCode> code,
            String detail,
            Instant since,
            String mapping,
            Cursor cursor,
            String instance) {}

    /** Words for a state mean the same everywhere. */
    enum Mode {
        /** Listens, queues and acknowledges; writes nothing until a plan was applied. */
        HELD,
        RUNNING,
        /** Stopped by a person, or by an error that needs the administrator. */
        PAUSED
    }

    Optional<ConnectionState> connection(ConnectionId connection);

    void save(ConnectionState state);

    /**
     * Changes what is remembered of a connection in one step, so that a reader that moves its cursor and an administrator who pauses
     * do not undo each other. Does nothing when the connection is unknown.
     */
    default void update(ConnectionId connection, UnaryOperator<ConnectionState> change) {
        synchronized (this) {
            connection(connection).map(change).ifPresent(this::save);
        }
    }

    /** A small named value of an account, such as the instant of its last audit. */
    Optional<String> value(String scope, String key);

    void putValue(String scope, String key, String value);

    /** Forgets the values whose key begins so and that are instants, or begin with one, before a given one. */
    int trimValues(String scope, String prefix, Instant before);
}
