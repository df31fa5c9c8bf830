package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The adapter for {@link MemoryRecords}. Its hooks are {@code id}, {@code at} and {@code signature} over a record's id. */
public final class MemoryPlugin implements CrmPlugin {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String KEY = "hook-key";
    private final MemoryRecords records;

    public MemoryPlugin(MemoryRecords records) {
        this.records = records;
    }

    @Override
    public CrmKind kind() {
        return new CrmKind("memory");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(new SettingSpec(KEY, SettingSpec.Type.SECRET, Optional.empty(), "signs hooks"));
    }

    @Override
    public Crm connect(PluginContext context) {
        return new MemoryCrm(records, context);
    }

    @Override
    public HookDecoder hooks(PluginContext context) {
        return request -> decode(context, request);
    }

    /** A genuine request. */
    public static HookRequest push(PluginContext context, String id, RecordRef record) {
        Instant at = context.clock().instant();
        Map<String, String> headers =
                Map.of("id", id, "at", at.toString(), "signature", sign(context, id + at + record.id()));
        return new HookRequest(headers, record.id(), at);
    }

    private static HookCall decode(PluginContext context, HookRequest request) {
        String id = request.headers().getOrDefault("id", "");
        String at = request.headers().getOrDefault("at", "");
        String given = request.headers().getOrDefault("signature", "");
        boolean proven = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                sign(context, id + at + request.body()).getBytes(StandardCharsets.UTF_8));
        if (!proven || !timely(at, request.receivedAt())) {
            throw new SyncException(ErrorCode.HOOK_REFUSED, "");
        }
        RecordRef record = new RecordRef(context.connection(), MemoryRecords.MODULE, request.body());
        return new HookCall(
                id, "memory-1", List.of(new Change.Saved(record, Instant.parse(at), "")), "text/plain", "stored");
    }

    private static boolean timely(String at, Instant receivedAt) {
        try {
            return Duration.between(Instant.parse(at), receivedAt).abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String sign(PluginContext context, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = context.settings().secret(KEY).reveal().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, "HmacSHA256", e);
        }
    }
}
