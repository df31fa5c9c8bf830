package com.mailup.crm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link HookDecoder}: nothing is believed that does not prove itself. Where the CRM does not push, nothing at all is. */
public abstract class HookContract extends ContractTest {
    @Test
    void whatProvesNothingIsRefused() {
        assertRefused(new HookRequest(Map.of(), "{}", bench().now()));
        assertRefused(new HookRequest(Map.of(), "", bench().now()));
    }

    @Test
    void aGenuineCallIsTranslated() {
        RecordRef record = person(1);
        if (!bench().has(Trait.PUSHES)) {
            assertRefused(new HookRequest(Map.of("webhook-id", "a"), record.id(), bench().now()));
            return;
        }
        HookCall call = decoder().decode(bench().push("call-1", record));

        assertThat(call.id()).isEqualTo("call-1");
        assertThat(call.instance()).isEqualTo(crm().describe().instance());
        assertThat(call.changes()).extracting(Change::record).containsExactly(record);
    }

    @Test
    void aChangedBodyIsRefused() {
        RecordRef record = person(1);
        RecordRef other = person(2);
        if (bench().has(Trait.PUSHES)) {
            HookRequest genuine = bench().push("call-1", record);
            String changed = bench().push("call-2", other).body();
            assertRefused(new HookRequest(genuine.headers(), changed, genuine.receivedAt()));
            assertRefused(new HookRequest(genuine.headers(), genuine.body() + " ", genuine.receivedAt()));
        }
        assertRefused(new HookRequest(Map.of(), record.id(), bench().now()));
    }

    @Test
    void everyPartOfTheProofIsNeeded() {
        RecordRef record = person(1);
        if (bench().has(Trait.PUSHES)) {
            HookRequest genuine = bench().push("call-1", record);
            for (String header : genuine.headers().keySet()) {
                Map<String, String> rest = new HashMap<>(genuine.headers());
                rest.remove(header);
                assertRefused(new HookRequest(rest, genuine.body(), genuine.receivedAt()));
                rest.put(header, "1");
                assertRefused(new HookRequest(rest, genuine.body(), genuine.receivedAt()));
            }
        }
        assertRefused(new HookRequest(Map.of(), record.id(), bench().now()));
    }

    @Test
    void anOldCallIsRefused() {
        RecordRef record = person(1);
        if (bench().has(Trait.PUSHES)) {
            HookRequest genuine = bench().push("call-1", record);
            assertRefused(new HookRequest(
                    genuine.headers(), genuine.body(), genuine.receivedAt().plus(Duration.ofMinutes(6))));
            assertRefused(new HookRequest(
                    genuine.headers(), genuine.body(), genuine.receivedAt().minus(Duration.ofMinutes(6))));
        }
        assertRefused(new HookRequest(Map.of(), record.id(), bench().now()));
    }

    private HookDecoder decoder() {
        return bench().plugin().hooks(bench().context());
    }

    private void assertRefused(HookRequest request) {
        assertThatThrownBy(() -> decoder().decode(request))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HOOK_REFUSED));
    }
}
