package com.mailup.crm.autologin;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.testkit.suite.SmallTown;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a CRM's button links to, signed as the package does it, with the key that the connector told it. */
record Link(ConnectionId connection, String user, String name, String record, Instant time, String nonce) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static final String ALICE = "19x6";
    static final String BOB = "19x7";

    static Link of(SmallTown town, String user) {
        return new Link(
                SmallTown.CRM,
                user,
                user.equals(ALICE) ? "alice" : "bob",
                "12x34",
                town.clock().instant(),
                fresh());
    }

    private static String fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return base64(bytes);
    }

    Link pressed(Duration later) {
        return new Link(connection, user, name, record, time.plus(later), nonce);
    }

    Link of(ConnectionId other) {
        return new Link(other, user, name, record, time, nonce);
    }

    Link named(String other) {
        return new Link(connection, user, other, record, time, nonce);
    }

    URI in(SmallTown town) {
        return at(town, signature(key(town, connection)));
    }

    /** With somebody else's signature, or none. */
    URI at(SmallTown town, String signature) {
        return URI.create(town.address() + "/open/" + connection + "?user=" + encoded(user) + "&name=" + encoded(name)
                + "&record=" + encoded(record) + "&time=" + time.getEpochSecond() + "&nonce=" + nonce + "&signature="
                + encoded(signature));
    }

    String signature(Secret key) {
        String text = "open\n" + connection + "\n" + user + "\n" + name + "\n" + record + "\n" + time.getEpochSecond()
                + "\n" + nonce;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.reveal()), "HmacSHA256"));
            return base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Secret key(SmallTown town, ConnectionId connection) {
        return Objects.requireNonNull(town.news(connection).keys().get("open"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
