package com.mailup.crm.autologin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.model.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Checks that a connected CRM made a link, and just now. An unknown connection is refused as a forged link is, in the same time. */
final class LinkProof {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final int LONGEST = 100;
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{22,64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Map<String, SecretKey> keys;
    private final SecretKey decoy;
    private final InstantSource clock;

    LinkProof(Collection<OpenSource> sources, RandomGenerator secureRandom, InstantSource clock) {
        keys = sources.stream()
                .collect(toUnmodifiableMap(source -> source.connection().value(), LinkProof::key));
        decoy = HookKeys.derive(HookKeys.newSecret(secureRandom), HookKeys.OPEN, new ConnectionId("decoy"));
        this.clock = clock;
    }

    private static SecretKey key(OpenSource source) {
        return HookKeys.derive(source.secret(), HookKeys.OPEN, source.connection());
    }

    /** @throws SyncException OPEN_LINK_REFUSED */
    OpenLink prove(String connection, Parameters link) {
        String text = String.join(
                "\n",
                HookKeys.OPEN,
                connection,
                link.get("user"),
                link.get("name"),
                link.get("record"),
                link.get("time"),
                link.get("nonce"));
        byte[] expected = sign(keys.getOrDefault(connection, decoy), text);
        boolean signed = MessageDigest.isEqual(expected, signature(link.get("signature")));
        if (!signed || !wellFormed(link)) {
            throw new SyncException(ErrorCode.OPEN_LINK_REFUSED, "");
        }
        return new OpenLink(
                new ConnectionId(connection),
                link.get("user"),
                link.get("name"),
                Instant.ofEpochSecond(Long.parseLong(link.get("time"))),
                link.get("nonce"));
    }

    /** @throws SyncException OPEN_LINK_OLD, with what the two clocks say */
    void timely(OpenLink link) {
        Instant now = clock.instant();
        if (Duration.between(link.time(), now).abs().compareTo(LIFE) > 0) {
            String which = link.time().isAfter(now)
                    ? "The CRM's clock is ahead of the connector's"
                    : "If you pressed the button just now, the CRM's clock is behind the connector's";
            throw new SyncException(
                    ErrorCode.OPEN_LINK_OLD,
                    which + ": the CRM's said " + link.time() + " when the button was pressed, the connector's says "
                            + Instant.ofEpochSecond(now.getEpochSecond()) + " now");
        }
    }

    private static boolean wellFormed(Parameters link) {
        return !link.get("user").isEmpty()
                && plain(link.get("user"))
                && plain(link.get("name"))
                && plain(link.get("record"))
                && SECONDS.matcher(link.get("time")).matches()
                && NONCE.matcher(link.get("nonce")).matches();
    }

    /** A line break could move what is signed from one value to the next. */
    private static boolean plain(String value) {
        return value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
    }

    private static byte[] sign(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, "HmacSHA256 is missing", e);
        }
    }

    private static byte[] signature(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
