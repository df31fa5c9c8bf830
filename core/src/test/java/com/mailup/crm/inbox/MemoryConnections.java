package com.mailup.crm.inbox;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.ConnectionStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Connections without a disk. */
public final class MemoryConnections implements ConnectionStore {
    private final Map<ConnectionId, ConnectionState> states = new ConcurrentHashMap<>();
    private final Map<String, String> values = new ConcurrentHashMap<>();

    private boolean full;

    public MemoryConnections with(ConnectionId connection, Mode mode, String instance) {
        save(new ConnectionState(connection, mode, Optional.empty(), "", Instant.EPOCH, "", Cursor.START, instance));
        return this;
    }

    /** Whether there is no room for anything more. */
    void full(boolean now) {
        full = now;
    }

    @Override
    public Optional<ConnectionState> connection(ConnectionId connection) {
        return Optional.ofNullable(states.get(connection));
    }

    @Override
    public void save(ConnectionState state) {
        if (full) {
            throw new SyncException(ErrorCode.STORE_FULL, "");
        }
        states.put(state.connection(), state);
    }

    @Override
    public Optional<String> value(String scope, String key) {
        return Optional.ofNullable(values.get(scope + "/" + key));
    }

    @Override
    public void putValue(String scope, String key, String value) {
        values.put(scope + "/" + key, value);
    }

    @Override
    public int trimValues(String scope, String prefix, Instant before) {
        int size = values.size();
        values.entrySet()
                .removeIf(value -> value.getKey().startsWith(scope + "/" + prefix)
                        && value.getValue().compareTo(before.toString()) < 0);
        return size - values.size();
    }
}
