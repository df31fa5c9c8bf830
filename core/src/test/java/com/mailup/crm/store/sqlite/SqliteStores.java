package com.mailup.crm.store.sqlite;

import com.mailup.crm.store.BrowserStore;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Ledger;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.SealedStore;
import com.mailup.crm.store.StateStore;
import com.mailup.crm.testkit.store.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** An embedded store as the contract tests see it. */
record SqliteStores(SqliteStore store) implements Stores {
    private static final byte[] KEY = "a key for tests, 32 bytes of it.".getBytes(StandardCharsets.UTF_8);

    static SqliteStores open(Path directory, InstantSource clock) {
        return open(directory, clock, SqliteOptions.DEFAULT);
    }

    static SqliteStores open(Path directory, InstantSource clock, SqliteOptions options) {
        return new SqliteStores(SqliteStore.open(directory, envelopes -> KEY.clone(), clock, new Random(1), options));
    }

    @Override
    public DurableLog log() {
        return store.log();
    }

    @Override
    public StateStore state() {
        return store.state();
    }

    @Override
    public ConnectionStore connections() {
        return store.connections();
    }

    @Override
    public RunStore runs() {
        return store.runs();
    }

    @Override
    public SealedStore sealed() {
        return store.sealed();
    }

    @Override
    public BrowserStore browsers() {
        return store.browsers();
    }

    @Override
    public Ledger ledger() {
        return store.ledger();
    }

    @Override
    public void close() {
        store.close();
    }
}
