package com.mailup.crm.sandbox.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The vector that everybody who signs or reads the link is tested with. */
class OpenLinkTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_764_140_000L);
    private static final String NONCE = "A".repeat(22);
    private static final byte[] KEY = key();

    private static byte[] key() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i + 1);
        }
        return key;
    }

    @Test
    void signsWhatTheLinkSaysInThatOrder() {
        assertThat(new OpenLink("crm", "19x6", "Alice", "12x34", TIME, NONCE).signature(KEY))
                .isEqualTo("TQSbImiHuhliFM6TmMU_cgIZIR2QeknMPXvcCVReO9E");
    }

    @Test
    void signsTheDecodedValues() {
        OpenLink link = new OpenLink("crm", "19x6", "Ànna & C+o", "", TIME, NONCE);
        assertThat(link.at(URI.create("https://hooks.example.com"), KEY))
                .hasToString("https://hooks.example.com/open/crm?user=19x6&name=%C3%80nna%20%26%20C%2Bo&record="
                        + "&time=1764140000&nonce=" + NONCE + "&signature=" + link.signature(KEY));
        assertThat(link.signature(KEY)).hasSize(43);
    }
}
