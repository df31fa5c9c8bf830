package com.mailup.crm.mailup;

import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The sign-ins of people to one account, beside the connector's own: each enters the console as himself. Thread-safe. */
public final class PersonalSignIns {
    /** A sign-in of the right account that is not kept yet. */
    public record Fresh(String user, Token token) {}

    private final MailUpAccess access;
    private final HttpGateway gateway;
    private final RateBudget budget;
    private final InstantSource clock;
    private final Function<String, TokenVault> vaults;
    private final TokenEndpoint endpoint;
    private final Map<String, TokenSource> sources = new ConcurrentHashMap<>();

    /**
     * Nobody's password signs in here: whose sign-in no longer works has to sign in by browser.
     *
     * @param vaults where the sign-in of a MailUp user outlives a restart
     */
    public PersonalSignIns(
            MailUpAccess access,
            HttpGateway gateway,
            RateBudget budget,
            InstantSource clock,
            Function<String, TokenVault> vaults) {
        this.access = new MailUpAccess(
                access.services(),
                access.console(),
                access.consoleId(),
                access.clientId(),
                access.clientSecret(),
                Optional.empty());
        this.gateway = gateway;
        this.budget = budget;
        this.clock = clock;
        this.vaults = vaults;
        endpoint = new TokenEndpoint(access, new PacedHttp(gateway, budget, clock));
    }

    /** Where somebody's browser signs in; MailUp sends it back to {@code redirect} with a code and {@code state}. */
    public URI address(URI redirect, String state) {
        return endpoint.signInAddress(redirect, state);
    }

    /**
     * Whose code it is. Nothing is kept.
     *
     * @throws SyncException MAILUP_SIGN_IN_NEEDED when the code is refused, MAILUP_OTHER_ACCOUNT
     */
    public Fresh redeem(Secret code, URI redirect) {
        Unkept unkept = new Unkept();
        String user = source(unkept).signIn(code, redirect).user();
        if (user.isBlank()) {
            throw MailUpErrors.invalid(Resource.ACCOUNT, "no user", false);
        }
        return new Fresh(user, unkept.load().orElseThrow());
    }

    /** Keeps a sign-in, instead of an earlier one of the same user. */
    public void keep(Fresh fresh) {
        vaults.apply(fresh.user()).save(fresh.token());
        sources.remove(fresh.user());
    }

    /** The kept sign-in of a MailUp user; to use it fails with MAILUP_SIGN_IN_NEEDED when there is none. */
    public TokenSource of(String user) {
        return sources.computeIfAbsent(user, known -> source(vaults.apply(known)));
    }

    private TokenSource source(TokenVault vault) {
        return new TokenSource(access, gateway, vault, budget, clock);
    }

    /** Holds a sign-in until its owner confirmed it. */
    private static final class Unkept implements TokenVault {
        private final AtomicReference<Optional<Token>> held = new AtomicReference<>(Optional.empty());

        @Override
        public Optional<Token> load() {
            return held.get();
        }

        @Override
        public void save(Token token) {
            held.set(Optional.of(token));
        }
    }
}
