package com.mailup.crm.web;

import com.mailup.crm.model.ConnectionId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as a package in the CRM does, with HKDF (RFC 5869) written out: it must not share our mistakes. */
final class Signer {
    private static final byte[] SECRET = new byte[32];

    private Signer() {}

    static String[] headers(ConnectionId connection, String id, Instant at, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        return new String[] {
            "webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", sign(connection, id, timestamp, body)
        };
    }

    static String sign(ConnectionId connection, String id, String timestamp, String body) {
        byte[] extracted = hmac(new byte[32], SECRET);
        byte[] key = hmac(extracted, Station.bytes("hook:" + connection + "\u0001"));
        return "v1," + Base64.getEncoder().encodeToString(hmac(key, Station.bytes(id + "." + timestamp + "." + body)));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
