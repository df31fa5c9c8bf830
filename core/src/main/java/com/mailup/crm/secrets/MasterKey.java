package com.mailup.crm.secrets;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The key that seals all others. Never shows itself; its id tells keys apart and gives nothing away. */
public final class MasterKey {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 6;

    private final byte[] key;
    private final String id;

    private MasterKey(byte[] key) {
        this.key = key;
        this.id = HexFormat.of().formatHex(Hkdf.sha256(key, "mailup-crm master-key id", ID_BYTES));
    }

    /** Reads 32 bytes in Base64; empty when the text is anything else. */
    public static Optional<MasterKey> parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return bytes.length == BYTES ? Optional.of(new MasterKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    public static MasterKey random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new MasterKey(bytes);
    }

    public String id() {
        return id;
    }

    /** The text that {@link #parse} reads: for the key's file only. */
    String encoded() {
        return Base64.getEncoder().encodeToString(key);
    }

    byte[] sealingKey() {
        return Hkdf.sha256(key, "mailup-crm sealing", BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "<master key " + id + ">";
    }
}
