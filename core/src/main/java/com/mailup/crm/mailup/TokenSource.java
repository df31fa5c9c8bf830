package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in of one MailUp account. One renewal at a time, whoever needs it: MailUp replaces the refresh token at each, and a
 * second renewal with the old one would lock everybody out. Thread-safe.
 */
public final class TokenSource {
    private final InstantSource clock;
    private final TokenEndpoint endpoint;
    private final TokenRenewal renewal;
    private final AtomicReference<@Nullable CompletableFuture<Session>> inFlight = new AtomicReference<>();
    private volatile Optional<Session> session = Optional.empty();

    public TokenSource(
            MailUpAccess access, HttpGateway gateway, TokenVault vault, RateBudget budget, InstantSource clock) {
        PacedHttp http = new PacedHttp(gateway, budget, clock);
        this.clock = clock;
        this.endpoint = new TokenEndpoint(access, http);
        this.renewal = new TokenRenewal(endpoint, new AccountCheck(access, http), vault, access.password(), clock);
    }

    /** Where an administrator's browser signs in. {@code state} must come back with the code. */
    public URI signInAddress(URI redirect, String state) {
        return endpoint.signInAddress(redirect, state);
    }

    /**
     * Ends a sign-in by browser.
     *
     * @throws SyncException MAILUP_SIGN_IN_NEEDED when the code is refused, MAILUP_OTHER_ACCOUNT; nothing is stored then
     */
    public MailUp.Account signIn(Secret code, URI redirect) {
        Session fresh = renewal.signIn(endpoint.byCode(code, redirect));
        session = Optional.of(fresh);
        return fresh.account();
    }

    /** Forgets that MailUp refused: the next call tries to sign in again. */
    public void tryAgain() {
        renewal.forgetRefusal();
    }

    MailUp.Account account() {
        return current().account();
    }

    Secret access() {
        return current().token().access();
    }

    /** Another access token than the one that MailUp did not accept. */
    Secret renewed(Secret stale) {
        return renew(Optional.of(stale)).token().access();
    }

    private Session current() {
        Optional<Session> known = session;
        return known.filter(s -> clock.instant().isBefore(s.token().expires()))
                .orElseGet(() -> renew(known.map(s -> s.token().access())));
    }

    /** The renewal runs on a thread of its own: an interrupted caller must not lose the new refresh token. */
    private Session renew(Optional<Secret> stale) {
        CompletableFuture<Session> mine = new CompletableFuture<>();
        CompletableFuture<Session> running = inFlight.compareAndExchange(null, mine);
        if (running == null) {
            Thread.ofVirtual().name("mailup-token").start(() -> run(mine, stale));
            running = mine;
        }
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.MAILUP_UNREACHABLE, "interrupted while the token is renewed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SyncException known ? known : new IllegalStateException("token renewal", e);
        }
    }

    private void run(CompletableFuture<Session> mine, Optional<Secret> stale) {
        try {
            Session fresh = session.filter(s -> !Optional.of(s.token().access()).equals(stale))
                    .orElseGet(() -> renewal.renew(stale));
            session = Optional.of(fresh);
            inFlight.set(null);
            mine.complete(fresh);
        } catch (RuntimeException | Error e) {
            inFlight.set(null);
            mine.completeExceptionally(e);
        }
    }
}
