package com.mailup.crm.sandbox.crm;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The link behind the button.
 *
 * @param user the web service id of the CRM's user
 * @param name the user's name as people see it
 * @param record the web service id of the record, empty on a list page
 */
public record OpenLink(String connection, String user, String name, String record, Instant time, String nonce) {

    public String signature(byte[] key) {
        return Signing.base64url(Signing.hmac(
                key,
                String.join(
                        "\n", "open", connection, user, name, record, String.valueOf(time.getEpochSecond()), nonce)));
    }

    public URI at(URI connector, byte[] key) {
        return URI.create(connector + "/open/" + encoded(connection) + "?user=" + encoded(user) + "&name="
                + encoded(name) + "&record=" + encoded(record) + "&time=" + time.getEpochSecond() + "&nonce=" + nonce
                + "&signature=" + signature(key));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
