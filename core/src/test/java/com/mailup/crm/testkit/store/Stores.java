package com.mailup.crm.testkit.store;

import com.mailup.crm.store.BrowserStore;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Ledger;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.SealedStore;
import com.mailup.crm.store.StateStore;

/** An open store: all ports over the same data. */
public interface Stores extends AutoCloseable {
    DurableLog log();

    StateStore state();

    ConnectionStore connections();

    RunStore runs();

    SealedStore sealed();

    BrowserStore browsers();

    Ledger ledger();

    @Override
    void close();
}
