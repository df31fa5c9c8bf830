package com.mailup.crm.store;

import com.mailup.crm.model.AccountId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The proof of the ledger: its entries form a chain per account, each with an HMAC over itself and the one before. Entries are added by
 * {@link StateStore#commit}. Thread-safe.
 */
public interface Ledger {
    /**
     * The end of a chain: kept outside the store it proves that no entry up to it was taken away.
     *
     * @param entries how many entries the chain has
     * @param mac the HMAC of the last, in hexadecimal; empty for a chain without entries
     */
    record Head(long entries, String mac) {}

    /**
     * What a walk along a chain found.
     *
     * @param entries how many entries are as they were written
     * @param erased how many of these have no address and evidence any more
     * @param broken the first entry that was changed, is missing or does not match its address or evidence; for an end that was cut
     *     off, the entry after the last one
     */
    record Report(long entries, long erased, OptionalLong broken) {
        public boolean intact() {
            return broken.isEmpty();
        }
    }

    Head head(AccountId account);

    /** Walks the whole chain and compares it with a head that was written down earlier, if there is one. */
    Report verify(AccountId account, Optional<Head> anchor);
}
