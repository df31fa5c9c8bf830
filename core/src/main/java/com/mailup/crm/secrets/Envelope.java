package com.mailup.crm.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sealed text: {@code 1.KEYID.BASE64(nonce, ciphertext, tag)}, AES-256-GCM. Scope and name are authenticated with it, so that an
 * envelope opens only in its own place.
 */
record Envelope(String keyId, String body) {
    static final int NONCE_BYTES = 12;

    private static final String VERSION = "1";
    private static final int TAG_BITS = 128;

    /** Reads the text form; empty when it is something else, such as a hash. */
    static Optional<Envelope> parse(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 && parts[0].equals(VERSION)
                ? Optional.of(new Envelope(parts[1], parts[2]))
                : Optional.empty();
    }

    /** @param nonce never used before with this key */
    static Envelope seal(MasterKey key, byte[] nonce, String scope, String name, String secret) {
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, scope, name)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] body = new byte[nonce.length + sealed.length];
            System.arraycopy(nonce, 0, body, 0, nonce.length);
            System.arraycopy(sealed, 0, body, nonce.length, sealed.length);
            return new Envelope(key.id(), Base64.getEncoder().encodeToString(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-256-GCM", impossible);
        }
    }

    /** Empty when the key, the place or a single bit differs. */
    Optional<String> open(MasterKey key, String scope, String name) {
        try {
            byte[] bytes = Base64.getDecoder().decode(body);
            if (bytes.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, scope, name)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException spoiled) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] nonce, String scope, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.sealingKey(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + "\0" + key.id() + "\0" + scope + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return VERSION + "." + keyId + "." + body;
    }
}
