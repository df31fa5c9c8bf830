package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of sealed envelopes does. */
public abstract class SealedStoreContract extends StoreContract {
    @Test
    void anEnvelopeIsKeptReplacedAndRemoved() {
        stores.sealed().seal("crm", "access-key", "v1:abc");
        stores.sealed().seal("crm", "access-key", "v1:def");
        stores.sealed().seal("crm", "access", "v1:ghi");
        stores.sealed().seal("main", "password", "v1:jkl");
        reopen();

        assertThat(stores.sealed().sealed("crm", "access-key")).contains("v1:def");
        assertThat(stores.sealed().names("crm")).containsExactly("access", "access-key");
        stores.sealed().remove("crm", "access-key");
        assertThat(stores.sealed().sealed("crm", "access-key")).isEmpty();
        assertThat(stores.sealed().sealed("main", "access")).isEmpty();
        assertThat(stores.sealed().names("crm")).containsExactly("access");
    }
}
