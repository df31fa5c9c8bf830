package com.mailup.crm.sandbox.salesforce.auth;

import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens. Each use keeps one alive for two hours more. */
public final class Sessions {
    /** What Salesforce says to a session that it does not know. */
    public static final String ILLEGAL = "Invalid Session ID found in SessionHeader: Illegal Session";

    private static final Duration LIFE = Duration.ofHours(2);

    private final Org org;
    private final SecureRandom random;
    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private volatile String wording = ILLEGAL;

    private record Session(String user, String organization, Instant lastUsed) {}

    public Sessions(Org org, SecureRandom random) {
        this.org = org;
        this.random = random;
    }

    public String begin(User user) {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String token = org.id().substring(0, 15) + "!"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(token, new Session(user.id(), org.id(), org.instant()));
        return token;
    }

    /** Whose token it is; empty if it opens nothing. */
    public Optional<User> user(String token) {
        Instant now = org.instant();
        return Optional.ofNullable(open.computeIfPresent(
                        token,
                        (_, session) -> session.lastUsed().plus(LIFE).isBefore(now)
                                ? null
                                : new Session(session.user(), session.organization(), now)))
                .map(Session::user)
                .flatMap(org::userById)
                .filter(User::active);
    }

    boolean end(String token) {
        return Optional.ofNullable(open.remove(token)).isPresent();
    }

    public void dropAll() {
        open.clear();
    }

    /** From now on SOAP refuses a session in these words. */
    public void word(String newWording) {
        wording = newWording;
    }

    public String wording() {
        return wording;
    }
}
