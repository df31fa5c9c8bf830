package com.mailup.crm.salesforce;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A connection to an org that says what it is told to. */
final class CannedConnection {
    static final KeyPair KEY = key();

    final CannedOrg org = new CannedOrg();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T09:00:00Z"));
    final SalesforceSettings settings;
    final ForceTokens tokens;
    final ApiBudget budget;
    final ForceSoap soap;
    final ForceRest rest;

    CannedConnection() {
        this(Map.of());
    }

    CannedConnection(Map<String, String> own) {
        settings = SalesforceSettings.of(settings(own));
        tokens = new ForceTokens(org, settings, now::get);
        budget = new ApiBudget(settings.share(), now::get);
        soap = new ForceSoap(org, settings, tokens, budget);
        rest = new ForceRest(org, settings, tokens, budget);
    }

    static Settings settings(Map<String, String> own) {
        Map<String, String> values = new HashMap<>();
        SalesforceSettings.SPECS.forEach(spec -> spec.defaultValue()
                .filter(_ -> spec.type() != SettingSpec.Type.SECRET)
                .ifPresent(value -> values.put(spec.key(), value)));
        values.put("url", CannedOrg.URL);
        values.put("consumer-key", "3MVG9.key");
        values.put("username", "mailup@example.com");
        values.putAll(own);
        return new Settings(
                values, Map.of("private-key", new Secret(pem(KEY)), "consumer-secret", new Secret("very-secret-1")));
    }

    static String pem(KeyPair key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }
}
