package com.mailup.crm.sandbox.vtiger.ws;

import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One challenge per user: the next one wipes it, so that parallel logins of a user break each other. */
final class Challenges {
    private static final Duration LIFE = Duration.ofMinutes(5);

    record Challenge(String token, Instant made) {
        Instant expires() {
            return made.plus(LIFE);
        }
    }

    private final Map<Long, Challenge> byUser = new ConcurrentHashMap<>();
    private final Clock clock;
    private final SecureRandom random;

    Challenges(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    Challenge next(User user) {
        byte[] bytes = new byte[7];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes).substring(1);
        Challenge challenge = new Challenge(token, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        byUser.put(user.number(), challenge);
        return challenge;
    }

    /** Accepts the hash of token and access key, in lower case; a challenge may be answered several times. */
    void verify(Optional<User> claimed, String answer) {
        User user = claimed.filter(User::active).orElseThrow(Challenges::invalidCredentials);
        Challenge challenge = Optional.ofNullable(byUser.get(user.number()))
                .filter(open -> clock.instant().isBefore(open.expires()))
                .orElseThrow(Challenges::invalidToken);
        byte[] expected = md5(challenge.token() + user.accessKey()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, answer.getBytes(StandardCharsets.UTF_8))) {
            throw invalidCredentials();
        }
    }

    static Refusal invalidToken() {
        return new Refusal("INVALID_AUTH_TOKEN", "Specified token is invalid or expired");
    }

    private static Refusal invalidCredentials() {
        return new Refusal("INVALID_USER_CREDENTIALS", "Invalid username or password");
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
