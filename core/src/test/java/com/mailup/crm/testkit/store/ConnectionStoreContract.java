package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of connections does. */
public abstract class ConnectionStoreContract extends StoreContract {
    @Test
    void aConnectionIsRememberedAndReplaced() {
        assertThat(stores.connections().connection(CONNECTION)).isEmpty();

        stores.connections().save(state(Mode.PAUSED, Optional.of(ErrorCode.CRM_LOGIN_REFUSED), "user 7"));
        reopen();
        assertThat(stores.connections().connection(CONNECTION))
                .contains(state(Mode.PAUSED, Optional.of(ErrorCode.CRM_LOGIN_REFUSED), "user 7"));

        stores.connections().save(state(Mode.RUNNING, Optional.empty(), ""));
        assertThat(stores.connections().connection(CONNECTION)).contains(state(Mode.RUNNING, Optional.empty(), ""));
    }

    @Test
    void aValueBelongsToItsScope() {
        stores.connections().putValue("main", "audit", "1");
        stores.connections().putValue("main", "audit", "2");
        stores.connections().putValue("other", "audit", "3");
        reopen();

        assertThat(stores.connections().value("main", "audit")).contains("2");
        assertThat(stores.connections().value("other", "audit")).contains("3");
        assertThat(stores.connections().value("other", "plan")).isEmpty();
    }

    private static ConnectionState state(Mode mode, Optional<ErrorCode> code, String detail) {
        return new ConnectionState(CONNECTION, mode, code, detail, START, "digest", new Cursor("17|x"), "");
    }
}
