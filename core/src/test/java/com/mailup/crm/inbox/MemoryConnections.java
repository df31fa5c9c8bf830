package com.mailup.crm.inbox;

import com.mailup.crm.contract.Cursor;
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

    public MemoryConnections with(ConnectionId connection, Mode mode, String instance) {
        save(new ConnectionState(connection, mode, Optional.empty(), "", Instant.EPOCH, "", Cursor.START, instance));
        return this;
    }

    @Override
    public Optional<ConnectionState> connection(ConnectionId connection) {
        return Optional.ofNullable(states.get(connection));
    }

    @Override
    public void save(ConnectionState state) {
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
}
