package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.mailup.MailUpOptions.UserSpec;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is logged in to the console page, and the one-time codes that log in without a password. */
final class ConsoleSessions {
    static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final Clock clock;
    private final Supplier<URI> baseUri;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> codes = new HashMap<>();
    private final Map<String, Entry> sessions = new HashMap<>();

    /** Somebody in the console of an account. */
    record Visitor(int consoleId, UserSpec user) {}

    private record Entry(Visitor visitor, Instant until) {}

    ConsoleSessions(Clock clock, Supplier<URI> baseUri) {
        this.clock = clock;
        this.baseUri = baseUri;
    }

    String consoleUri(Account account) {
        return baseUri.get() + "/" + account.consoleId();
    }

    synchronized String loginLink(Account account, UserSpec user) {
        String code = token();
        codes.put(
                code,
                new Entry(
                        new Visitor(account.consoleId(), user), clock.instant().plus(CODE_LIFE)));
        return consoleUri(account) + "/Console/Login.aspx?Code=" + code;
    }

    /** Whom a login code stands for; it works once. */
    synchronized Optional<Visitor> redeem(String code) {
        return valid(codes.remove(code));
    }

    synchronized String begin(Visitor visitor) {
        String session = token();
        sessions.put(session, new Entry(visitor, clock.instant().plus(IDLE)));
        return session;
    }

    synchronized Optional<Visitor> visitor(String session) {
        Optional<Visitor> visitor = valid(sessions.get(session));
        visitor.ifPresent(active ->
                sessions.put(session, new Entry(active, clock.instant().plus(IDLE))));
        return visitor;
    }

    private Optional<Visitor> valid(@Nullable Entry entry) {
        return Optional.ofNullable(entry)
                .filter(found -> found.until().isAfter(clock.instant()))
                .map(Entry::visitor);
    }

    private String token() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
