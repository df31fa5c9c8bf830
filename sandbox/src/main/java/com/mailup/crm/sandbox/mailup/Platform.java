package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.mailup.MailUpOptions.AccountSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.ClientSpec;
import com.mailup.crm.sandbox.mailup.Tokens.Grant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything behind the pages: accounts, tokens, limits and counters. */
final class Platform implements AutoCloseable {
    private final MailUpOptions options;
    private final Calls calls = new Calls();
    private final RateLimiter limiter;
    private volatile Tokens tokens;
    private volatile Map<Integer, Tenant> tenants;

    Platform(MailUpOptions options) {
        this.options = options;
        this.limiter = new RateLimiter(options.clock(), options.rateLimit());
        this.tokens = newTokens();
        this.tenants = newTenants();
    }

    /** Forgets everything that happened since the start. */
    synchronized void reset() {
        close();
        tenants = newTenants();
        tokens = newTokens();
        calls.clear();
        limiter.mode(options.rateLimit());
    }

    private Tokens newTokens() {
        return new Tokens(options.clock(), options.accessTokenLife(), options.refreshTokenLife());
    }

    private Map<Integer, Tenant> newTenants() {
        Map<Integer, Tenant> fresh = new TreeMap<>();
        options.accounts().forEach(spec -> fresh.put(spec.consoleId(), Tenant.open(spec, options)));
        return fresh;
    }

    Tokens tokens() {
        return tokens;
    }

    Calls calls() {
        return calls;
    }

    RateLimiter limiter() {
        return limiter;
    }

    MailUpOptions options() {
        return options;
    }

    Map<Integer, Tenant> tenants() {
        return tenants;
    }

    Tenant tenant(int consoleId) {
        return Optional.ofNullable(tenants.get(consoleId)).orElseThrow(() -> Refusal.notFound("Account"));
    }

    Tenant firstTenant() {
        return tenants.values().iterator().next();
    }

    /** An account that is not this one; this one if it is alone. */
    Tenant otherThan(int consoleId) {
        return tenants.values().stream()
                .filter(tenant -> tenant.account().consoleId() != consoleId)
                .findFirst()
                .orElseGet(() -> tenant(consoleId));
    }

    Optional<ClientSpec> client(String id) {
        return options.clients().stream()
                .filter(client -> client.id().equals(id))
                .findFirst();
    }

    Optional<Grant> grant(String username, String password, ClientSpec client) {
        for (AccountSpec account : options.accounts()) {
            for (var user : account.users()) {
                if (user.username().equals(username) && user.password().equals(password)) {
                    return Optional.of(new Grant(account.consoleId(), user, client));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        tenants.values().forEach(Tenant::close);
    }
}
