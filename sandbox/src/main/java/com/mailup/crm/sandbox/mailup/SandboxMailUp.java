package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * MailUp on the loopback address. OAuth, ConsoleService and the form pages are where the real hosts have them; each account's console is
 * under {@link #consoleUri}. What this class offers to tests, {@code /sandbox} offers to other processes.
 */
public final class SandboxMailUp implements AutoCloseable {
    private final Platform platform;
    private final Faults faults;
    private final SandboxServer server;

    private SandboxMailUp(Platform platform, Faults faults, SandboxServer server) {
        this.platform = platform;
        this.faults = faults;
        this.server = server;
    }

    public static SandboxMailUp start(MailUpOptions options) {
        Platform platform = new Platform(options);
        Faults faults = new Faults();
        CompletableFuture<URI> baseUri = new CompletableFuture<>();
        ConsoleSessions sessions = new ConsoleSessions(options.clock(), baseUri::join);
        Routes routes = new Routes();
        CompletableFuture<SandboxMailUp> self = new CompletableFuture<>();
        new ControlApi(self::join).addTo(routes);
        new OAuthPages(platform).addTo(routes);
        ConsoleService service = new ConsoleService(platform, routes);
        new AccountResource(sessions).addTo(service);
        new ListResource().addTo(service);
        new RecipientQueries().addTo(service);
        new RecipientCommands().addTo(service);
        new ImportResource().addTo(service);
        new FormPages(platform).addTo(routes);
        new ConsolePages(platform, sessions).addTo(routes);
        SandboxServer server = SandboxServer.start(options.port(), routes, faults);
        baseUri.complete(server.baseUri());
        SandboxMailUp started = new SandboxMailUp(platform, faults, server);
        self.complete(started);
        return started;
    }

    /** Where the real {@code services.mailup.com} would be. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** Where the account's console host would be: {@code /Console} and {@code /frontend} are below. */
    public URI consoleUri(int consoleId) {
        return URI.create(server.baseUri() + "/" + consoleId);
    }

    /** What people do to an account. Valid until the next reset. */
    public MailUpConsole console(int consoleId) {
        return new MailUpConsole(platform.tenant(consoleId));
    }

    /** Where files of an account are worked off. Valid until the next reset. */
    public BatchDesk batch(int consoleId) {
        return new BatchDesk(platform.tenant(consoleId));
    }

    public void inject(String target, int times, MailUpFault fault) {
        inject(target, times, fault.effect());
    }

    /** Arms a fault, see {@link Faults#inject}. */
    public void inject(String target, int times, Effect effect) {
        faults.inject(target, times, effect);
    }

    /** How often an armed fault has hit so far. */
    public long faultsHit() {
        return faults.hits();
    }

    public void clearFaults() {
        faults.clear();
    }

    public void rateLimit(MailUpOptions.RateLimit mode) {
        platform.limiter().mode(mode);
    }

    public void expireAccessTokens() {
        platform.tokens().expireAccess();
    }

    /** Every access and refresh token that counts or counted, to look for where none may be. */
    public Set<String> issuedTokens() {
        return platform.tokens().issued();
    }

    /** The user takes back what the application was granted. */
    public void revokeTokens() {
        platform.tokens().revokeAll();
    }

    /** Calls that reached a resource, by method and path template. */
    public Map<String, Long> calls() {
        return platform.calls().counts();
    }

    public void clearCalls() {
        platform.calls().clear();
    }

    /** Back to the state of the start; tokens die too. */
    public void reset() {
        faults.clear();
        platform.reset();
    }

    Platform platform() {
        return platform;
    }

    @Override
    public void close() {
        server.close();
        platform.close();
    }
}
