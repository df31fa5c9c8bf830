package com.mailup.crm.sandbox.mailup;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a sandbox MailUp behaves.
 *
 * @param port where to listen, or 0 for a free port
 * @param importDelay how long a bulk import takes
 * @param retryScale what the documented waits between webhook tries are multiplied with; 0.001 makes 5 minutes 300 ms
 */
public record MailUpOptions(
        int port,
        Clock clock,
        List<AccountSpec> accounts,
        List<ClientSpec> clients,
        RateLimit rateLimit,
        Duration importDelay,
        Duration accessTokenLife,
        Duration refreshTokenLife,
        double retryScale) {

    /** A customer's account. */
    public record AccountSpec(int consoleId, String company, List<UserSpec> users, List<ListSpec> lists) {
        public AccountSpec {
            users = List.copyOf(users);
            lists = List.copyOf(lists);
        }
    }

    /**
     * A user of the console and of the REST services.
     *
     * @param visibleLists the ids of the lists that the user may see; empty for all
     */
    public record UserSpec(String username, String password, Set<Integer> visibleLists) {
        public UserSpec {
            visibleLists = Set.copyOf(visibleLists);
        }

        boolean sees(int listId) {
            return visibleLists.isEmpty() || visibleLists.contains(listId);
        }
    }

    /** A list. */
    public record ListSpec(int id, String name, String guid) {}

    /**
     * An application.
     *
     * @param sso whether MailUp has enabled single sign-on for it
     */
    public record ClientSpec(String id, String secret, boolean sso) {}

    /** What happens to a sixth call within a second. */
    public enum RateLimit {
        OFF,
        ANSWER_429,
        ANSWER_403
    }

    public MailUpOptions {
        accounts = List.copyOf(accounts);
        clients = List.copyOf(clients);
    }

    /** Two accounts with the same list ids and two users each (the connector's own, and a marketer who sees two of the lists), one application, the documented limits, quick imports and a free port. */
    public static MailUpOptions defaults() {
        return new MailUpOptions(
                0,
                Clock.systemUTC(),
                List.of(
                        account(1234, "Example Srl", "0b6f7c52-3c0e-4b0e-9d55-6f3d6f0a1c1"),
                        account(5678, "Other Srl", "7a1d0e44-92b1-4f7b-8a33-2f9c1b7d5e0")),
                List.of(new ClientSpec("sandbox-client", "sandbox-secret", true)),
                RateLimit.ANSWER_429,
                Duration.ofMillis(200),
                Duration.ofHours(1),
                Duration.ofDays(30),
                1.0);
    }

    private static AccountSpec account(int consoleId, String company, String guidStem) {
        return new AccountSpec(
                consoleId,
                company,
                List.of(
                        new UserSpec("m" + consoleId, "sandbox-password", Set.of()),
                        new UserSpec("marketer" + consoleId, "sandbox-password", Set.of(1, 2))),
                List.of(
                        new ListSpec(1, "News", guidStem + "1"),
                        new ListSpec(2, "Customers", guidStem + "2"),
                        new ListSpec(3, "Partners", guidStem + "3")));
    }

    public MailUpOptions withPort(int newPort) {
        return new MailUpOptions(
                newPort,
                clock,
                accounts,
                clients,
                rateLimit,
                importDelay,
                accessTokenLife,
                refreshTokenLife,
                retryScale);
    }

    public MailUpOptions withClock(Clock newClock) {
        return new MailUpOptions(
                port,
                newClock,
                accounts,
                clients,
                rateLimit,
                importDelay,
                accessTokenLife,
                refreshTokenLife,
                retryScale);
    }

    public MailUpOptions withAccounts(List<AccountSpec> newAccounts) {
        return new MailUpOptions(
                port,
                clock,
                newAccounts,
                clients,
                rateLimit,
                importDelay,
                accessTokenLife,
                refreshTokenLife,
                retryScale);
    }

    public MailUpOptions withClients(List<ClientSpec> newClients) {
        return new MailUpOptions(
                port,
                clock,
                accounts,
                newClients,
                rateLimit,
                importDelay,
                accessTokenLife,
                refreshTokenLife,
                retryScale);
    }

    public MailUpOptions withRateLimit(RateLimit newLimit) {
        return new MailUpOptions(
                port, clock, accounts, clients, newLimit, importDelay, accessTokenLife, refreshTokenLife, retryScale);
    }

    public MailUpOptions withImportDelay(Duration newDelay) {
        return new MailUpOptions(
                port, clock, accounts, clients, rateLimit, newDelay, accessTokenLife, refreshTokenLife, retryScale);
    }

    public MailUpOptions withTokenLives(Duration access, Duration refresh) {
        return new MailUpOptions(port, clock, accounts, clients, rateLimit, importDelay, access, refresh, retryScale);
    }

    public MailUpOptions withRetryScale(double newScale) {
        return new MailUpOptions(
                port, clock, accounts, clients, rateLimit, importDelay, accessTokenLife, refreshTokenLife, newScale);
    }
}
