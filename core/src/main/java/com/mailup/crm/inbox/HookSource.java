package com.mailup.crm.inbox;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A connection that may push, and what it signs with.
 *
 * @param secrets those that are good now, the present one first
 */
public record HookSource(ConnectionId connection, Supplier<List<Secret>> secrets, CrmMapping mapping) {
    /** One whose secret never changes. */
    public HookSource(ConnectionId connection, Secret secret, CrmMapping mapping) {
        this(connection, () -> List.of(secret), mapping);
    }

    /** Proves nothing, in the time of a real proof. */
    static HookSource decoy(RandomGenerator secureRandom) {
        return new HookSource(
                new ConnectionId("decoy"),
                HookKeys.newSecret(secureRandom),
                new CrmMapping(List.of(), List.of(), Set.of()));
    }
}
