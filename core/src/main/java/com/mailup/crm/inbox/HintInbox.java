package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Calls of a CRM's own, which carry no signature. The token in the path is all that proves them, so nothing in them is believed: a call says
 * that there is something to look for, and what it is the CRM is asked. That needs no storing either, since the CRM is asked from where
 * it was last read. Where a CRM wants to be told that its message arrived, what the message names is stored first.
 */
public final class HintInbox {
    private final Map<ConnectionId, Runnable> readers;
    private final Map<ConnectionId, NoticeInbox> notices;
    private final HintTokens tokens;
    private final InstantSource clock;
    private final Instant since;
    private final ConcurrentMap<ConnectionId, Calls> calls = new ConcurrentHashMap<>();

    /**
     * Listens from now on.
     *
     * @param readers by connection, what has its CRM asked soon: returns at once, however often it is called
     * @param notices by connection, who takes messages that name records
     */
    public HintInbox(
            Map<ConnectionId, Runnable> readers,
            Map<ConnectionId, NoticeInbox> notices,
            HintTokens tokens,
            InstantSource clock) {
        this.readers = Map.copyOf(readers);
        this.notices = Map.copyOf(notices);
        this.tokens = tokens;
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * How a CRM called since the service began to listen.
     *
     * @param former whether the last call came to the former address, which ends within a day
     * @param refused when a call came last that had a wrong token
     */
    public record Calls(Optional<Instant> last, boolean former, Optional<Instant> refused) {
        static final Calls NONE = new Calls(Optional.empty(), false, Optional.empty());
    }

    /**
     * Has the CRM asked soon, or stores what its message names. Answers what the CRM wants to hear then.
     *
     * @throws SyncException HOOK_REFUSED, for an unknown connection and a wrong token alike; CRM_OTHER_INSTANCE, STORE_FULL, STORE_FAILED
     */
    public Optional<HookCall> take(String name, String token, HookRequest request) {
        ConnectionId connection = connection(name);
        PathTokens.Proof proof = tokens.proof(connection, token);
        Runnable reader = readers.get(connection);
        if (reader == null || !proof.opens()) {
            if (reader != null && proof == PathTokens.Proof.WRONG) {
                note(connection, (now, before) -> new Calls(before.last(), before.former(), Optional.of(now)));
            }
            throw refused();
        }
        boolean former = proof == PathTokens.Proof.FORMER;
        note(connection, (now, before) -> new Calls(Optional.of(now), former, before.refused()));
        Optional<HookCall> stored = Optional.ofNullable(notices.get(connection)).flatMap(inbox -> inbox.take(request));
        if (stored.isEmpty()) {
            reader.run();
        }
        return stored;
    }

    public Calls calls(ConnectionId connection) {
        return calls.getOrDefault(connection, Calls.NONE);
    }

    /** Since when calls are counted. */
    public Instant since() {
        return since;
    }

    private interface Noted {
        Calls at(Instant now, Calls before);
    }

    private void note(ConnectionId connection, Noted noted) {
        Instant now = clock.instant();
        calls.compute(connection, (_, before) -> noted.at(now, before == null ? Calls.NONE : before));
    }

    private static ConnectionId connection(String name) {
        try {
            return new ConnectionId(name);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static SyncException refused() {
        return new SyncException(ErrorCode.HOOK_REFUSED, "");
    }
}
