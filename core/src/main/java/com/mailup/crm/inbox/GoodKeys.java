package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What a proof for one purpose of a connection may be made with: the present key and, for a day after a change, the former. Thread-safe. */
public final class GoodKeys {
    private record Derived(List<Secret> secrets, List<SecretKey> keys) {}

    private final Supplier<List<Secret>> secrets;
    private final String purpose;
    private final ConnectionId connection;
    private volatile Derived derived;

    /**
     * @param secrets the good ones, the present first
     * @throws SyncException CONFIG_INVALID when a secret has not the form that the connector makes
     */
    public GoodKeys(Supplier<List<Secret>> secrets, String purpose, ConnectionId connection) {
        this.secrets = secrets;
        this.purpose = purpose;
        this.connection = connection;
        this.derived = derive(secrets.get());
    }

    /** The signatures that a text may have: always two, so that nobody learns from the time whether a secret was changed lately. */
    public List<byte[]> sign(String text) {
        List<SecretKey> keys = keys();
        return Stream.of(keys.getFirst(), keys.getLast())
                .map(key -> sign(key, text))
                .toList();
    }

    private List<SecretKey> keys() {
        List<Secret> now = secrets.get();
        Derived last = derived;
        if (!last.secrets().equals(now)) {
            last = derive(now);
            derived = last;
        }
        return last.keys();
    }

    private Derived derive(List<Secret> now) {
        return new Derived(
                now,
                now.stream()
                        .map(secret -> HookKeys.derive(secret, purpose, connection))
                        .toList());
    }

    private static byte[] sign(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, "HmacSHA256 is missing", e);
        }
    }
}
