package com.mailup.crm.testkit.store;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contract tests share: a store in an empty directory, a clock that stands. */
public abstract class StoreContract {
    protected static final AccountId ACCOUNT = new AccountId("main");
    protected static final AccountId OTHER_ACCOUNT = new AccountId("other");
    protected static final ConnectionId CONNECTION = new ConnectionId("crm");
    protected static final ListId LIST = new ListId(7);
    protected static final Instant START = Instant.parse("2026-03-01T10:00:00.123456789Z");

    protected final SteppingClock clock = new SteppingClock(START);
    protected Stores stores;

    @TempDir
    private Path directory;

    /** Opens the store in a directory; what an earlier one left there is still there. */
    protected abstract Stores open(Path directory, InstantSource clock);

    @BeforeEach
    void openEmpty() {
        stores = open(directory, clock);
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    protected void reopen() {
        stores.close();
        stores = open(directory, clock);
    }

    protected static RecordRef record(int number) {
        return new RecordRef(CONNECTION, "Contacts", "12x" + number);
    }
}
