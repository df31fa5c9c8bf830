package com.mailup.crm.sandbox.salesforce.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

/**
 * The app by which the connector comes in.
 *
 * @param key the consumer key
 * @param secret the consumer secret, of the client credentials flow
 * @param runAs the user name of the client credentials flow
 * @param certificate the public half of the key that signs assertions
 */
public record ConnectedApp(String key, String secret, String runAs, PublicKey certificate) {
    /** The key pair of every simulation in this process; making one takes a while. */
    private static final KeyPair TEST = pair();

    public static ConnectedApp of(String runAs) {
        return new ConnectedApp("3MVG9simulated.consumer.key", "SIMULATED0CONSUMER0SECRET", runAs, TEST.getPublic());
    }

    /** What signs the assertions that {@link #of} believes, in PEM. */
    public static String signingKey() {
        return pem(TEST.getPrivate());
    }

    public ConnectedApp withKeys(PublicKey other) {
        return new ConnectedApp(key, secret, runAs, other);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "ConnectedApp " + key;
    }
}
