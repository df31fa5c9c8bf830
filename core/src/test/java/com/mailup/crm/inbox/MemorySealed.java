package com.mailup.crm.inbox;

import com.mailup.crm.store.SealedStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Sealed values without a disk. */
public final class MemorySealed implements SealedStore {
    private final Map<String, Map<String, String>> scopes = new ConcurrentHashMap<>();

    @Override
    public Optional<String> sealed(String scope, String name) {
        return Optional.ofNullable(scope(scope).get(name));
    }

    @Override
    public void seal(String scope, String name, String envelope) {
        scope(scope).put(name, envelope);
    }

    @Override
    public void remove(String scope, String name) {
        scope(scope).remove(name);
    }

    @Override
    public List<String> names(String scope) {
        return List.copyOf(new TreeMap<>(scope(scope)).keySet());
    }

    /** Everything that is stored, as text. */
    public String dump() {
        return scopes.toString();
    }

    private Map<String, String> scope(String scope) {
        return scopes.computeIfAbsent(scope, name -> new ConcurrentHashMap<>());
    }
}
