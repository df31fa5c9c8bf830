package com.mailup.crm.autologin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.GoodKeys;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.model.ConnectionId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Checks that a connected CRM made a link, and just now. An unknown connection is refused as a forged link is, in the same time. */
final class LinkProof {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final int LONGEST = 100;
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{22,64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Map<String, GoodKeys> keys;
    private final GoodKeys decoy;
    private final InstantSource clock;

    LinkProof(Collection<OpenSource> sources, RandomGenerator secureRandom, InstantSource clock) {
        keys = sources.stream()
                .collect(toUnmodifiableMap(source -> source.connection().value(), LinkProof::keys));
        List<Secret> nobodys = List.of(HookKeys.newSecret(secureRandom));
        decoy = new GoodKeys(() -> nobodys, HookKeys.OPEN, new ConnectionId("decoy"));
        this.clock = clock;
    }

    private static GoodKeys keys(OpenSource source) {
        return new GoodKeys(source.secrets(), HookKeys.OPEN, source.connection());
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
        byte[] given = signature(link.get("signature"));
        boolean signed = keys.getOrDefault(connection, decoy).sign(text).stream()
                .map(good -> MessageDigest.isEqual(good, given))
                .reduce(false, Boolean::logicalOr);
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

    private static byte[] signature(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
