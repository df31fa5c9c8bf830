package com.mailup.crm.autologin;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** 256 random bits that a browser shows. We keep only their hash, which needs no salt: nobody guesses 256 bits. */
record Ticket(String value) {
    private static final int BYTES = 32;

    static Ticket random(RandomGenerator secureRandom) {
        byte[] bytes = new byte[BYTES];
        secureRandom.nextBytes(bytes);
        return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether it has the form of one of ours. */
    boolean wellFormed() {
        return value.matches("[A-Za-z0-9_-]{43}");
    }

    String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, "SHA-256 is missing", e);
        }
    }

    @Override
    public String toString() {
        return "<ticket>";
    }
}
