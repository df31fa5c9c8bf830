package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Keys from a connection's secret: 32 random bytes in Base64 behind {@code whsec_}. Each purpose and each connection gets a key of
 * its own, by HKDF-SHA256 without salt; {@code info} is {@code purpose:connection}.
 */
public final class HookKeys {
    /** Signs what a CRM pushes. */
    public static final String HOOK = "hook";
    /** Signs the links that open MailUp. */
    public static final String OPEN = "open";
    /** Signs the question for a person's history. */
    public static final String PEOPLE = "people";

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private HookKeys() {}

    /** A new secret, in the form from which keys are derived. */
    public static Secret newSecret(RandomGenerator secureRandom) {
        byte[] bytes = new byte[BYTES];
        secureRandom.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * The key of one purpose.
     *
     * @throws SyncException CONFIG_INVALID when the secret has not the form that the connector makes
     */
    public static SecretKey derive(Secret secret, String purpose, ConnectionId connection) {
        byte[] info = (purpose + ":" + connection.value()).getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes(secret, connection))
                                    .thenExpand(info, BYTES));
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, "HKDF-SHA256 is missing", e);
        }
    }

    private static byte[] bytes(Secret secret, ConnectionId connection) {
        String text = secret.reveal();
        if (text.startsWith(PREFIX)) {
            try {
                byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                if (bytes.length == BYTES) {
                    return bytes;
                }
            } catch (IllegalArgumentException notBase64) {
                // told below, without the text: it is a secret
            }
        }
        throw new SyncException(
                ErrorCode.CONFIG_INVALID,
                "the hook secret of connection " + connection + " is not " + PREFIX + " and 32 bytes in Base64");
    }
}
