package com.mailup.crm.store.sqlite;

import com.mailup.crm.testkit.store.BrowserStoreContract;
import com.mailup.crm.testkit.store.ConnectionStoreContract;
import com.mailup.crm.testkit.store.DurableLogContract;
import com.mailup.crm.testkit.store.IsolationContract;
import com.mailup.crm.testkit.store.LedgerContract;
import com.mailup.crm.testkit.store.RunStoreContract;
import com.mailup.crm.testkit.store.SealedStoreContract;
import com.mailup.crm.testkit.store.SendingContract;
import com.mailup.crm.testkit.store.StateStoreContract;
import com.mailup.crm.testkit.store.Stores;
import com.mailup.crm.testkit.store.WorkInHandContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/** The embedded store keeps the contract of every port. */
class SqliteStoreTest {
    @Nested
    class Log extends DurableLogContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class State extends StateStoreContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Work extends WorkInHandContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Runs extends RunStoreContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Sendings extends SendingContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Connections extends ConnectionStoreContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Sealed extends SealedStoreContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Browsers extends BrowserStoreContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Ledger extends LedgerContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }

    @Nested
    class Isolation extends IsolationContract {
        @Override
        protected Stores open(Path directory, InstantSource clock) {
            return SqliteStores.open(directory, clock);
        }
    }
}
