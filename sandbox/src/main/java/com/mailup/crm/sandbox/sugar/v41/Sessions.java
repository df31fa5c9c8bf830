package com.mailup.crm.sandbox.sugar.v41;

import com.mailup.crm.sandbox.sugar.crm.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Open sessions by id, each bound to the address that opened it. */
public final class Sessions {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(24);

    private record Session(String userName, String address, Instant lastUsed) {}

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final Clock clock;
    private final SecureRandom random;
    private volatile boolean bound = true;
    private volatile Optional<String> cameFrom = Optional.empty();

    public Sessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Whether {@code verify_client_ip} is on. */
    public void verifyClientAddress(boolean verify) {
        bound = verify;
    }

    /** From now on all callers seem to be there. */
    public void callersComeFrom(String address) {
        cameFrom = Optional.of(address);
    }

    public void dropAll() {
        open.clear();
    }

    String open(String userName, String address) {
        byte[] bytes = new byte[13];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        open.put(id, new Session(userName, cameFrom.orElse(address), clock.instant()));
        return id;
    }

    /** The user's name; using a session keeps it alive. From another address it is as if there were no session, and it stays. */
    String use(String id, String address) {
        Instant now = clock.instant();
        String seen = cameFrom.orElse(address);
        Optional<Session> session = Optional.ofNullable(open.computeIfPresent(
                id,
                (_, old) -> old.lastUsed().plus(IDLE_LIMIT).isBefore(now)
                        ? null
                        : new Session(old.userName(), old.address(), now)));
        return session.filter(found -> !bound || found.address().equals(seen))
                .map(Session::userName)
                .orElseThrow(Refusal::invalidSession);
    }

    void drop(String id) {
        open.remove(id);
    }
}
