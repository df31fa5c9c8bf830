package com.mailup.crm.sandbox.sugar.v41;

import com.mailup.crm.sandbox.sugar.crm.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Open sessions by id, each bound to the address that opened it. */
public final class Sessions {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(24);

    /**
     * What is kept of a login.
     *
     * @param modules what the user saw at the login; what is installed later is not there
     */
    record Session(String userName, String address, Set<String> modules, Instant lastUsed) {
        private Session usedAt(Instant now) {
            return new Session(userName, address, modules, now);
        }
    }

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

    String open(String userName, String address, Set<String> modules) {
        byte[] bytes = new byte[13];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        open.put(id, new Session(userName, cameFrom.orElse(address), modules, clock.instant()));
        return id;
    }

    /** Using a session keeps it alive. From another address it is as if there were no session, and it stays. */
    Session use(String id, String address) {
        Instant now = clock.instant();
        String seen = cameFrom.orElse(address);
        Optional<Session> session = Optional.ofNullable(open.computeIfPresent(
                id, (_, old) -> old.lastUsed().plus(IDLE_LIMIT).isBefore(now) ? null : old.usedAt(now)));
        return session.filter(found -> !bound || found.address().equals(seen)).orElseThrow(Refusal::invalidSession);
    }

    void drop(String id) {
        open.remove(id);
    }
}
