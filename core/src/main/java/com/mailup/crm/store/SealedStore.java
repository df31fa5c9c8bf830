package com.mailup.crm.store;

import java.util.List;
import java.util.Optional;

/** Where sealed bytes and hashes of tokens are kept. It never sees a secret. Thread-safe. */
public interface SealedStore {
    Optional<String> sealed(String scope, String name);

    void seal(String scope, String name, String envelope);

    void remove(String scope, String name);

    List<String> names(String scope);
}
