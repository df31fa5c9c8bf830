package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.mailup.MailUpOptions.ClientSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.UserSpec;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Codes, access tokens and refresh tokens. A refresh token dies when it is used. */
final class Tokens {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Duration accessLife;
    private final Duration refreshLife;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Held> codes = new HashMap<>();
    private final Map<String, Held> access = new HashMap<>();
    private final Map<String, Held> refresh = new HashMap<>();

    /** On whose behalf somebody acts. */
    record Grant(int consoleId, UserSpec user, ClientSpec client) {}

    /** An answer of the token endpoint. */
    record Pair(String accessToken, Duration expiresIn, String refreshToken) {}

    private record Held(Grant grant, Instant until) {}

    Tokens(Clock clock, Duration accessLife, Duration refreshLife) {
        this.clock = clock;
        this.accessLife = accessLife;
        this.refreshLife = refreshLife;
    }

    synchronized String code(Grant grant) {
        return hold(codes, grant, CODE_LIFE);
    }

    synchronized Pair issue(Grant grant) {
        return new Pair(hold(access, grant, accessLife), accessLife, hold(refresh, grant, refreshLife));
    }

    /** The grant behind a code, once. */
    synchronized Optional<Grant> redeemCode(String code) {
        return redeem(codes, code);
    }

    synchronized Set<String> issued() {
        Set<String> issued = new HashSet<>(access.keySet());
        issued.addAll(refresh.keySet());
        return issued;
    }

    /** The grant behind a refresh token, once. */
    synchronized Optional<Grant> redeemRefresh(String token, Optional<ClientSpec> client) {
        boolean ours = Optional.ofNullable(refresh.get(token))
                .filter(held -> client.isEmpty() || held.grant().client().equals(client.get()))
                .isPresent();
        return ours ? redeem(refresh, token) : Optional.empty();
    }

    /**
     * The grant behind an access token.
     *
     * @throws Refusal with 400 if the token was never issued, with 401 if it no longer counts
     */
    synchronized Grant caller(String accessToken) {
        Held held = Optional.ofNullable(access.get(accessToken))
                .orElseThrow(() -> Refusal.badRequest("Authorization error: Access token is not valid"));
        if (!held.until().isAfter(clock.instant())) {
            throw Refusal.unauthorized("Access token is expired");
        }
        return held.grant();
    }

    /** Ends every access token at once; refresh tokens live on. */
    synchronized void expireAccess() {
        access.replaceAll((_, held) -> new Held(held.grant(), Instant.MIN));
    }

    /** What happens when the user revokes the application: nothing that was issued counts any more. */
    synchronized void revokeAll() {
        expireAccess();
        refresh.clear();
        codes.clear();
    }

    private Optional<Grant> redeem(Map<String, Held> tokens, String token) {
        return Optional.ofNullable(tokens.remove(token))
                .filter(held -> held.until().isAfter(clock.instant()))
                .map(Held::grant);
    }

    private String hold(Map<String, Held> tokens, Grant grant, Duration life) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, new Held(grant, clock.instant().plus(life)));
        return token;
    }
}
