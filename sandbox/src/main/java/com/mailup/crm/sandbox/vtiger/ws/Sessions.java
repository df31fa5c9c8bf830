package com.mailup.crm.sandbox.vtiger.ws;

import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Open sessions by name. What ends one is PHP's sweep of idle session files, or a file that is deleted. */
final class Sessions {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(24);

    private record Session(String userName, Instant lastUsed) {}

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final Clock clock;
    private final SecureRandom random;

    Sessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    String open(String userName) {
        byte[] bytes = new byte[11];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes).substring(1);
        adopt(name, userName);
        return name;
    }

    /** The session of that name, wherever it comes from, is one of the web service as well. */
    void adopt(String name, String userName) {
        open.put(name, new Session(userName, clock.instant()));
    }

    /** The user's name; using a session keeps it alive. */
    String use(Optional<String> sessionName) {
        String name = sessionName.orElseThrow(() -> new Refusal("AUTHENTICATION_REQUIRED", "Authencation required"));
        Instant now = clock.instant();
        Optional<Session> session = Optional.ofNullable(open.computeIfPresent(
                name,
                (_, old) -> old.lastUsed().plus(IDLE_LIMIT).isBefore(now) ? null : new Session(old.userName(), now)));
        return session.map(Session::userName)
                .orElseThrow(() -> new Refusal("INVALID_SESSIONID", "Session Identifier provided is Invalid"));
    }

    void drop(String sessionName) {
        open.remove(sessionName);
    }

    void dropAll() {
        open.clear();
    }
}
